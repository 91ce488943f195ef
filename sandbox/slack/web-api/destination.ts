/** Finds the conversation a call means, and whether the app may see it or write there. */
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import { isBot } from '../people.ts';
import type { Channel } from '../store.ts';
import { hasScope } from './method.ts';

const USER_ID = /^[UW][A-Z0-9]+$/;

/** Where chat.postMessage may post: a conversation id, `#name`, or a person's id (their direct messages with the app). */
export function writable(id: string, context: Context): Channel {
  const { store, app } = context;
  if (USER_ID.test(id)) {
    const user = store.users.get(id);
    if (user === undefined || user.deactivated || isBot(user)) throw new SlackError('channel_not_found');
    return messagesTab(store.im(app.botUserId, id).channel, context);
  }
  const channel = id.startsWith('#') ? store.channelNamed(id.slice(1)) : store.channels.get(id);
  const found = known(channel, context);
  if (found.members.has(app.botUserId)) return messagesTab(found, context);
  if (!found.isPrivate && hasScope(context, 'chat:write.public')) return found;
  throw new SlackError('not_in_channel');
}

/** Direct messages of an app live in its Messages tab. */
function messagesTab(channel: Channel, { manifest }: Context): Channel {
  const off = manifest?.features.app_home.messages_tab_enabled === false;
  if (off && channel.kind === 'im') throw new SlackError('messages_tab_disabled');
  return channel;
}

/** A conversation by id alone, as every method but chat.postMessage wants it. Foreign private ones do not exist for an app. */
export function visibleChannel(id: string, context: Context): Channel {
  return known(context.store.channels.get(id), context);
}

function known(channel: Channel | undefined, context: Context): Channel {
  if (channel === undefined || (channel.isPrivate && !channel.members.has(context.app.botUserId))) {
    throw new SlackError('channel_not_found');
  }
  return channel;
}

/** The scope family of a conversation: `channels`, `groups` or `im`. */
export function scopeFamily(channel: Channel): 'channels' | 'groups' | 'im' {
  if (channel.kind === 'im') return 'im';
  return channel.isPrivate ? 'groups' : 'channels';
}
