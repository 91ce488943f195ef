/** Slack's special limit of chat.postMessage: about one message a second per channel, short bursts allowed. */

export interface RateLimit {
  /** Messages that may come at once. */
  readonly burst: number;
  readonly perSecond: number;
}

export interface RateLimiter {
  /** Seconds to wait (a whole number, as in Retry-After), or 0 when the message may go. */
  take(channel: string): number;
  /** Undefined switches the limit off. */
  set(limit: RateLimit | undefined): void;
}

export const SLACK_RATE: RateLimit = { burst: 4, perSecond: 1 };

export function createRateLimiter(clock: () => number, initial: RateLimit | undefined): RateLimiter {
  let limit = initial;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(channel) {
      if (limit === undefined) return 0;
      const bucket = buckets.get(channel) ?? { tokens: limit.burst, at: clock() };
      const tokens = Math.min(limit.burst, bucket.tokens + ((clock() - bucket.at) / 1000) * limit.perSecond);
      const allowed = tokens >= 1;
      buckets.set(channel, { tokens: allowed ? tokens - 1 : tokens, at: clock() });
      return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / limit.perSecond));
    },
    set(next) {
      limit = next;
      buckets.clear();
    },
  };
}
