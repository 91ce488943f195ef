/** Keeps one access token for as long as C1 says it lives, and never asks twice for the same one. */

import type { Clock } from './clock.ts';

export interface FreshToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

export interface Tokens {
  /** A token that has not expired. */
  get(): Promise<string>;
  /** C1 refused this token (401): the next `get` asks for another. A token already replaced is left alone. */
  refuse(token: string): void;
}

/** Renewal begins this long before the end, or in the last fifth of a short life. */
const EARLY_MS = 60_000;
const EARLY_PART = 0.2;

/** A token C1 gave us once and for all (`CONDUCTORONE_ACCESS_TOKEN`, device authorization). */
export function fixedToken(token: string): Tokens {
  return { get: () => Promise.resolve(token), refuse: () => undefined };
}

/** Caches what `fetch` brings; concurrent callers share one fetch, and a token near its end is renewed behind them. */
export function createTokenCache(fetch: () => Promise<FreshToken>, clock: Clock): Tokens {
  let held: { token: string; renewAt: number; endsAt: number } | undefined;
  let flight: Promise<string> | undefined;

  const renew = (): Promise<string> => {
    flight ??= fetch()
      .then(({ token, expiresInSeconds }) => {
        const life = expiresInSeconds * 1000;
        const endsAt = clock.now() + life;
        held = { token, endsAt, renewAt: endsAt - Math.min(EARLY_MS, life * EARLY_PART) };
        return token;
      })
      .finally(() => {
        flight = undefined;
      });
    return flight;
  };

  return {
    async get() {
      const now = clock.now();
      if (!held || now >= held.endsAt) return renew();
      // A failure here is met by the first caller after the end, if it lasts until then.
      if (now >= held.renewAt) renew().catch(() => undefined);
      return held.token;
    },
    refuse(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
