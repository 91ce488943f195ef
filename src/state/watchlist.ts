/** Remembers which tasks are watched, and how each looked when last seen. */

import type { Redis } from 'ioredis';
import type { Watchlist } from '../ports/store.ts';
import { commit } from './atomic.ts';
import { key, TTL } from './keys.ts';

export function createWatchlist(redis: Redis, now: () => number): Watchlist {
  return {
    async watch(taskId) {
      await commit(redis.multi().zadd(key.watched, now(), taskId).pexpire(key.watched, TTL.watched));
    },

    async unwatch(taskId) {
      await commit(redis.multi().zrem(key.watched, taskId).zrem(key.hot, taskId).del(key.seen(taskId)));
    },

    async all() {
      await redis.zremrangebyscore(key.watched, '-inf', now() - TTL.watched);
      return redis.zrange(key.watched, 0, '-1');
    },

    async heat(taskId, until) {
      await commit(redis.multi().zadd(key.hot, 'GT', until.getTime(), taskId).pexpire(key.hot, TTL.hot));
    },

    async hot(at) {
      await redis.zremrangebyscore(key.hot, '-inf', at.getTime());
      return redis.zrange(key.hot, 0, '-1');
    },

    async seen(taskIds) {
      if (taskIds.length === 0) return [];
      const fingerprints = await redis.mget(taskIds.map(key.seen));
      return fingerprints.map((fingerprint) => fingerprint ?? undefined);
    },

    async see(entries) {
      if (entries.length === 0) return;
      const multi = redis.multi();
      for (const { taskId, fingerprint } of entries) {
        multi.set(key.seen(taskId), fingerprint, 'PX', TTL.watched);
        multi.zadd(key.watched, 'XX', now(), taskId);
      }
      await commit(multi.pexpire(key.watched, TTL.watched));
    },
  };
}
