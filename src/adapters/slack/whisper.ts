/** Words for one person only: at the address of their click, else in the channel where they are, else in a direct message. */

import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Card } from '../../cards/card.ts';
import { ChatError } from '../../domain/chat-error.ts';
import { type ChatUser, chatKey } from '../../domain/person.ts';
import type { Whisper } from '../../ports/chat.ts';
import type { Deposits } from '../../ports/store.ts';
import type { Log } from '../../ports/telemetry.ts';
import { blocksOf } from './blocks.ts';
import { codeOf } from './chat-errors.ts';
import type { Conversations } from './conversations.ts';
import type { Fetch } from './fetch.ts';
import { DEADLINES } from './limits.ts';
import type { Web } from './web.ts';

interface Listener {
  readonly user: ChatUser;
  readonly channel?: string | undefined;
  /** A `response_url`: takes five posts within thirty minutes. */
  readonly address?: string | undefined;
}

export interface SlackWhisper extends Whisper {
  /** {@link Whisper.say} with the address in hand instead of a deposit. */
  speak(to: Listener, card: Card): Promise<void>;
}

const anything = z.unknown();

export function createWhisper(parts: {
  readonly web: Web;
  readonly fetch: Fetch;
  readonly conversations: Conversations;
  readonly deposits: Deposits;
  readonly log: Log;
}): SlackWhisper {
  const { web, fetch, conversations, deposits, log } = parts;

  async function speak(to: Listener, card: Card): Promise<void> {
    for (const [way, attempt] of ways(to, card)) {
      try {
        await attempt();
        return;
      } catch (error) {
        log.info(
          { actor: chatKey(to.user), way, code: codeOf(error) },
          'a way to answer a person did not work',
        );
      }
    }
    log.warn({ actor: chatKey(to.user) }, 'a person could not be answered');
  }

  function* ways(to: Listener, card: Card): Generator<readonly [string, () => Promise<unknown>]> {
    const { user, channel, address } = to;
    const message = { ...blocksOf(card), mrkdwn: false };
    if (address !== undefined) yield ['response_url', () => respond(address, message)];
    if (channel !== undefined) {
      yield [
        'ephemeral',
        () =>
          web.call('chat.postEphemeral', 'safe', anything, (slack) =>
            slack.chat.postEphemeral({ channel, user: user.id, ...message }),
          ),
      ];
    }
    yield ['direct message', () => patiently(() => direct(user, message))];
  }

  /** Never replaces the card that was clicked. */
  async function respond(address: string, message: object): Promise<void> {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: false }),
    });
    const body = await response.text();
    if (!response.ok) throw new ChatError('refused', `http_${response.status}`, { cause: body });
  }

  async function direct(user: ChatUser, message: ReturnType<typeof blocksOf>): Promise<void> {
    const channel = await conversations.directWith(user);
    await web.call('chat.postMessage', 'post', anything, (slack) =>
      slack.chat.postMessage({ channel, ...message }),
    );
  }

  return {
    speak,
    async say(to, card) {
      const address = to.deposit === undefined ? undefined : await lookUp(to.deposit);
      await speak({ user: to.user, channel: to.channel, address }, card);
    },
  };

  /** An address that cannot be looked up is one way less, not a reason to stay silent. */
  async function lookUp(deposit: string): Promise<string | undefined> {
    try {
      return await deposits.get(deposit);
    } catch (error) {
      log.error({}, 'a reply address could not be looked up', error);
      return undefined;
    }
  }
}

/** Waits once for a rate limit that ends soon. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const waitMs =
      error instanceof ChatError && error.kind === 'rate-limited' ? error.retryAfterMs : undefined;
    if (waitMs === undefined || waitMs > DEADLINES.patience) throw error;
    await sleep(waitMs);
    return work();
  }
}
