/** Cards in conversations: posted with our mark, found again by it, redrawn in place. */

import { z } from 'zod';
import type { Card } from '../../cards/card.ts';
import { ChatError } from '../../domain/chat-error.ts';
import type { Destination, Painter, Posted } from '../../ports/chat.ts';
import type { Log } from '../../ports/telemetry.ts';
import { blocksOf, type Rendered } from './blocks.ts';
import type { Conversations } from './conversations.ts';
import type { Pace } from './pacer.ts';
import type { Web } from './web.ts';

/** `event_type` of the metadata that carries a mark; other apps in the channel may read it, so it holds ids only. */
const MARKED = 'c1_chatops_card';
/** How far back {@link Painter.find} looks, in messages. */
const RECENT = 50;

/** The message is out of our hands, for good. */
const GONE = new Set([
  'message_not_found',
  'channel_not_found',
  'cant_update_message',
  'is_inactive',
  'is_archived',
]);
/** Slack's verdict that blocks are at fault, not the message. */
const BAD_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

const written = z.object({ channel: z.string(), ts: z.string() });
const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      bot_id: z.string().optional(),
      /** Other apps write what they like here: what is not ours to read counts as absent. */
      metadata: z
        .object({ event_type: z.literal(MARKED), event_payload: z.object({ mark: z.string() }) })
        .optional()
        .catch(undefined),
    }),
  ),
});

export function createPainter(parts: {
  readonly web: Web;
  readonly conversations: Conversations;
  readonly pace: Pace;
  readonly log: Log;
}): Painter {
  const { web, conversations, pace, log } = parts;

  /** A card Slack will not take still says its one line: a renderer's mistake must not silence it. */
  async function drawn<T>(card: Card, send: (rendered: Rendered) => Promise<T>): Promise<T> {
    const rendered = blocksOf(card);
    try {
      return await send(rendered);
    } catch (error) {
      if (!(error instanceof ChatError && BAD_BLOCKS.has(error.code))) throw error;
      log.error({ platform: 'slack', code: error.code }, 'card refused, sent as text', error);
      return send({ ...rendered, blocks: [] });
    }
  }

  return {
    async post(to, card, mark) {
      const channel = await conversations.channelOf(to);
      await pace(channel);
      const message = await drawn(card, (rendered) =>
        web.call('chat.postMessage', 'post', written, (slack) =>
          slack.chat.postMessage({
            channel,
            ...rendered,
            mrkdwn: false,
            unfurl_links: false,
            unfurl_media: false,
            metadata: { event_type: MARKED, event_payload: { mark } },
          }),
        ),
      );
      return postedAt(to, message.channel, message.ts);
    },

    async find(to, mark) {
      const channel = await conversations.channelOf(to);
      const { botId } = await web.identity();
      const messages = await recent(channel);
      const found = messages.find(
        ({ bot_id, metadata }) => bot_id === botId && metadata?.event_payload.mark === mark,
      );
      return found && postedAt(to, channel, found.ts);
    },

    async update(posted, card) {
      const { channel, message: ts } = posted;
      try {
        await drawn(card, (rendered) =>
          web.call('chat.update', 'safe', written, (slack) =>
            slack.chat.update({ channel, ts, ...rendered }),
          ),
        );
        return 'updated';
      } catch (error) {
        if (error instanceof ChatError && GONE.has(error.code)) return 'gone';
        throw error;
      }
    },
  };

  /**
   * The manifest asks for the history of direct messages only. Where an operator did not add the scope for a channel, a
   * copy that a crash left unnoted cannot be found and is posted twice, rather than never.
   */
  async function recent(channel: string): Promise<z.infer<typeof history>['messages']> {
    try {
      const { messages } = await web.call('conversations.history', 'safe', history, (slack) =>
        slack.conversations.history({ channel, limit: RECENT, include_all_metadata: true }),
      );
      return messages;
    } catch (error) {
      if (!(error instanceof ChatError && error.code === 'missing_scope')) throw error;
      log.warn(
        { platform: 'slack', channel },
        'may not look for a card in this channel: no scope for its history',
      );
      return [];
    }
  }
}

function postedAt(to: Destination, channel: string, ts: string): Posted {
  const workspace = to.to === 'person' ? to.user.workspace : to.workspace;
  return { platform: 'slack', workspace, channel, message: ts };
}
