/** The belt on a real Redis: each job once, retried by its error, told when it is over, and in order to the end. */

import { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccessError } from '../../../src/domain/errors.ts';
import { LockBusy } from '../../../src/domain/lock-busy.ts';
import type { Consumer } from '../../../src/queue/consumer.ts';
import { PREFIX } from '../../../src/queue/options.ts';
import { createProducer, type Producer } from '../../../src/queue/producer.ts';
import { schedule } from '../../../src/queue/schedules.ts';
import { watchQueues } from '../../../src/queue/watch.ts';
import { click, consume, type Recorded, record } from '../../support/belt.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';
import { keepTelemetry, silentLog, silentMeter } from '../../support/telemetry.ts';

const WAIT = { timeout: 20_000, interval: 20 };

let redis: TestRedis;
let producer: Producer;
let consumers: Consumer[];

beforeEach(async () => {
  redis = await startTestRedis();
  producer = createProducer(redis.connections.commands, () => {});
  consumers = [];
});
afterEach(async () => {
  await Promise.all(consumers.map((consumer) => consumer.close(2000)));
  await producer.close();
  await redis.stop();
});

function start(recorded: Recorded, telemetry = { log: silentLog, meter: silentMeter }): Consumer {
  const consumer = consume({ connections: redis.connections, work: recorded.work, ...telemetry });
  consumers.push(consumer);
  return consumer;
}

async function inspectQueue<T>(name: string, look: (queue: Queue<unknown>) => Promise<T>): Promise<T> {
  const queue = new Queue<unknown>(name, { connection: redis.connections.commands, prefix: PREFIX });
  try {
    return await look(queue);
  } finally {
    await queue.close();
  }
}

describe('a job', () => {
  it('is handled once, however often it was put, also after it is done', async () => {
    const recorded = record();
    await producer.put(click(1), { id: 'a:1' });
    await producer.put(click(1), { id: 'a:1' });
    start(recorded);
    await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
    await producer.put(click(1), { id: 'a:1' });
    await producer.put(click(2), { id: 'a:2' });
    await vi.waitFor(() => expect(recorded.handled.at(-1)?.job).toEqual(click(2)), WAIT);
    expect(recorded.handled).toHaveLength(2);
  });

  it('that was put alone has no second until it has ended, well or badly', async () => {
    const changed = { kind: 'task.changed', taskId: 't1', cause: 'test' } as const;
    let end = (): void => {};
    const recorded = record(async (_, { attempt }) => {
      if (attempt !== 1 || recorded.handled.length > 1) return;
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      throw new AccessError('forbidden', 'no');
    });
    await producer.put(changed, { alone: 't1' });
    await producer.put(changed, { alone: 't1' });
    start(recorded);
    await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
    await producer.put(changed, { alone: 't1' });
    end();
    await vi.waitFor(() => expect(recorded.failed).toHaveLength(1), WAIT);
    await vi.waitFor(async () => {
      await producer.put(changed, { alone: 't1' });
      expect(recorded.handled.length).toBeGreaterThan(1);
    }, WAIT);
    expect(await inspectQueue('cards', (queue) => queue.getJobCounts('failed'))).toEqual({ failed: 1 });
    const before = recorded.handled.length;
    await vi.waitFor(async () => {
      await producer.put(changed, { alone: 't1' });
      expect(recorded.handled.length).toBeGreaterThan(before);
    }, WAIT);
  });

  it('leaves one trail in log and metrics', async () => {
    const kept = keepTelemetry();
    const fields: object[] = [];
    const log = {
      ...kept.log,
      with(trail: object) {
        fields.push(trail);
        return kept.log;
      },
    };
    const recorded = record();
    start(recorded, { log, meter: kept.meter });
    await producer.put({ kind: 'task.changed', taskId: 't1', cause: 'test' });
    await producer.put(click(1), { id: 'x' });
    await vi.waitFor(() => expect(kept.counts).toHaveLength(2), WAIT);
    expect(kept.counts.sort()).toEqual([
      'jobs{kind=click,outcome=done}',
      'jobs{kind=task.changed,outcome=done}',
    ]);
    expect(fields).toContainEqual(expect.objectContaining({ kind: 'task.changed', taskId: 't1' }));
    expect(fields).toContainEqual(
      expect.objectContaining({
        jobId: 'click-x',
        intent: click(1).intent,
        actor: 'slack/T1/U1',
        attempt: 1,
      }),
    );
  });

  it('waits as long as it was told to', async () => {
    const recorded = record();
    start(recorded);
    const began = Date.now();
    await producer.put(click(1), { delayMs: 400 });
    await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
    expect(Date.now() - began).toBeGreaterThanOrEqual(400);
  });
});

describe('a failing job', () => {
  const away = new AccessError('unavailable', 'C1 is away');

  it('is tried again, its person told once that it takes longer', async () => {
    const recorded = record(async (_, { attempt }) => {
      if (attempt < 3) throw away;
    });
    start(recorded);
    await producer.put(click(1));
    await vi.waitFor(() => expect(recorded.handled).toHaveLength(3), WAIT);
    expect(recorded.handled.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(recorded.delayed).toEqual([{ job: click(1), ref: click(1).intent }]);
    expect(recorded.failed).toEqual([]);
  });

  it('waits as long as C1 asks', async () => {
    const times: number[] = [];
    const recorded = record(async () => {
      times.push(Date.now());
      if (times.length === 1) throw new AccessError('rate-limited', 'slower', { retryAfterMs: 1500 });
    });
    start(recorded);
    await producer.put(click(1));
    await vi.waitFor(() => expect(times).toHaveLength(2), WAIT);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1500);
  });

  it('is told once when nothing more is tried, before it stands in the failed set', async () => {
    let failedBefore: number | undefined;
    const recorded = record(async () => {
      throw new AccessError('forbidden', 'not yours');
    });
    const failed = recorded.work.failed;
    recorded.work.failed = async (...args) => {
      failedBefore = await inspectQueue('intents', (queue) => queue.getFailedCount());
      await failed(...args);
    };
    start(recorded);
    await producer.put(click(1), { id: 'f' });
    await vi.waitFor(async () => {
      expect(await inspectQueue('intents', (queue) => queue.getFailedCount())).toBe(1);
    }, WAIT);
    expect(failedBefore).toBe(0);
    expect(recorded.failed).toMatchObject([{ ref: click(1).intent, error: { kind: 'forbidden' } }]);
    expect(recorded.delayed).toEqual([]);
    const job = await inspectQueue('intents', (queue) => queue.getJob('click-f'));
    expect(job).toMatchObject({ failedReason: 'not yours', attemptsMade: 1 });
  });

  it('is told once after its last attempt', async () => {
    const recorded = record(async () => {
      throw away;
    });
    await inspectQueue('intents', (queue) =>
      queue.add('click', click(1), { attempts: 2, backoff: { type: 'by-error' } }),
    );
    start(recorded);
    await vi.waitFor(async () => {
      expect(await inspectQueue('intents', (queue) => queue.getFailedCount())).toBe(1);
    }, WAIT);
    expect(recorded.handled.map(({ last }) => last)).toEqual([false, true]);
    expect([recorded.delayed.length, recorded.failed.length]).toEqual([1, 1]);
  });

  it('goes the same way when its person cannot be told', async () => {
    const recorded = record(async () => {
      throw new AccessError('invalid', 'no');
    });
    recorded.work.failed = async () => {
      throw new Error('chat is away');
    };
    const kept = keepTelemetry();
    start(recorded, kept);
    await producer.put(click(1), { id: 'f' });
    await vi.waitFor(async () => {
      const job = await inspectQueue('intents', (queue) => queue.getJob('click-f'));
      expect(job?.failedReason).toBe('no');
    }, WAIT);
    expect(kept.lines.join('\n')).toContain('the outcome of a job could not be told');
  });

  it('that meets a held lock comes again soon, without losing an attempt', async () => {
    let busy = 3;
    const recorded = record(async () => {
      if (busy-- > 0) throw new LockBusy('task/1');
    });
    start(recorded);
    await producer.put(click(1));
    await vi.waitFor(() => expect(recorded.handled).toHaveLength(4), WAIT);
    expect(recorded.handled.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
    expect(recorded.delayed).toEqual([]);
  });

  it('with a payload this version does not know fails with words, and is not tried again', async () => {
    const recorded = record();
    start(recorded);
    await inspectQueue('intents', (queue) =>
      queue.add(
        'from-the-future',
        { kind: 'from-the-future' },
        { jobId: 'later', attempts: 5, backoff: { type: 'by-error' } },
      ),
    );
    await vi.waitFor(async () => {
      const job = await inspectQueue('intents', (queue) => queue.getJob('later'));
      expect(job?.failedReason).toMatch(/cannot read the payload of from-the-future/);
      expect(job?.attemptsMade).toBe(1);
    }, WAIT);
    expect(recorded.handled).toEqual([]);
  });
});

describe('closing', () => {
  it('lets running work end and takes nothing new', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let done = false;
    const recorded = record(async () => {
      await held;
      done = true;
    });
    const consumer = start(recorded);
    await producer.put(click(1));
    await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
    const closed = consumer.close(10_000);
    release();
    expect(await closed).toBe('drained');
    expect(done).toBe(true);
    await producer.put(click(2));
    expect(await inspectQueue('intents', (queue) => queue.getJobCounts('wait', 'completed'))).toEqual({
      wait: 1,
      completed: 1,
    });
    expect(recorded.handled).toHaveLength(1);
  });

  it('does not wait for ever', async () => {
    let release = () => {};
    const recorded = record(() => new Promise<void>((resolve) => (release = resolve)));
    const consumer = start(recorded);
    await producer.put(click(1));
    await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
    expect(await consumer.close(100)).toBe('left');
    release();
  });
});

it('ticks once for two replicas, however often they set the clock', async () => {
  const recorded = record();
  const every = { 'poll.tasks': 500, 'poll.catalogue': 3_600_000 };
  const set = () => schedule(redis.connections.commands, every, () => {});
  await Promise.all([set(), set()]);
  await set();
  start(recorded);
  start(recorded);
  const ticks = (kind: string) => recorded.handled.filter(({ job }) => job.kind === kind).length;
  const began = Date.now();
  await vi.waitFor(() => expect(ticks('poll.tasks')).toBeGreaterThanOrEqual(4), WAIT);
  expect(ticks('poll.tasks')).toBeLessThanOrEqual(2 + (Date.now() - began) / 500);
  expect(ticks('poll.catalogue')).toBe(1);
});

it('says what waits, what failed, and that nobody takes jobs', async () => {
  const kept = keepTelemetry();
  const gauges = new Map<string, number>();
  const meter = {
    ...kept.meter,
    gauge: (name: string, value: number, labels: Readonly<Record<string, string>> = {}) =>
      void gauges.set(`${name} ${labels['queue']}`, value),
  };
  const watch = watchQueues({ connection: redis.connections.commands, meter, log: kept.log });
  await producer.put(click(1));
  await watch.look();
  expect([gauges.get('jobs_waiting intents'), gauges.get('consumers intents')]).toEqual([1, 0]);
  expect(kept.lines.join('\n')).toContain('jobs wait and nobody takes them');
  start(record());
  await vi.waitFor(async () => {
    await watch.look();
    expect([gauges.get('jobs_waiting intents'), gauges.get('consumers intents')]).toEqual([0, 1]);
  }, WAIT);
  await watch.stop();
});
