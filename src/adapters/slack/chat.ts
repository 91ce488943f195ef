/** Slack as one chat platform, put together from its doors. */

import { z } from 'zod';
import type { Card } from '../../cards/card.ts';
import type { ChatUser } from '../../domain/person.ts';
import type { Chat, HomePage } from '../../ports/chat.ts';
import type { Deposits } from '../../ports/store.ts';
import type { Log } from '../../ports/telemetry.ts';
import { blocksOf } from './blocks.ts';
import { createConversations } from './conversations.ts';
import { createDirectory } from './directory.ts';
import type { Fetch } from './fetch.ts';
import { createPacer } from './pacer.ts';
import { createPainter } from './painter.ts';
import type { Web } from './web.ts';
import { createWhisper, type SlackWhisper } from './whisper.ts';

export type SlackChat = Chat & Pick<SlackWhisper, 'speak'>;

export function createChat(parts: {
  readonly web: Web;
  readonly fetch: Fetch;
  readonly deposits: Deposits;
  readonly log: Log;
}): SlackChat {
  const { web, fetch, deposits, log } = parts;
  const conversations = createConversations(web);
  return {
    platform: 'slack',
    ...createPainter({ web, conversations, pace: createPacer(), log }),
    ...createWhisper({ web, fetch, conversations, deposits, log }),
    ...createDirectory(web),
    ...createHome(web),
  };
}

function createHome(web: Web): HomePage {
  return {
    async publish(user: ChatUser, card: Card) {
      const { blocks } = blocksOf(card, 'home');
      await web.call('views.publish', 'safe', z.unknown(), (slack) =>
        slack.views.publish({ user_id: user.id, view: { type: 'home', blocks } }),
      );
    },
  };
}
