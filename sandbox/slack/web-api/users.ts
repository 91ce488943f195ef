/** users.* and usergroups.users.list: who is who. */
import { z } from 'zod';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import type { Json } from '../json.ts';
import { isBot, type User } from '../people.ts';
import { count, flag, grantedScopes, type Methods, method } from './method.ts';
import { paged } from './page.ts';
import { userShape } from './shapes.ts';

function shape(user: User, context: Context, locale: boolean): Json {
  const email = grantedScopes(context)?.includes('users:read.email') ?? true;
  return userShape(user, context, { email, locale });
}

export const users: Methods = {
  'users.info': method({
    scopes: ['users:read'],
    args: z.object({ user: z.string(), include_locale: flag }),
    answer(args, context) {
      const user = context.store.users.get(args.user);
      if (user === undefined) throw new SlackError('user_not_found');
      return { user: shape(user, context, args.include_locale) };
    },
  }),

  'users.list': method({
    scopes: ['users:read'],
    args: z.object({ cursor: z.string().optional(), limit: count(1000), include_locale: flag }),
    answer(args, context) {
      const page = paged([...context.store.users.values()], args.limit, args.cursor);
      return {
        members: page.items.map((user) => shape(user, context, args.include_locale)),
        cache_ts: Math.floor(context.clock() / 1000),
        response_metadata: page.metadata,
      };
    },
  }),

  'users.lookupByEmail': method({
    scopes: ['users:read.email'],
    args: z.object({ email: z.string() }),
    answer(args, context) {
      const email = args.email.toLowerCase();
      const found = [...context.store.users.values()].find(
        (user) =>
          user.email.toLowerCase() === email && !user.deactivated && !isBot(user) && user.kind !== 'stranger',
      );
      if (email === '' || found === undefined) throw new SlackError('users_not_found');
      return { user: shape(found, context, false) };
    },
  }),

  'usergroups.users.list': method({
    scopes: ['usergroups:read'],
    args: z.object({ usergroup: z.string() }),
    answer(args, context) {
      const members = context.store.userGroups.get(args.usergroup);
      if (members === undefined) throw new SlackError('no_such_subteam');
      return { users: members };
    },
  }),
};
