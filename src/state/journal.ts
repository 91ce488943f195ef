/** Remembers when an effect on C1 was first about to be made, and what came of it. */

import type { Redis } from 'ioredis';
import type { Journal } from '../ports/store.ts';
import { commit } from './atomic.ts';
import { key, TTL } from './keys.ts';

export function createJournal(redis: Redis, now: () => number): Journal {
  return {
    async begin(effect) {
      const at = key.journal(effect);
      const [first, since] = await commit(
        redis.multi().hsetnx(at, 'since', now()).hget(at, 'since').pexpire(at, TTL.journal),
      );
      return { since: new Date(Number(since)), first: first === 1 };
    },

    async finish(effect, outcome) {
      const at = key.journal(effect);
      await commit(redis.multi().hset(at, 'outcome', outcome).pexpire(at, TTL.journal));
    },

    async outcome(effect) {
      return (await redis.hget(key.journal(effect), 'outcome')) ?? undefined;
    },
  };
}
