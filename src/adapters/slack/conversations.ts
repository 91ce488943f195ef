/** Where a message goes: a channel as it is, a person's direct messages opened once and remembered. */

import { z } from 'zod';
import type { ChatUser } from '../../domain/person.ts';
import type { Destination } from '../../ports/chat.ts';
import type { Web } from './web.ts';

const opened = z.object({ channel: z.object({ id: z.string() }) });
const REMEMBERED = 10_000;

export interface Conversations {
  /** The channel id of a destination. Throws `ChatError`. */
  channelOf(to: Destination): Promise<string>;
  directWith(user: ChatUser): Promise<string>;
}

export function createConversations(web: Web): Conversations {
  const direct = new Map<string, string>();

  async function directWith(user: ChatUser): Promise<string> {
    const known = direct.get(user.id);
    if (known !== undefined) return known;
    const { channel } = await web.call('conversations.open', 'safe', opened, (slack) =>
      slack.conversations.open({ users: user.id }),
    );
    const [oldest] = direct.keys();
    if (oldest !== undefined && direct.size >= REMEMBERED) direct.delete(oldest);
    direct.set(user.id, channel.id);
    return channel.id;
  }

  return {
    directWith,
    channelOf: async (to) => (to.to === 'person' ? directWith(to.user) : to.channel),
  };
}
