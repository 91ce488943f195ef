/** conversations.*: finding, opening and reading conversations. */
import { z } from 'zod';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import type { Json } from '../json.ts';
import { isBot } from '../people.ts';
import type { Channel, Message } from '../store.ts';
import { scopeFamily, visibleChannel } from './destination.ts';
import { count, flag, type Methods, method, requireScope } from './method.ts';
import { paged } from './page.ts';
import { channelShape, messageShape } from './shapes.ts';

const cursor = z.string().optional();
const window = {
  channel: z.string(),
  cursor,
  limit: count(100),
  oldest: z.string().default('0'),
  latest: z.string().default('9999999999.999999'),
  inclusive: flag,
  include_all_metadata: flag,
};

export const conversations: Methods = {
  'conversations.open': method({
    scopes: ['im:write'],
    args: z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag }),
    answer(args, context) {
      const { channel, existed } = opened(args, context);
      const shape = args.return_im ? channelShape(channel, context) : { id: channel.id };
      return { ...(existed ? { no_op: true, already_open: true } : {}), channel: shape };
    },
  }),

  'conversations.info': method({
    args: z.object({ channel: z.string(), include_num_members: flag }),
    answer(args, context) {
      const channel = readable(args.channel, 'read', context);
      const members = args.include_num_members ? { num_members: channel.members.size } : {};
      return { channel: { ...channelShape(channel, context), ...members } };
    },
  }),

  'conversations.members': method({
    args: z.object({ channel: z.string(), cursor, limit: count(100) }),
    answer(args, context) {
      const page = paged([...readable(args.channel, 'read', context).members], args.limit, args.cursor);
      return { members: page.items, response_metadata: page.metadata };
    },
  }),

  'conversations.list': method({
    args: z.object({
      types: z.string().default('public_channel'),
      cursor,
      limit: count(100),
      exclude_archived: flag,
    }),
    answer(args, context) {
      const types = args.types.split(',').map((type) => type.trim());
      for (const type of types) requireScope(context, [`${listScope(type)}:read`]);
      const me = context.app.botUserId;
      const channels = [...context.store.channels.values()].filter(
        (channel) =>
          types.includes(listType(channel)) &&
          (listType(channel) === 'public_channel' || channel.members.has(me)),
      );
      const page = paged(channels, args.limit, args.cursor);
      return {
        channels: page.items.map((channel) => channelShape(channel, context)),
        response_metadata: page.metadata,
      };
    },
  }),

  'conversations.history': method({
    args: z.object(window),
    answer(args, context) {
      const channel = readable(args.channel, 'history', context);
      const all = shown(channel, args).filter(
        (message) => message.threadTs === undefined || message.threadTs === message.ts,
      );
      return messagePage(all.toReversed(), args, channel, context);
    },
  }),

  'conversations.replies': method({
    args: z.object({ ...window, ts: z.string() }),
    answer(args, context) {
      const channel = readable(args.channel, 'history', context);
      if (context.store.message(channel.id, args.ts) === undefined) throw new SlackError('thread_not_found');
      const all = shown(channel, args).filter(
        (message) => message.ts === args.ts || message.threadTs === args.ts,
      );
      return messagePage(all, args, channel, context);
    },
  }),
};

function opened(
  args: { readonly users?: string | undefined; readonly channel?: string | undefined },
  context: Context,
) {
  if (args.channel !== undefined) return { channel: visibleChannel(args.channel, context), existed: true };
  const [id, ...more] = (args.users ?? '').split(',').filter((part) => part !== '');
  if (id === undefined) throw new SlackError('users_list_not_supplied');
  if (more.length > 0) throw new SlackError('mpim_not_supported_by_stand_in');
  const user = context.store.users.get(id);
  if (user === undefined) throw new SlackError('user_not_found');
  if (user.deactivated) throw new SlackError('user_disabled');
  if (isBot(user)) throw new SlackError('cannot_dm_bot');
  return context.store.im(context.app.botUserId, id);
}

/** Reading messages also needs membership. */
function readable(id: string, verb: 'read' | 'history', context: Context): Channel {
  const channel = visibleChannel(id, context);
  requireScope(context, [`${scopeFamily(channel)}:${verb}`]);
  if (verb === 'history' && !channel.members.has(context.app.botUserId))
    throw new SlackError('not_in_channel');
  return channel;
}

function listType(channel: Channel): string {
  if (channel.kind === 'im') return 'im';
  return channel.isPrivate ? 'private_channel' : 'public_channel';
}

function listScope(type: string): string {
  const families: Readonly<Record<string, string>> = {
    public_channel: 'channels',
    private_channel: 'groups',
    im: 'im',
    mpim: 'mpim',
  };
  const family = families[type];
  if (family === undefined) throw new SlackError('invalid_types');
  return family;
}

interface Window {
  readonly oldest: string;
  readonly latest: string;
  readonly inclusive: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly include_all_metadata: boolean;
}

function shown(channel: Channel, range: Window): readonly Message[] {
  return channel.messages.filter((message) => {
    if (message.visibleTo !== undefined) return false;
    const [ts, oldest, latest] = [message.ts, range.oldest, range.latest].map(Number);
    if (ts === undefined || oldest === undefined || latest === undefined) return false;
    return range.inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  });
}

function messagePage(all: readonly Message[], range: Window, channel: Channel, context: Context): Json {
  const page = paged(all, range.limit, range.cursor);
  const shape = (message: Message): Json => {
    const replies = channel.messages.filter(
      (other) => other.threadTs === message.ts && other.ts !== message.ts,
    );
    return {
      ...messageShape(message, context),
      ...(replies.length > 0 ? { thread_ts: message.ts, reply_count: replies.length } : {}),
      ...(range.include_all_metadata && message.metadata ? { metadata: message.metadata } : {}),
    };
  };
  return { messages: page.items.map(shape), has_more: page.hasMore, response_metadata: page.metadata };
}
