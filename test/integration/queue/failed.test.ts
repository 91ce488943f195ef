/** The failed set on a real Redis: what an operator sees of it, and that what is put back runs from the start. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Consumer } from '../../../src/queue/consumer.ts';
import { type FailedSet, openFailedSet } from '../../../src/queue/failed.ts';
import { createProducer, type Producer } from '../../../src/queue/producer.ts';
import { Hopeless } from '../../../src/queue/retry.ts';
import { click, consume, type Recorded, record } from '../../support/belt.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';
import { silentLog, silentMeter } from '../../support/telemetry.ts';

const WAIT = { timeout: 20_000, interval: 20 };

let redis: TestRedis;
let producer: Producer;
let set: FailedSet;
let recorded: Recorded;
let consumer: Consumer;
let broken: boolean;

beforeEach(async () => {
  broken = true;
  redis = await startTestRedis();
  producer = createProducer(redis.connections.commands, () => {});
  set = openFailedSet(redis.connections.commands, () => {});
  recorded = record(async () => {
    if (broken) throw new Hopeless('the world is upside down');
  });
  consumer = consume({
    connections: redis.connections,
    work: recorded.work,
    log: silentLog,
    meter: silentMeter,
  });
});
afterEach(async () => {
  await consumer.close(2000);
  await set.close();
  await producer.close();
  await redis.stop();
});

const [first, second] = [click(1), click(2)];

async function twoFailures(): Promise<void> {
  await producer.put(first, { id: first.intent });
  await vi.waitFor(async () => expect(await set.list()).toHaveLength(1), WAIT);
  await producer.put(second, { id: second.intent });
  await producer.put({ kind: 'poll.tasks' });
  await vi.waitFor(async () => {
    expect(await set.list()).toHaveLength(2);
    expect(recorded.failed).toHaveLength(3);
  }, WAIT);
}

it('tells what was given up by the reference the person has, newest first, without ticks', async () => {
  await twoFailures();
  expect(await set.list()).toEqual([
    expect.objectContaining({ queue: 'intents', kind: 'click', ref: second.intent, attempts: 1 }),
    expect.objectContaining({ ref: first.intent, why: 'the world is upside down' }),
  ]);
});

it('puts one back, as if it had never been tried, and leaves the others', async () => {
  await twoFailures();
  broken = false;
  expect(await set.retry(first.intent)).toBe(1);
  await vi.waitFor(
    () => expect(recorded.handled.at(-1)).toEqual({ job: first, attempt: 1, last: false }),
    WAIT,
  );
  await vi.waitFor(
    async () => expect((await set.list()).map(({ ref }) => ref)).toEqual([second.intent]),
    WAIT,
  );
});

it('puts all back, and knows when there is nothing', async () => {
  await twoFailures();
  broken = false;
  expect(await set.retry('all')).toBe(2);
  await vi.waitFor(async () => expect(await set.list()).toEqual([]), WAIT);
  expect(await set.retry('all')).toBe(0);
  expect(await set.retry('no-such-reference')).toBe(0);
});
