/** A real Redis for one test file: private, on a fresh directory, gone with the test process. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/state/embedded.ts';
import { type Connections, connectRedis } from '../../src/state/redis.ts';

export interface TestRedis {
  readonly url: string;
  /** Closed by {@link TestRedis.stop}. */
  readonly connections: Connections;
  stop(): Promise<void>;
}

/** Starts in some 50 ms; `stop` ends the server and removes its directory. */
export async function startTestRedis(): Promise<TestRedis> {
  const dataDir = await makeDataDir();
  const server = await startEmbedded(dataDir);
  const connections = connectRedis(server.url, () => {});
  await connections.ready(5000);
  return {
    url: server.url,
    connections,
    async stop() {
      await connections.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A short path: unix sockets allow hardly a hundred bytes. */
export function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'c1-chatops-'));
}
