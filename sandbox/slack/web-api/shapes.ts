/** The stand-in's own records as the JSON objects Slack sends. */
import type { Context } from '../context.ts';
import type { Json } from '../json.ts';
import { isBot, isGuest, type User } from '../people.ts';
import type { Channel, Message } from '../store.ts';
import type { OpenView } from '../views.ts';

export function messageShape(message: Message, context: Context): Json {
  const byApp = message.user === context.app.botUserId;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: context.team.id,
    ...(byApp ? { bot_id: context.app.botId, app_id: context.app.id } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.editedTs === undefined ? {} : { edited: { user: message.user, ts: message.editedTs } }),
  };
}

export function viewShape(open: OpenView, context: Context): Json {
  const { view } = open;
  return {
    id: open.id,
    team_id: context.team.id,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view,
    state: { values: open.values },
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId ?? null,
    app_id: context.app.id,
    app_installed_team_id: context.team.id,
    bot_id: context.app.botId,
  };
}

export function channelShape(channel: Channel, context: Context): Json {
  const base = { id: channel.id, created: channel.created, is_archived: false, is_org_shared: false };
  if (channel.kind === 'im')
    return { ...base, is_im: true, user: context.store.peer(channel, context.app.botUserId) };
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_general: channel.name === 'general',
    is_member: channel.members.has(context.app.botUserId),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

/** Of a deactivated account Slack no longer tells the time zone; of a stranger it tells no e-mail address. */
export function userShape(
  user: User,
  context: Context,
  show: { readonly email: boolean; readonly locale: boolean },
): Json {
  const stranger = user.kind === 'stranger';
  return {
    id: user.id,
    team_id: stranger ? 'T0STRANGER' : context.team.id,
    name: user.handle,
    real_name: user.name,
    deleted: user.deactivated,
    ...(user.deactivated
      ? {}
      : { tz: user.tz, tz_label: user.tz, tz_offset: zoneOffset(user.tz, context.clock()) }),
    profile: {
      real_name: user.name,
      real_name_normalized: user.name,
      display_name: user.handle,
      display_name_normalized: user.handle,
      title: user.title,
      team: context.team.id,
      ...(show.email && !stranger && !isBot(user) && user.email !== '' ? { email: user.email } : {}),
      ...(user.id === context.app.botUserId ? { bot_id: context.app.botId, api_app_id: context.app.id } : {}),
    },
    is_bot: isBot(user),
    is_app_user: false,
    is_restricted: isGuest(user),
    is_ultra_restricted: user.kind === 'singleGuest',
    ...(stranger ? { is_stranger: true } : {}),
    is_admin: false,
    is_owner: false,
    is_email_confirmed: !isBot(user),
    updated: 0,
    ...(show.locale ? { locale: user.locale } : {}),
  };
}

/** Seconds east of UTC. */
function zoneOffset(tz: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  if (hours === undefined || minutes === undefined) return 0;
  return (Number(hours) * 3600 + Number(minutes) * 60) * (sign === '-' ? -1 : 1);
}
