/** `npm run bench`: everything on this machine's loopback, in under three minutes; prints a table, keeps JSON and a plot. */

import { freePort, startService } from './processes.ts';
import { keep, type Results, surroundings } from './results.ts';
import { ackOfAll, ackOfIngress, ackSynced } from './scenes/ack.ts';
import { decisions } from './scenes/decisions.ts';
import { polling } from './scenes/polling.ts';
import { typeahead } from './scenes/typeahead.ts';
import { catalogueRead, openStage, type Stage } from './stage.ts';
import { tablesOf } from './table.ts';

const HANGING_SECONDS = 15;
const HEALTHY_SECONDS = 8;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const startedAt = Date.now();
const stage = await openStage();
try {
  const measured = { ...(await besideOneProcess(stage)), polling: await told('polling', polling(stage)) };
  const results: Results = {
    ...surroundings(),
    seconds: Math.round((Date.now() - startedAt) / 1000),
    ...measured,
  };
  console.log(`\n${tablesOf(results)}\n\n${results.seconds} s. Kept in ${(await keep(results)).join(', ')}.`);
} finally {
  await stage.close();
}
process.exit();

async function besideOneProcess(open: Stage): Promise<Pick<Results, 'ack' | 'typeahead' | 'decisions'>> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/slack/events`;
  const service = await told('the service starts', startService(open.env, port));
  let alone: Omit<Results, keyof ReturnType<typeof surroundings> | 'seconds' | 'polling'>;
  try {
    open.slack.deliverTo(url);
    await told('its catalogue is read', catalogueRead(open));
    const found = await told('typeahead', typeahead(open, url));
    const decided = await told('decisions', decisions(open));
    const healthy = await told('acks, C1 answers', ackOfAll(open, url, 'answers', HEALTHY_SECONDS));
    const hanging = await told('acks, C1 hangs', ackOfAll(open, url, 'hangs', HANGING_SECONDS));
    const synced = await told('acks, each write on disk', ackSynced(open, url, HEALTHY_SECONDS));
    alone = { typeahead: found, decisions: decided, ack: [healthy, hanging, synced] };
  } finally {
    await service.stop();
  }
  await open.redis.commands.flushall();
  const ingress = await told('acks, ingress alone', ackOfIngress(open, HANGING_SECONDS));
  return { ...alone, ack: [...alone.ack, ingress] };
}

async function told<T>(what: string, work: Promise<T>): Promise<T> {
  const from = Date.now();
  const result = await work;
  process.stderr.write(`  ${what} (${((Date.now() - from) / 1000).toFixed(1)} s)\n`);
  return result;
}
