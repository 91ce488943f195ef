/**
 * One owner per directory, with the kernel as judge: whoever listens on `owner.sock` owns it.
 *
 * A pid file cannot tell a dead owner from a stranger with its number (in a container everybody is pid 1); a socket
 * refuses connections from the moment its process is gone, however it went.
 */

import { mkdir, rmdir, stat, unlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { isListening, until } from './unix-probe.ts';

/** Clearing a dead owner's socket takes a millisecond; a claim older than this was left by a crash. */
const CLAIM_STALE_MS = 5000;

export interface Ownership {
  release(): Promise<void>;
}

/** Owns the directory, or answers undefined when another live process (or another part of this one) does. */
export async function own(dir: string): Promise<Ownership | undefined> {
  const path = join(dir, 'owner.sock');
  for (;;) {
    const server = await listen(path);
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    if (await isListening(path)) return undefined;
    await clearDead(path, join(dir, 'owner.claim'));
  }
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

/** Removes a dead owner's socket; one process at a time, or a slow one would remove its successor's. */
async function clearDead(path: string, claim: string): Promise<void> {
  const claimed = await mkdir(claim).then(
    () => true,
    () => false,
  );
  if (!claimed) {
    const old = await stat(claim).catch(() => undefined);
    if (old && Date.now() - old.mtimeMs > CLAIM_STALE_MS) await rmdir(claim).catch(() => {});
    await until(async () => (await stat(claim).catch(() => undefined)) === undefined, 100);
    return;
  }
  try {
    if (!(await isListening(path))) await unlink(path).catch(() => {});
  } finally {
    await rmdir(claim).catch(() => {});
  }
}
