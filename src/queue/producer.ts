/** The entrance of the belt: writes jobs, and fails at once when they cannot be written. */

import type { Queue } from 'bullmq';
import type { QueueConnection } from './connection.ts';
import { type Put, QUEUE_OF, type QueueName } from './jobs.ts';
import { openQueue } from './open-queue.ts';
import { QUEUES } from './options.ts';

export interface Producer {
  readonly put: Put;
  close(): Promise<void>;
}

/** Redis is away: nothing was written. */
export class QueueAway extends Error {
  override readonly name = 'QueueAway';

  constructor() {
    super('the queue cannot be reached');
  }
}

/**
 * @param connection one that rejects commands while Redis is away instead of keeping them for later; it stays open
 * @param onError told of a queue's errors that belong to no call
 */
export function createProducer(connection: QueueConnection, onError: (error: Error) => void): Producer {
  const queues = new Map<QueueName, Queue>();
  for (const name of QUEUES) queues.set(name, openQueue(name, connection, onError));

  return {
    async put(job, { id, alone, delayMs } = {}) {
      // BullMQ would wait for the connection and write the job after the person was told that it was not taken.
      if (connection.status !== 'ready') throw new QueueAway();
      const queue = queues.get(QUEUE_OF[job.kind]);
      await queue?.add(job.kind, job, {
        ...(id !== undefined && { jobId: jobIdOf(job.kind, id) }),
        ...(alone !== undefined && { deduplication: { id: jobIdOf(job.kind, alone) } }),
        ...(delayMs !== undefined && { delay: delayMs }),
      });
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

/** BullMQ refuses ids that contain `:` (Teams' do) or are whole numbers. Different ids stay different. */
export function jobIdOf(kind: string, id: string): string {
  return `${kind}-${id.replaceAll('%', '%25').replaceAll(':', '%3A')}`;
}
