/** The exit of the belt: workers that take jobs, take over those of a worker that died, and end in order. */

import { Worker } from 'bullmq';
import type { Log, Meter } from '../ports/telemetry.ts';
import type { QueueConnection } from './connection.ts';
import type { QueueName } from './jobs.ts';
import { concurrencyOf, PREFIX, QUEUES } from './options.ts';
import { retryOf } from './retry.ts';
import { runJob, type Work } from './run-job.ts';

export interface Consumer {
  /** Takes no more jobs and lets running ones end. `left`: some still ran after `timeoutMs`; others will take them over. */
  close(timeoutMs: number): Promise<'drained' | 'left'>;
}

const MISSED_AFTER_MS = 5000;

interface Parts {
  /** Waits for Redis as long as it takes (`maxRetriesPerRequest: null`); stays open. */
  readonly connection: QueueConnection;
  readonly work: Work;
  readonly log: Log;
  readonly meter: Meter;
  readonly queues?: readonly QueueName[];
  /** A worker that was killed is missed after this long, and its job is found at the next look, as long after. */
  readonly missedAfterMs?: number | undefined;
}

export function createConsumer(parts: Parts): Consumer {
  const { connection, work, log, meter, queues = QUEUES, missedAfterMs = MISSED_AFTER_MS } = parts;
  const workers = queues.map((name) => {
    const worker = new Worker(name, (queued, token) => runJob(queued, token ?? '', { work, log, meter }), {
      connection,
      prefix: PREFIX,
      concurrency: concurrencyOf(name),
      lockDuration: missedAfterMs,
      stalledInterval: missedAfterMs,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      settings: { backoffStrategy },
    });
    worker.on('error', (error) => log.error({ queue: name }, 'queue error', error));
    worker.on('stalled', (jobId) =>
      log.warn({ queue: name, jobId }, 'job taken over from a worker that is gone'),
    );
    return worker;
  });

  return {
    async close(timeoutMs) {
      const drained = Promise.all(workers.map((worker) => worker.close())).then(() => 'drained' as const);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'left'>((resolve) => {
        timer = setTimeout(() => resolve('left'), timeoutMs);
      });
      try {
        return await Promise.race([drained, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** BullMQ asks when the error has left the processor; -1 is "never". */
function backoffStrategy(attemptsMade: number, _type?: string, error?: Error): number {
  const retry = retryOf(error, attemptsMade);
  return retry.again === 'never' ? -1 : retry.delayMs;
}
