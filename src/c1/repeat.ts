/** Makes a call again when that may help and cannot harm, within a bound on the whole wait. */

import { AccessError } from '../domain/errors.ts';
import type { Clock } from './clock.ts';
import type { Effect } from './errors.ts';

export interface Patience {
  /** Milliseconds one attempt may take. */
  readonly timeoutMs: number;
  /** Milliseconds a call may take with all its attempts and pauses. */
  readonly totalMs: number;
  /** How often a read is sent at most. */
  readonly attempts: number;
  /** First pause in milliseconds; doubled each time, half of it at random. */
  readonly pauseMs: number;
}

export const PATIENCE: Patience = { timeoutMs: 8_000, totalMs: 15_000, attempts: 3, pauseMs: 200 };

/** The longest `Retry-After` a change waits out itself; its caller is a job, which waits better. */
const CHANGE_WAITS_MS = 2_000;

/**
 * Runs `attempt` with the milliseconds it may take. Reads are repeated after `unavailable` and `rate-limited`, changes
 * only after a 429 that asks for at most 2 s (C1 refused before any work). Throws the last error; a pause longer than
 * what is left of `totalMs` is not begun, and its `retryAfterMs` is left to the caller.
 */
export async function repeat<T>(
  effect: Effect,
  patience: Patience,
  clock: Clock,
  attempt: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  const deadline = clock.now() + patience.totalMs;
  for (let sent = 1; ; sent += 1) {
    try {
      return await attempt(Math.min(patience.timeoutMs, deadline - clock.now()));
    } catch (error) {
      const pause = error instanceof AccessError ? pauseBefore(error, effect, patience, sent) : undefined;
      if (pause === undefined || sent >= patience.attempts || clock.now() + pause >= deadline) throw error;
      await clock.sleep(pause);
    }
  }
}

/** Milliseconds to wait before sending again; undefined: do not. */
function pauseBefore(
  error: AccessError,
  effect: Effect,
  patience: Patience,
  sent: number,
): number | undefined {
  const asked = error.facts.retryAfterMs;
  if (effect === 'once') {
    const brief = error.kind === 'rate-limited' && asked !== undefined && asked <= CHANGE_WAITS_MS;
    return brief ? asked : undefined;
  }
  if (error.kind !== 'unavailable' && error.kind !== 'rate-limited') return undefined;
  const backoff = patience.pauseMs * 2 ** (sent - 1);
  return asked ?? backoff / 2 + (Math.random() * backoff) / 2;
}
