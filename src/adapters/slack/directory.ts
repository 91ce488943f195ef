/** Who is who in the workspace, as Slack vouches for it. */

import { z } from 'zod';
import { ChatError } from '../../domain/chat-error.ts';
import type { ChatProfile, ChatUser } from '../../domain/person.ts';
import type { ChatDirectory } from '../../ports/chat.ts';
import type { BotIdentity, Web } from './web.ts';

/** Slack's user object (docs.slack.dev, "User object"), as far as it is read. Absent flags are false. */
const slackUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().default(''),
  real_name: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_workflow_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_email_confirmed: z.boolean().optional(),
  tz: z.string().nullish(),
  locale: z.string().optional(),
  enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
  profile: z
    .object({
      email: z.string().optional(),
      real_name: z.string().optional(),
      display_name: z.string().optional(),
    })
    .default({}),
});
type SlackUser = z.infer<typeof slackUser>;

const answer = z.object({ user: slackUser });
/** Slack's own bot is not marked as one. */
const SLACKBOT = 'USLACKBOT';

export function createDirectory(web: Web): ChatDirectory {
  return {
    async profile(user) {
      const me = await web.identity();
      const { user: found } = await web.call('users.info', 'safe', answer, (slack) =>
        slack.users.info({ user: user.id, include_locale: true }),
      );
      return profileOf(found, user, me);
    },

    async byEmail(email) {
      const me = await web.identity();
      try {
        const { user } = await web.call('users.lookupByEmail', 'safe', answer, (slack) =>
          slack.users.lookupByEmail({ email }),
        );
        const kind = kindOf(user, me);
        // An address nobody confirmed is only claimed: what is meant for its owner must not go there.
        const isOurs =
          !user.deleted && user.is_email_confirmed !== false && kind !== 'bot' && kind !== 'stranger';
        return isOurs ? { platform: 'slack', workspace: me.workspace, id: user.id } : undefined;
      } catch (error) {
        if (error instanceof ChatError && error.kind === 'not-found') return undefined;
        throw error;
      }
    },
  };
}

function profileOf(found: SlackUser, user: ChatUser, me: BotIdentity): ChatProfile {
  const { profile } = found;
  const email = found.is_email_confirmed === false ? undefined : profile.email;
  return {
    user,
    name: profile.real_name || found.real_name || profile.display_name || found.name,
    ...(email && { email }),
    locale: found.locale ?? 'en-US',
    timeZone: found.tz ?? 'UTC',
    kind: kindOf(found, me),
    deactivated: found.deleted,
  };
}

/** A user who cannot be shown to belong to our workspace or organisation is a stranger (Slack Connect). */
function kindOf(user: SlackUser, me: BotIdentity): ChatProfile['kind'] {
  if (user.is_bot || user.is_workflow_bot || user.id === SLACKBOT) return 'bot';
  const isColleague =
    user.team_id === me.workspace ||
    (me.enterpriseId !== undefined && user.enterprise_user?.enterprise_id === me.enterpriseId);
  if (user.is_stranger || !isColleague) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}
