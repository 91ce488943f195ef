/** Looks at the belt from beside it: what waits, what failed, and whether anybody takes jobs at all. */

import type { Log, Meter } from '../ports/telemetry.ts';
import type { QueueConnection } from './connection.ts';
import { openQueue } from './open-queue.ts';
import { QUEUES } from './options.ts';

const EVERY_MS = 15_000;

export interface Watch {
  /** Looks now; also what happens every fifteen seconds. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

export function watchQueues(parts: {
  readonly connection: QueueConnection;
  readonly meter: Meter;
  readonly log: Log;
}): Watch {
  const { connection, meter, log } = parts;
  const queues = QUEUES.map((name) =>
    openQueue(name, connection, (error) => log.error({ queue: name }, 'queue error', error)),
  );

  async function look(): Promise<void> {
    if (connection.status !== 'ready') return;
    for (const queue of queues) {
      const [counts, consumers] = await Promise.all([
        queue.getJobCounts('wait', 'delayed', 'failed'),
        queue.getWorkersCount(),
      ]);
      const labels = { queue: queue.name };
      const waiting = counts['wait'] ?? 0;
      meter.gauge('jobs_waiting', waiting, labels);
      meter.gauge('jobs_failed', counts['failed'] ?? 0, labels);
      meter.gauge('consumers', consumers, labels);
      if (waiting > 0 && consumers === 0) log.warn({ ...labels, waiting }, 'jobs wait and nobody takes them');
    }
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => log.error({}, 'the queues could not be looked at', error));
  }, EVERY_MS).unref();

  return {
    look,
    async stop() {
      clearInterval(timer);
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
