/** The failed set, for an operator: what was given up, why, and once more from the start. */

import type { Job as QueuedJob } from 'bullmq';
import type { QueueConnection } from './connection.ts';
import { type Job, job as jobSchema, type QueueName } from './jobs.ts';
import { openQueue } from './open-queue.ts';
import { QUEUES } from './options.ts';

export interface FailedJob {
  readonly queue: QueueName;
  readonly kind: string;
  /** What the log lines carry; a person is told how it begins. */
  readonly ref: string;
  readonly at: Date;
  readonly attempts: number;
  readonly why: string;
}

export interface FailedSet {
  /** Newest first. Ticks of the pollers are left out: the next tick was their retry. */
  list(): Promise<readonly FailedJob[]>;
  /** Puts back what carries this reference, whole or as the person was told it, or everything (`all`); answers how many jobs. */
  retry(ref: string): Promise<number>;
  close(): Promise<void>;
}

/** Attempts are counted anew, so that whoever waits is told again how it goes. */
const ANEW = { resetAttemptsMade: true, resetAttemptsStarted: true };

export function openFailedSet(connection: QueueConnection, onError: (error: Error) => void): FailedSet {
  const queues = QUEUES.map((name) => ({ name, queue: openQueue(name, connection, onError) }));

  async function all(): Promise<
    readonly { readonly queued: QueuedJob<unknown>; readonly facts: FailedJob }[]
  > {
    const found = await Promise.all(
      queues.map(async ({ name, queue }) => {
        const jobs: QueuedJob<unknown>[] = await queue.getFailed();
        return jobs.map((queued) => ({ queued, facts: factsOf(name, queued) }));
      }),
    );
    return found
      .flat()
      .filter(({ facts }) => !facts.kind.startsWith('poll.'))
      .sort((a, b) => b.facts.at.getTime() - a.facts.at.getTime());
  }

  return {
    list: async () => (await all()).map(({ facts }) => facts),
    async retry(ref) {
      const chosen = (await all()).filter(({ facts }) => ref === 'all' || meant(facts, ref));
      for (const { queued } of chosen) await queued.retry('failed', ANEW);
      return chosen.length;
    },
    async close() {
      await Promise.all(queues.map(({ queue }) => queue.close()));
    },
  };
}

/** `handlers/act` tells people the first four characters. */
const TOLD = 4;

function meant(facts: FailedJob, ref: string): boolean {
  return ref.length >= TOLD && facts.ref.startsWith(ref);
}

function factsOf(queue: QueueName, queued: QueuedJob<unknown>): FailedJob {
  const read = jobSchema.safeParse(queued.data).data;
  return {
    queue,
    kind: queued.name,
    ref: (read && refOf(read)) ?? queued.id ?? queued.name,
    at: new Date(queued.finishedOn ?? queued.timestamp),
    attempts: queued.attemptsMade,
    why: queued.failedReason,
  };
}

function refOf(job: Job): string | undefined {
  if ('intent' in job) return job.intent;
  return job.kind === 'link.poll' ? job.linkId : undefined;
}
