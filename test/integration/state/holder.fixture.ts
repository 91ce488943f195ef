/**
 * A process of its own that takes a lock many times: `holder.fixture.ts URL KEY TIMES`. Inside the lock it reads a
 * counter and writes it back one higher: any overlap with another process loses a count. Prints its overlaps.
 */

import { setImmediate } from 'node:timers/promises';
import { createLocks } from '../../../src/state/locks.ts';
import { connectRedis } from '../../../src/state/redis.ts';

const [url = '', key = '', times = '0'] = process.argv.slice(2);
const connections = connectRedis(url, () => {});
await connections.ready(5000);
const redis = connections.commands;
const locks = createLocks(redis, () => connections.blocking());
for (let n = 0; n < Number(times); n += 1) {
  await locks.hold(key, 30_000, async () => {
    const count = Number(await redis.get('count'));
    await setImmediate();
    await redis.set('count', count + 1);
  });
}
await connections.close();
