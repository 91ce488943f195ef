/** The parts that Slack's interaction payloads share. */
import type { Context } from '../context.ts';
import type { Json } from '../json.ts';
import type { User } from '../people.ts';
import type { Channel, Message } from '../store.ts';
import type { Ack } from '../wire/types.ts';

/** Deprecated by Slack but still sent; apps verify the signature instead. */
const VERIFICATION_TOKEN = 'stand-in-verification-token';

/** The interactions people cause. */
export const INTERACTIONS = [
  'block_actions',
  'block_suggestion',
  'view_submission',
  'view_closed',
  'shortcut',
  'message_action',
] as const;

export function interaction(type: (typeof INTERACTIONS)[number], user: User, context: Context): Json {
  const { team, app } = context;
  return {
    type,
    user: { id: user.id, username: user.handle, name: user.handle, team_id: team.id },
    team: { id: team.id, domain: team.domain },
    api_app_id: app.id,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function command(user: User, channel: Channel, name: string, text: string, context: Context): Json {
  const { team, app } = context;
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.handle,
    command: name,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: context.url + context.responseUrls.issue({ user: user.id, channel: channel.id }),
    trigger_id: context.triggers.issue(user.id),
  };
}

export function eventCallback(event: Json, context: Context): Json {
  const { team, app, ids, clock } = context;
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    api_app_id: app.id,
    event: { event_ts: ids.ts(), ...event },
    type: 'event_callback',
    event_id: ids.next('Ev'),
    event_time: Math.floor(clock() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** What Slack sends when a request URL is saved; the app must echo the challenge. */
export function urlVerification(challenge: string): Json {
  return { type: 'url_verification', token: VERIFICATION_TOKEN, challenge };
}

export function channelName(channel: Channel): string {
  return channel.kind === 'im' ? 'directmessage' : channel.name;
}

/** Members a payload carries when it comes from a message. Ephemeral messages are not sent along. */
export function messageOrigin(message: Message, channel: Channel): Json {
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.visibleTo !== undefined,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channelName(channel) },
  };
}

/** What Slack's client says when the app did not take a click, a choice or a submission (Slack's own wording varies by client). */
export function trouble(ack: Extract<Ack, { ok: false }>): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: `We had some trouble connecting. Try again? (${ack.error})` };
}
