/** Global shortcuts, message shortcuts, and opening the app's Home tab. */
import type { Context } from '../context.ts';
import type { Json } from '../json.ts';
import type { PageActResult } from '../page-api.ts';
import type { User } from '../people.ts';
import { messageShape, viewShape } from '../web-api/shapes.ts';
import { GONE } from './click.ts';
import { dispatch } from './dispatch.ts';
import { channelName, interaction, trouble } from './payloads.ts';
import { emit } from './say.ts';

export interface ShortcutTarget {
  readonly channel: string;
  readonly ts: string;
}

/** With a target it is a message shortcut. */
export async function shortcut(
  user: User,
  callbackId: string,
  target: ShortcutTarget | undefined,
  context: Context,
): Promise<PageActResult> {
  const about = target === undefined ? {} : messageParts(target, user, context);
  if (about === undefined) return GONE;
  const ack = await dispatch(
    {
      ...interaction(target === undefined ? 'shortcut' : 'message_action', user, context),
      callback_id: callbackId,
      action_ts: context.ids.ts(),
      trigger_id: context.triggers.issue(user.id),
      ...about,
    },
    context,
  );
  return ack.ok ? { ok: true } : trouble(ack);
}

function messageParts({ channel: id, ts }: ShortcutTarget, user: User, context: Context): Json | undefined {
  const channel = context.store.channels.get(id);
  const message = context.store.message(id, ts);
  if (!channel?.members.has(user.id) || message === undefined || message.visibleTo !== undefined)
    return undefined;
  return {
    channel: { id: channel.id, name: channelName(channel) },
    message_ts: message.ts,
    message: messageShape(message, context),
    response_url: context.url + context.responseUrls.issue({ user: user.id, channel: channel.id, message }),
  };
}

export function openHome(user: User, context: Context): PageActResult {
  const home = context.views.home(user.id);
  const { channel } = context.store.im(context.app.botUserId, user.id);
  emit(
    'app_home_opened',
    {
      type: 'app_home_opened',
      user: user.id,
      channel: channel.id,
      tab: 'home',
      ...(home === undefined ? {} : { view: viewShape(home, context) }),
    },
    context,
  );
  return { ok: true };
}
