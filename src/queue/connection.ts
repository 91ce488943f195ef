/** What the queue needs of a Redis connection: a constructed ioredis client (plain options fail in native ESM). */

import type { RedisConnectionClient } from 'bullmq';

export type QueueConnection = RedisConnectionClient & {
  /** ioredis's own word; `ready` when commands can be sent. */
  readonly status: string;
};
