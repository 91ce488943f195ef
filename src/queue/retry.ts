/** Whether a failed job may run again, and when. Pure: what is done with the answer is the consumer's. */

import { ChatError } from '../domain/chat-error.ts';
import { AccessError, mayPass } from '../domain/errors.ts';
import { LockBusy } from '../domain/lock-busy.ts';

export type Retry =
  /** Somebody else is at it: soon, and not counted as an attempt. */
  | { readonly again: 'soon'; readonly delayMs: number }
  | { readonly again: 'later'; readonly delayMs: number }
  /** The same attempt would end the same way. */
  | { readonly again: 'never' };

/** No attempt can end well: the payload cannot be read, or the job takes its worker down. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';
}

const BUSY_MS = 500;
const FIRST_MS = 1000;
const SLOWEST_MS = 60_000;
/** A platform may ask for hours; people are told sooner that it does not work. */
const LONGEST_ASKED_MS = 15 * 60_000;

/**
 * @param attempt the one that failed, from 1
 * @param random in [0, 1): replicas and jobs must not come back all at once
 */
export function retryOf(error: unknown, attempt: number, random: number = Math.random()): Retry {
  if (error instanceof LockBusy) return { again: 'soon', delayMs: Math.round(BUSY_MS * (1 + random)) };
  if (isFinal(error)) return { again: 'never' };
  const backoff = Math.min(FIRST_MS * 2 ** (attempt - 1), SLOWEST_MS) * (0.5 + random / 2);
  const asked = Math.min(askedMs(error) ?? 0, LONGEST_ASKED_MS);
  return { again: 'later', delayMs: Math.round(asked > 0 ? asked + backoff / 4 : backoff) };
}

/** Only an answer that stands: a bug or a Redis that is away may pass with the next deploy or second. */
function isFinal(error: unknown): boolean {
  if (error instanceof Hopeless) return true;
  if (!(error instanceof AccessError || error instanceof ChatError)) return false;
  return !mayPass(error);
}

function askedMs(error: unknown): number | undefined {
  if (error instanceof AccessError) return error.facts.retryAfterMs;
  return error instanceof ChatError ? error.retryAfterMs : undefined;
}
