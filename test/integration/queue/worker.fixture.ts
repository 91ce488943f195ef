/** A worker process to kill: prints what it handles, and never ends a job whose action is `hang`. */

import { createConsumer } from '../../../src/queue/consumer.ts';
import { connectRedis } from '../../../src/state/redis.ts';
import { record } from '../../support/belt.ts';
import { silentLog, silentMeter } from '../../support/telemetry.ts';

const connections = connectRedis(process.argv[2] ?? '', () => {});
const { work } = record(async (job) => {
  process.stdout.write(`${job.kind}\n`);
  await new Promise(() => {});
});
createConsumer({ connection: connections.blocking(), work, log: silentLog, meter: silentMeter });
