/** Keeps the clicks of people who were sent to link first; until they are queued again. */

import type { Redis } from 'ioredis';
import type { Pending } from '../ports/store.ts';
import { script } from './atomic.ts';
import { key, TTL } from './keys.ts';

/** Nobody waits for more than their last clicks; a page of cards clicked through while unlinked is no backlog. */
const MOST = 20;

export function createPending(redis: Redis): Pending {
  return {
    async add(user, job) {
      await add(redis, [key.pending(user)], job, String(MOST), String(TTL.pending));
    },

    list: (user) => redis.zrange(key.pending(user), 0, '-1'),

    async drop(user, jobs) {
      if (jobs.length > 0) await redis.zrem(key.pending(user), ...jobs);
    },
  };
}

/** Behind the last one, unless it is there: the order is ours, not that of anybody's clock. */
const add = script(`
  local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
  redis.call('ZADD', KEYS[1], 'NX', (tonumber(last[2]) or 0) + 1, ARGV[1])
  redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[2]))
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
`);
