/** The belt in tests: a recording worker on a real Redis. */

import type { Log, Meter } from '../../src/ports/telemetry.ts';
import { type Consumer, createConsumer } from '../../src/queue/consumer.ts';
import type { Job, QueueName } from '../../src/queue/jobs.ts';
import type { Attempt, Work } from '../../src/queue/run-job.ts';
import type { Connections } from '../../src/state/redis.ts';

export interface Recorded {
  readonly work: Work;
  readonly handled: { readonly job: Job; readonly attempt: number; readonly last: boolean }[];
  readonly delayed: { readonly job: Job; readonly ref: string }[];
  readonly failed: { readonly job: Job; readonly error: unknown; readonly ref: string }[];
}

/** `handle` decides how an attempt ends; everything is recorded before it. */
export function record(handle: (job: Job, attempt: Attempt) => Promise<void> = async () => {}): Recorded {
  const handled: Recorded['handled'] = [];
  const delayed: Recorded['delayed'] = [];
  const failed: Recorded['failed'] = [];
  return {
    handled,
    delayed,
    failed,
    work: {
      async handle(job, attempt) {
        handled.push({ job, attempt: attempt.attempt, last: attempt.last });
        await handle(job, attempt);
      },
      async delayed(job, _error, ref) {
        delayed.push({ job, ref });
      },
      async failed(job, error, ref) {
        failed.push({ job, error, ref });
      },
    },
  };
}

export function consume(parts: {
  readonly connections: Connections;
  readonly work: Work;
  readonly log: Log;
  readonly meter: Meter;
  readonly queues?: readonly QueueName[];
}): Consumer {
  return createConsumer({ ...parts, connection: parts.connections.blocking() });
}

/** A click that can be told from others. */
export function click(n: number): Extract<Job, { kind: 'click' }> {
  return {
    kind: 'click',
    intent: n.toString(16).padStart(24, '0'),
    at: 0,
    reply: { user: { platform: 'slack', workspace: 'T1', id: `U${n}` } },
    action: `act-${n}`,
  };
}
