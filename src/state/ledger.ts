/** Remembers every posted copy of a task's card: a hash per task, a field per audience. */

import type { Redis } from 'ioredis';
import type { Platform } from '../domain/person.ts';
import type { Copy, Ledger } from '../ports/store.ts';
import { commit } from './atomic.ts';
import { key, TTL } from './keys.ts';

/** The field of a copy about to be posted. */
const INTENDED = '';

export function createLedger(redis: Redis): Ledger {
  return {
    async copies(taskId) {
      const fields = await redis.hgetall(key.copies(taskId));
      return Object.entries(fields).map(([audience, text]) => decode(audience, text));
    },

    async intend(taskId, audience) {
      const at = key.copies(taskId);
      const [added] = await commit(redis.multi().hsetnx(at, audience, INTENDED).pexpire(at, TTL.copies));
      return added === 1;
    },

    async note(taskId, copy) {
      const at = key.copies(taskId);
      await commit(redis.multi().hset(at, copy.audience, encode(copy)).pexpire(at, TTL.copies));
    },

    async drop(taskId, audience) {
      await redis.hdel(key.copies(taskId), audience);
    },
  };
}

function encode({ posted, hash }: Required<Copy>): string {
  return JSON.stringify([posted.platform, posted.workspace, posted.channel, posted.message, hash]);
}

/** A copy we cannot read is one about to be posted: the painter looks for it by its mark. */
function decode(audience: string, text: string): Copy {
  if (text === INTENDED) return { audience };
  const parsed: unknown = JSON.parse(text);
  const parts: readonly unknown[] = Array.isArray(parsed) ? parsed : [];
  const [platform, workspace, channel, message, hash] = parts;
  const known =
    isPlatform(platform) && isText(workspace) && isText(channel) && isText(message) && isText(hash);
  return known ? { audience, posted: { platform, workspace, channel, message }, hash } : { audience };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isPlatform(value: unknown): value is Platform {
  return value === 'slack' || value === 'teams';
}
