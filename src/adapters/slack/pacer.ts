/** Keeps to Slack's special limit of about one posted message per second and channel, within this process. */

import { setTimeout as sleep } from 'node:timers/promises';
import { ChatError } from '../../domain/chat-error.ts';
import { DEADLINES } from './limits.ts';

/** Channels remembered at most; one that posted less than a second ago is never among the forgotten. */
const REMEMBERED = 1000;

/** Waits for a channel's turn. Throws `ChatError` `rate-limited` when that is too far away to wait for here. */
export type Pace = (channel: string) => Promise<void>;

export function createPacer(
  intervalMs: number = DEADLINES.channelPace,
  patienceMs: number = DEADLINES.patience,
): Pace {
  /** When each channel is free again, in milliseconds of `performance.now()`; oldest booking first. */
  const free = new Map<string, number>();

  function forget(now: number): void {
    for (const [channel, at] of free) {
      if (free.size <= REMEMBERED || at > now) break;
      free.delete(channel);
    }
  }

  return async (channel) => {
    const now = performance.now();
    const turn = Math.max(now, free.get(channel) ?? now);
    const waitMs = turn - now;
    if (waitMs > patienceMs)
      throw new ChatError('rate-limited', 'paced', { retryAfterMs: Math.ceil(waitMs) });
    free.delete(channel);
    free.set(channel, turn + intervalMs);
    forget(now);
    if (waitMs > 0) await sleep(waitMs);
  };
}
