/** How each queue behaves: attempts, how many at once, and how long finished jobs are remembered. */

import type { JobsOptions } from 'bullmq';
import type { QueueName } from './jobs.ts';

export const QUEUES = ['intents', 'cards', 'chores'] as const satisfies readonly QueueName[];

interface QueueOptions {
  /** Ten attempts last some four minutes (see `retry.ts`): longer than C1's and the platforms' usual hiccups. */
  readonly attempts: number;
  readonly concurrency: number;
  /** Finished jobs remembered at most; while one is, a second with its id does nothing. */
  readonly remembered: number;
}

/** Work here waits for others, not for the processor: many at once. */
const OPTIONS: Readonly<Record<QueueName, QueueOptions>> = {
  intents: { attempts: 10, concurrency: 20, remembered: 20_000 },
  cards: { attempts: 12, concurrency: 10, remembered: 5000 },
  chores: { attempts: 5, concurrency: 4, remembered: 1000 },
};

/** Slack delivers a last time after an hour, and a person may come back the next morning. */
const REMEMBERED_SECONDS = 24 * 3600;
/** Failed jobs wait for an operator: a month, and never more than Redis can hold (about 2 KB each). */
const FAILED = { age: 30 * 24 * 3600, count: 10_000 };

export const PREFIX = 'c1-chatops';

export function concurrencyOf(queue: QueueName): number {
  return OPTIONS[queue].concurrency;
}

export function jobOptionsOf(queue: QueueName): JobsOptions {
  const { attempts, remembered } = OPTIONS[queue];
  return {
    attempts,
    backoff: { type: 'by-error' },
    removeOnComplete: { age: REMEMBERED_SECONDS, count: remembered },
    removeOnFail: FAILED,
    stackTraceLimit: 3,
  };
}
