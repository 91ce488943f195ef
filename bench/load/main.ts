/** The load generator, a process of its own: sends signed requests at a fixed pace, whatever the answers do. */

import { createHmac } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { type Plan, plan, type Report } from './plan.ts';

type Stream = Plan['streams'][number];

const CONNECTIONS = 32;
/** Slack waits three seconds; longer than that is a failure anyway. */
const PATIENCE_MS = 10_000;

const { signingSecret, streams } = plan.parse(JSON.parse(await text(process.stdin)));
const report: Report = { streams: await Promise.all(streams.map(run)) };
process.stdout.write(JSON.stringify(report));

async function run({ name, url, perSecond, offset, bodies }: Stream): Promise<Report['streams'][number]> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const ms: number[] = [];
  const bytes: number[] = [];
  const startedAt = performance.now() + offset;
  let failed = 0;

  async function send(body: string): Promise<void> {
    const timestamp = Math.floor(Date.now() / 1000).toString();
    const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    const sentAt = performance.now();
    try {
      const answer = await pool.request({
        method: 'POST',
        path: pathname,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${hash}`,
        },
        body,
        headersTimeout: PATIENCE_MS,
        bodyTimeout: PATIENCE_MS,
      });
      const said = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
      ms.push(performance.now() - sentAt);
      bytes.push(Buffer.byteLength(said));
    } catch {
      failed += 1;
    }
  }

  const sent = bodies.map(async (body, index) => {
    await sleep(Math.max(0, startedAt + (index * 1000) / perSecond - performance.now()));
    await send(body);
  });
  await Promise.all(sent);
  await pool.close();
  return { name, ms, bytes, failed };
}
