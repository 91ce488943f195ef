/** chat.*: posting, changing and deleting the app's messages. */
import { z } from 'zod';
import { LIMITS } from '../blocks/limits.ts';
import { checkMessageBlocks } from '../blocks/validate.ts';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import { isJson, type Json } from '../json.ts';
import type { Message } from '../store.ts';
import { visibleChannel, writable } from './destination.ts';
import { flag, type Methods, method, structured } from './method.ts';
import { messageShape } from './shapes.ts';

const scopes = ['chat:write'];
const content = { text: z.string().default(''), blocks: structured, attachments: structured };

export const chat: Methods = {
  'chat.postMessage': method({
    scopes,
    args: z.object({
      channel: z.string(),
      ...content,
      thread_ts: z.string().optional(),
      metadata: structured,
      link_names: flag,
      parse: z.string().optional(),
    }),
    answer(args, context) {
      const channel = writable(args.channel, context);
      const body = contentOf(args);
      const message = context.store.post({
        channel: channel.id,
        user: context.app.botUserId,
        ...body,
        text: args.link_names || args.parse === 'full' ? linkNames(body.text) : body.text,
        ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
        ...metadataOf(args.metadata),
      });
      return { channel: channel.id, ts: message.ts, message: messageShape(message, context) };
    },
  }),

  'chat.update': method({
    scopes,
    args: z.object({ channel: z.string(), ts: z.string(), ...content, metadata: structured }),
    answer(args, context) {
      const before = ownMessage(args.channel, args.ts, context, 'cant_update_message');
      if (args.text.length > LIMITS.updateText) throw new SlackError('msg_too_long');
      const body = contentOf(args);
      const after = context.store.replace(before, {
        ...body,
        ...metadataOf(args.metadata),
        ...(body.blocks.length === 0 ? { editedTs: context.ids.ts() } : {}),
      });
      return {
        channel: after.channel,
        ts: after.ts,
        text: after.text,
        message: messageShape(after, context),
      };
    },
  }),

  'chat.delete': method({
    scopes,
    args: z.object({ channel: z.string(), ts: z.string() }),
    answer(args, context) {
      const message = ownMessage(args.channel, args.ts, context, 'cant_delete_message');
      context.store.remove(message);
      return { channel: message.channel, ts: message.ts };
    },
  }),

  'chat.postEphemeral': method({
    scopes,
    args: z.object({ channel: z.string(), user: z.string(), ...content, thread_ts: z.string().optional() }),
    answer(args, context) {
      const channel = visibleChannel(args.channel, context);
      if (!channel.members.has(context.app.botUserId)) throw new SlackError('not_in_channel');
      if (!channel.members.has(args.user)) throw new SlackError('user_not_in_channel');
      const message = context.store.post({
        channel: channel.id,
        user: context.app.botUserId,
        ...contentOf(args),
        visibleTo: args.user,
        ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
      });
      return { message_ts: message.ts };
    },
  }),

  'chat.getPermalink': method({
    args: z.object({ channel: z.string(), message_ts: z.string() }),
    answer(args, context) {
      const channel = visibleChannel(args.channel, context);
      const message = publicMessage(channel.id, args.message_ts, context);
      return {
        channel: channel.id,
        permalink: `${context.url}/archives/${channel.id}/p${message.ts.replace('.', '')}`,
      };
    },
  }),
};

/** The text and blocks of a message as they will stand. @throws SlackError `no_text`, `invalid_blocks`. */
export function contentOf(args: {
  readonly text: string;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}): {
  readonly text: string;
  readonly blocks: readonly Json[];
} {
  const blocks = args.blocks === undefined ? [] : checkMessageBlocks(args.blocks);
  if (args.text === '' && blocks.length === 0) throw new SlackError('no_text');
  if (Array.isArray(args.attachments) && args.attachments.length > 0) {
    throw new SlackError('attachments_not_supported_by_stand_in');
  }
  return { text: args.text.slice(0, LIMITS.messageText), blocks };
}

/** With `link_names` or `parse=full` Slack turns bare words into mentions. */
function linkNames(text: string): string {
  return text.replace(/@(channel|here|everyone)\b/g, '<!$1>');
}

function metadataOf(metadata: unknown): { readonly metadata?: Json } {
  if (metadata === undefined) return {};
  if (!isJson(metadata) || typeof metadata['event_type'] !== 'string' || !isJson(metadata['event_payload'])) {
    throw new SlackError('invalid_metadata_format');
  }
  return { metadata };
}

/** Ephemeral messages exist for no method. */
function publicMessage(channel: string, ts: string, context: Context): Message {
  const message = context.store.message(channel, ts);
  if (message === undefined || message.visibleTo !== undefined) throw new SlackError('message_not_found');
  return message;
}

function ownMessage(channel: string, ts: string, context: Context, foreign: string): Message {
  const message = publicMessage(visibleChannel(channel, context).id, ts, context);
  if (message.user !== context.app.botUserId) throw new SlackError(foreign);
  return message;
}
