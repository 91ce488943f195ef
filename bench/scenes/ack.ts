/** Acknowledging commands: the whole service, and its ingress alone, each beside a bare Bolt app at the same moment. */

import { round, type Spread, spreadOf } from '../numbers.ts';
import { freePort, generate, startBare, startService } from '../processes.ts';
import { COMMAND, catalogueRead, keepOnDisk, type Stage } from '../stage.ts';
import { commands } from '../world/payloads.ts';

const PER_SECOND = 20;
/** Slack's limit. */
const DEADLINE_MS = 3000;

export interface Ack {
  readonly name: string;
  readonly service: Spread;
  readonly bare: Spread;
  /** Service over bare. */
  readonly ratio: { readonly p50: number; readonly p99: number };
  /** Not acknowledged with 200, or too late for Slack. */
  readonly lost: number;
}

/** Every role in one process, `url` its address. */
export async function ackOfAll(
  stage: Stage,
  url: string,
  c1: 'answers' | 'hangs',
  seconds: number,
): Promise<Ack> {
  const name = `every role in one process, C1 ${c1}`;
  return withC1(stage, c1, () => besideBare(stage, { name, url, line: 'status', seconds }));
}

/** Every role in one process, and Redis waits for the disk at each write. */
export async function ackSynced(stage: Stage, url: string, seconds: number): Promise<Ack> {
  await keepOnDisk(stage.redis, 'always');
  try {
    const name = 'the same, C1 hangs, each write synced to disk';
    return await withC1(stage, 'hangs', () => besideBare(stage, { name, url, line: 'status', seconds }));
  } finally {
    await keepOnDisk(stage.redis, 'everysec');
  }
}

/** The ingress alone while workers of another process wait for a C1 that hangs. */
export async function ackOfIngress(stage: Stage, seconds: number): Promise<Ack> {
  const [port, other] = [await freePort(), await freePort()];
  const services = await Promise.all([
    startService(stage.env, port, 'ingress'),
    startService(stage.env, other, 'worker,scheduler'),
  ]);
  const url = `http://127.0.0.1:${port}/slack/events`;
  try {
    await catalogueRead(stage);
    const name = 'ingress in a process of its own, C1 hangs';
    return await withC1(stage, 'hangs', () => besideBare(stage, { name, url, line: 'status', seconds }));
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
}

async function withC1<T>({ c1 }: Stage, state: 'answers' | 'hangs', work: () => Promise<T>): Promise<T> {
  if (state === 'answers') return work();
  const id = c1.faults.add({ path: '*', kind: 'hang' });
  try {
    return await work();
  } finally {
    c1.faults.remove(id);
  }
}

/** Both get the same load at the same time, half a beat apart: what the machine does to one it does to the other. */
async function besideBare(
  stage: Stage,
  { name, url, line, seconds }: { name: string; url: string; line: string; seconds: number },
): Promise<Ack> {
  const port = await freePort();
  const bare = await startBare(stage.signingSecret, COMMAND, port);
  try {
    const stream = { perSecond: PER_SECOND, bodies: commands(stage, line, PER_SECOND * seconds) };
    const { streams } = await generate({
      signingSecret: stage.signingSecret,
      streams: [
        { ...stream, name: 'service', url, offset: 0 },
        { ...stream, name: 'bare', url: `http://127.0.0.1:${port}/slack/events`, offset: 500 / PER_SECOND },
      ],
    });
    const [ours, yardstick] = streams;
    if (!ours || !yardstick) throw new Error('the load generator left a stream out');
    const [service, plain] = [spreadOf(ours.ms), spreadOf(yardstick.ms)];
    return {
      name,
      service,
      bare: plain,
      ratio: { p50: round(service.p50 / plain.p50), p99: round(service.p99 / plain.p99) },
      lost: ours.failed + ours.ms.filter((ms) => ms > DEADLINE_MS).length,
    };
  } finally {
    await bare.stop();
  }
}
