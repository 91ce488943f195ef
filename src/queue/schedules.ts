/** The clock of the belt: ticks that become jobs, once for all replicas, however many set them up. */

import type { QueueConnection } from './connection.ts';
import { type Job, QUEUE_OF, type QueueName } from './jobs.ts';
import { openQueue } from './open-queue.ts';

type TickKind = Extract<Job['kind'], 'poll.tasks' | 'poll.catalogue'>;

/** The next tick is the retry; what went wrong with a few of the last ones is enough to know. */
const TICK = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 20 } };

/** Sets each tick's cadence (milliseconds); setting it again, or from another replica, changes nothing. */
export async function schedule(
  connection: QueueConnection,
  everyMs: Readonly<Record<TickKind, number>>,
  onError: (error: Error) => void,
): Promise<void> {
  const name: QueueName = QUEUE_OF['poll.tasks'];
  const queue = openQueue(name, connection, onError);
  try {
    for (const kind of ['poll.tasks', 'poll.catalogue'] as const) {
      const job: Job = { kind };
      await queue.upsertJobScheduler(kind, { every: everyMs[kind] }, { name: kind, data: job, opts: TICK });
    }
  } finally {
    await queue.close();
  }
}
