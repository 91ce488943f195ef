/** auth.test, api.test and apps.connections.open: who am I, are you there, where is my socket. */
import { z } from 'zod';
import { type Methods, method } from './method.ts';

export const auth: Methods = {
  'api.test': method({ token: 'none', args: z.object({}), answer: () => ({}) }),

  'auth.test': method({
    args: z.object({}),
    answer: (_args, { app, team, store, url }) => ({
      url: `${url}/`,
      team: team.name,
      user: store.users.get(app.botUserId)?.handle,
      team_id: team.id,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    }),
  }),

  'apps.connections.open': method({
    token: 'app',
    args: z.object({}),
    answer: (_args, { sockets, url }) => ({
      url: `${url.replace(/^http/, 'ws')}/link/?ticket=${sockets.ticket()}`,
    }),
  }),
};
