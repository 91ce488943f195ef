/** One attempt at one job: its payload parsed, one trail through log and metrics, and its person told how it went. */

import { DelayedError, type Job as QueuedJob } from 'bullmq';
import { chatKey } from '../domain/person.ts';
import type { Fields, Log, Meter } from '../ports/telemetry.ts';
import { type Job, job as jobSchema } from './jobs.ts';
import { Hopeless, retryOf } from './retry.ts';

export interface Attempt {
  /** From 1. */
  readonly attempt: number;
  /** Whatever goes wrong in this one is final. */
  readonly last: boolean;
  readonly log: Log;
}

export interface Work {
  handle(job: Job, attempt: Attempt): Promise<void>;
  /** The first attempt failed and another will follow: the person may be told that it takes longer. */
  delayed(job: Job, error: unknown, ref: string): Promise<void>;
  /** Nothing more will be tried; called before the job is put in the failed set. `ref` finds it in logs and there. */
  failed(job: Job, error: unknown, ref: string): Promise<void>;
}

export interface Tools {
  readonly work: Work;
  readonly log: Log;
  readonly meter: Meter;
}

/** A job that takes its process down with it, again and again. */
const TOO_OFTEN_STALLED = 10;
/** Starts that were not counted as attempts, because somebody else held the lock. */
const TOO_OFTEN_BUSY = 100;

/** Throws what BullMQ needs to know: the error to retry by, or that the job was put back already. */
export async function runJob(queued: QueuedJob<unknown>, token: string, tools: Tools): Promise<void> {
  const { work, meter } = tools;
  const job = read(queued, tools.log);
  const labels = { kind: job.kind };
  const attempt = queued.attemptsMade + 1;
  const last = attempt >= (queued.opts.attempts ?? 1);
  const log = tools.log.with({ ...trailOf(job), jobId: queued.id, attempt });
  const startedAt = Date.now();
  if (queued.attemptsStarted <= 1)
    meter.time('job_wait', startedAt - queued.timestamp - queued.delay, labels);
  let outcome = 'done';
  try {
    if (queued.stalledCounter > TOO_OFTEN_STALLED) throw new Hopeless('its worker died each time it ran');
    await work.handle(job, { attempt, last, log });
  } catch (error) {
    const retry = retryOf(error, attempt);
    if (retry.again === 'soon' && queued.attemptsStarted < TOO_OFTEN_BUSY) {
      outcome = 'busy';
      await queued.moveToDelayed(Date.now() + retry.delayMs, token);
      throw new DelayedError();
    }
    const over = last || retry.again === 'never';
    outcome = over ? 'failed' : 'retried';
    const ref = 'intent' in job ? job.intent : (queued.id ?? job.kind);
    log.error({ ref, outcome }, 'job attempt failed', error);
    await tell(() => {
      if (over) return work.failed(job, error, ref);
      return attempt === 1 ? work.delayed(job, error, ref) : undefined;
    }, log);
    throw error;
  } finally {
    meter.count('jobs', { ...labels, outcome });
    meter.time('job_run', Date.now() - startedAt, labels);
  }
}

function read(queued: QueuedJob<unknown>, log: Log): Job {
  const parsed = jobSchema.safeParse(queued.data);
  if (parsed.success) return parsed.data;
  log.error({ jobId: queued.id, kind: queued.name }, 'job payload cannot be read');
  const paths = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Hopeless(`this version cannot read the payload of ${queued.name} (${paths.join('; ')})`);
}

/** The fields by which one job's lines are found. */
function trailOf(job: Job): Fields {
  return {
    kind: job.kind,
    ...('intent' in job && { intent: job.intent }),
    ...('taskId' in job && { taskId: job.taskId }),
    ...('reply' in job && { actor: chatKey(job.reply.user) }),
  };
}

/** Telling a person is never the reason why a job goes another way. */
async function tell(words: () => Promise<void> | undefined, log: Log): Promise<void> {
  try {
    await words();
  } catch (error) {
    log.error({}, 'the outcome of a job could not be told', error);
  }
}
