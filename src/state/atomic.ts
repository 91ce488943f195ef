/** Several commands as one step: transactions that throw their first error, and Lua scripts sent by hash. */

import { createHash } from 'node:crypto';
import type { ChainableCommander, Redis } from 'ioredis';

/** Runs a MULTI; the replies in order. Throws the first error among them. */
export async function commit(multi: ChainableCommander): Promise<unknown[]> {
  const replies = (await multi.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
}

export type Script = (redis: Redis, keys: readonly string[], ...args: readonly string[]) => Promise<unknown>;

/** A Lua script: its text travels only when the server does not know it yet (or no longer, after a restart). */
export function script(lua: string): Script {
  const sha = createHash('sha1').update(lua).digest('hex');
  return async (redis, keys, ...args) => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.eval(lua, keys.length, ...keys, ...args);
    }
  };
}
