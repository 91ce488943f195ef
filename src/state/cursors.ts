/** Remembers how far each poller has read. */

import type { Redis } from 'ioredis';
import type { Cursors } from '../ports/store.ts';
import { key, TTL } from './keys.ts';

export function createCursors(redis: Redis): Cursors {
  return {
    async get(name) {
      return (await redis.get(key.cursor(name))) ?? undefined;
    },

    async set(name, value) {
      await redis.set(key.cursor(name), value, 'PX', TTL.cursor);
    },
  };
}
