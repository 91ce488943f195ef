/** What was put is done: after a worker is killed in the middle of it, and after Redis itself was. */

import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProducer, type Producer, QueueAway } from '../../../src/queue/producer.ts';
import { type EmbeddedRedis, startEmbedded } from '../../../src/state/embedded.ts';
import { type Connections, connectRedis } from '../../../src/state/redis.ts';
import { click, consume, record } from '../../support/belt.ts';
import { exitCode, firstLine, runFile } from '../../support/processes.ts';
import { makeDataDir } from '../../support/redis.ts';
import { silentLog, silentMeter } from '../../support/telemetry.ts';

const WAIT = { timeout: 40_000, interval: 50 };
const quiet = { log: silentLog, meter: silentMeter };

let dataDir: string;
let server: EmbeddedRedis;
let connections: Connections;
let producer: Producer;

beforeEach(async () => {
  dataDir = await makeDataDir();
  server = await startEmbedded(dataDir);
  connections = connectRedis(server.url, () => {});
  await connections.ready(5000);
  producer = createProducer(connections.commands, () => {});
});
afterEach(async () => {
  await producer.close();
  await connections.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('a job whose worker was killed is run by another', async () => {
  const doomed = runFile(new URL('worker.fixture.ts', import.meta.url), server.url);
  await producer.put(click(1));
  expect(await firstLine(doomed)).toBe('click');
  doomed.kill('SIGKILL');
  await exitCode(doomed);

  const recorded = record();
  const consumer = consume({ connections, work: recorded.work, ...quiet });
  await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
  expect(recorded.handled[0]).toEqual({ job: click(1), attempt: 1, last: false });
  expect(await consumer.close(5000)).toBe('drained');
});

it('a job put before Redis was killed is run after it is back', async () => {
  const pid = Number(/^process_id:(\d+)/m.exec(await connections.commands.info('server'))?.[1]);
  await producer.put(click(1), { id: 'kept' });
  process.kill(pid, 'SIGKILL');
  await server.died;
  await vi.waitFor(() => expect(connections.commands.status).not.toBe('ready'), WAIT);
  await expect(producer.put(click(2))).rejects.toThrow(QueueAway);

  server = await startEmbedded(dataDir);
  const recorded = record();
  const consumer = consume({ connections, work: recorded.work, ...quiet });
  await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
  await connections.ready(10_000);
  await producer.put(click(1), { id: 'kept' });
  await producer.put(click(3), { id: 'new' });
  await vi.waitFor(() => expect(recorded.handled.map(({ job }) => job)).toEqual([click(1), click(3)]), WAIT);
  await consumer.close(5000);
});

it('a worker goes on when Redis comes back', async () => {
  const recorded = record();
  const consumer = consume({ connections, work: recorded.work, ...quiet });
  await producer.put(click(1));
  await vi.waitFor(() => expect(recorded.handled).toHaveLength(1), WAIT);
  await server.stop();
  server = await startEmbedded(dataDir);
  await connections.ready(10_000);
  await producer.put(click(2));
  await vi.waitFor(() => expect(recorded.handled).toHaveLength(2), WAIT);
  await consumer.close(5000);
});
