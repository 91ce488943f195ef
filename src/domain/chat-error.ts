/** What can go wrong on the way to a chat platform, as one family. */

/**
 * - `not-found` the person, channel or message is not there
 * - `refused` the platform will not take it (no right, blocked, malformed): trying again changes nothing
 * - `locked-out` the platform no longer accepts our token: nothing was posted, and it passes when an operator mends it
 * - `rate-limited`, `unavailable` nothing was posted: try again after `retryAfterMs`
 * - `unclear` it may have been posted: look for it before posting again
 */
export type ChatErrorKind =
  | 'not-found'
  | 'refused'
  | 'locked-out'
  | 'rate-limited'
  | 'unavailable'
  | 'unclear';

export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly kind: ChatErrorKind;
  /** The platform's own code, e.g. Slack's `channel_not_found`. */
  readonly code: string;
  readonly retryAfterMs?: number;

  constructor(kind: ChatErrorKind, code: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(`${kind}: ${code}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.code = code;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}
