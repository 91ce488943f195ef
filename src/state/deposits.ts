/** Keeps small capabilities and secrets out of job payloads: sealed, under a random key, each with an end. */

import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Sealer } from '../ports/sealer.ts';
import type { Deposits } from '../ports/store.ts';
import { key } from './keys.ts';

/** `get` throws `SealBroken` for a deposit that was changed or moved to another key. */
export function createDeposits(redis: Redis, sealer: Sealer): Deposits {
  return {
    async put(value, ttlMs) {
      const id = randomBytes(16).toString('base64url');
      await redis.set(key.deposit(id), sealer.seal(value, ownerOf(id)), 'PX', Math.ceil(ttlMs));
      return id;
    },

    async get(id) {
      const sealed = await redis.get(key.deposit(id));
      return sealed === null ? undefined : sealer.open(sealed, ownerOf(id)).plain;
    },

    async drop(id) {
      await redis.del(key.deposit(id));
    },
  };
}

function ownerOf(id: string): string {
  return `deposit/${id}`;
}
