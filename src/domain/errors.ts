/** What can go wrong on the way to C1, as one family; each kind tells a caller what to do next. */

import type { ChatError } from './chat-error.ts';

/**
 * - `unauthenticated` the credential is refused: link again, or fix the service principal
 * - `forbidden` C1 does not let this principal do this
 * - `not-found`, `closed`, `stale-step`, `duplicate` the world moved: re-read, then tell
 * - `invalid` C1 refuses the input: `message` says why, in words for people
 * - `rate-limited`, `unavailable` nothing was done: try again after `retryAfterMs`
 * - `unclear` the answer was lost and the work may have been done: re-read before anything else
 * - `unexpected` C1 answered something this client cannot read: not retried as if it were a fault of the network
 */
export type AccessErrorKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'closed'
  | 'stale-step'
  | 'duplicate'
  | 'invalid'
  | 'rate-limited'
  | 'unavailable'
  | 'unclear'
  | 'unexpected';

export interface AccessErrorFacts {
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Milliseconds C1 asked us to wait. */
  readonly retryAfterMs?: number;
  /** `duplicate`: the open task that stands in the way. */
  readonly taskId?: string;
  /** C1's own request id, for its support. */
  readonly requestId?: string;
  readonly cause?: unknown;
}

export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly kind: AccessErrorKind;
  readonly facts: AccessErrorFacts;

  constructor(kind: AccessErrorKind, message: string, facts: AccessErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = kind;
    this.facts = facts;
  }
}

/** Whether trying again later, after a look at what was done, can end otherwise: C1's answer was no verdict. */
export function mayPass({ kind }: AccessError | ChatError): boolean {
  return kind === 'rate-limited' || kind === 'unavailable' || kind === 'unclear' || kind === 'locked-out';
}

/** Whether the same call may simply be made again later: nothing can have been done. */
export function isTransient(error: unknown): error is AccessError {
  return error instanceof AccessError && (error.kind === 'rate-limited' || error.kind === 'unavailable');
}
