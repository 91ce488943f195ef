/** A process of its own that owns an embedded Redis: `owner.fixture.ts DATA_DIR`. Prints the URL, and stays until its stdin ends. */

import { startEmbedded } from '../../../src/state/embedded.ts';
import { connectRedis } from '../../../src/state/redis.ts';

const [dataDir = ''] = process.argv.slice(2);
const server = await startEmbedded(dataDir);
const connections = connectRedis(server.url, () => {});
await connections.ready(5000);
await connections.commands.set('written-by', process.pid);
process.stdout.write(`${server.url}\n`);
process.stdin.resume().once('end', () => process.exit());
