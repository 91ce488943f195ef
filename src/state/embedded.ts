/** A private Redis for one machine: a child on a unix socket under DATA_DIR that never outlives its owner. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, lstat, mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findRedisServer, RedisServerMissing } from './find-redis-server.ts';
import { type Ownership, own } from './sole-owner.ts';
import { ask, isListening, isReady, until } from './unix-probe.ts';

/** A long append-only file loads at some 100 MB/s. */
const START_MS = 30_000;
/** Time for a server to write its last bytes and go. */
const STOP_MS = 10_000;
/** `sun_path` holds 104 bytes on macOS, 108 on Linux, its end included. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Runs the server, and beside it a shell that reads a pipe only we hold: the kernel closes it when we end, kill -9
 * included, and the shell then ends the server. `exec` makes the server take the first shell's pid.
 */
const WATCHED = 'exec 3<&0; (read -r _ <&3; kill -TERM $$) & exec "$@" 3<&- </dev/null';

export interface EmbeddedRedis {
  /** `unix:/…/redis.sock` */
  readonly url: string;
  /** `false`: another live process on this machine started it; it ends with that one. */
  readonly owned: boolean;
  /** Settles when an owned server is gone without having been told to; the service should then stop. */
  readonly died: Promise<void>;
  /** Stops an owned server and waits until its data is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts the server of a data directory, or joins the one another live process runs there. What a killed owner left
 * running is ended first. Throws {@link RedisServerMissing} without a binary, an `Error` with the server's last words
 * when it does not come up.
 */
export async function startEmbedded(
  dataDir: string,
  find: () => string | undefined = findRedisServer,
): Promise<EmbeddedRedis> {
  const dir = resolve(dataDir, 'redis');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const sockets = await socketFolder(dir);
  const socket = join(sockets, 'redis.sock');

  const ownership = await own(sockets);
  if (!ownership) return joinRunning(socket);
  try {
    const binary = find();
    if (!binary) throw new RedisServerMissing();
    await endLeftover(socket);
    const child = spawn('/bin/sh', ['-c', WATCHED, 'sh', binary, ...settings(dir, socket)], {
      cwd: dir,
      // Its own session: Ctrl-C in a terminal reaches us, and we stop it after our last write.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await comeUp(child, dir, socket);
    return running(child, ownership, socket);
  } catch (error) {
    await ownership.release();
    throw error;
  }
}

/** The data directory itself; where its path is too long for sockets, a private folder in the system's temporary one. */
async function socketFolder(dir: string): Promise<string> {
  if (Buffer.byteLength(join(dir, 'redis.sock')) <= LONGEST_SOCKET_PATH) return dir;
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `c1-chatops-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Anybody may make a folder there before us; only our own is private.
  const { uid, mode } = await lstat(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) {
    throw new Error(`${folder} is not private: remove it, or choose a shorter DATA_DIR`);
  }
  return folder;
}

/**
 * `appendfsync always`: under `everysec` Redis holds back its write(2), up to two seconds, while a background fsync is
 * under way, and answers nevertheless; a kill -9 then loses what was accepted. `always` answers after the fsync, one
 * for all that came in together: on a local disk 0.14 ms instead of 0.03 ms for a lone write, 65,000 instead of
 * 97,000 writes a second from 50 connections.
 */
function settings(dir: string, socket: string): string[] {
  return Object.entries({
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir,
    daemonize: 'no',
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
    logfile: join(dir, 'redis.log'),
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

async function joinRunning(socket: string): Promise<EmbeddedRedis> {
  if (!(await until(() => isReady(socket), START_MS))) {
    throw new Error('another process owns DATA_DIR, but its Redis does not answer: stop that process');
  }
  return { url: `unix:${socket}`, owned: false, died: new Promise(() => {}), stop: async () => {} };
}

/** Nobody owns it, so nobody needs it: a server whose owner (and watching shell) was killed. */
async function endLeftover(socket: string): Promise<void> {
  if (!(await isListening(socket))) return;
  await ask(socket, 'SHUTDOWN NOSAVE');
  if (!(await until(async () => !(await isListening(socket)), STOP_MS))) {
    throw new Error(`a Redis of an earlier run still listens on ${socket} and does not stop: end it by hand`);
  }
}

async function comeUp(child: ChildProcess, dir: string, socket: string): Promise<void> {
  let gone = false;
  child.once('error', () => {
    gone = true;
  });
  child.once('exit', () => {
    gone = true;
  });
  const ready = await until(async () => gone || (await isReady(socket)), START_MS);
  if (ready && !gone) return;
  child.kill('SIGKILL');
  child.stdin?.destroy();
  const log = await readFile(join(dir, 'redis.log'), 'utf8').catch(() => '');
  throw new Error(`the embedded Redis did not start: ${log.trim().split('\n').slice(-3).join(' | ')}`);
}

function running(child: ChildProcess, ownership: Ownership, socket: string): EmbeddedRedis {
  const exited = once(child, 'exit').then(async () => {
    // Ends the watching shell, whose server is no more.
    child.stdin?.destroy();
    await ownership.release();
  });
  let stopping = false;
  // The server ends with us; it must not keep us from ending.
  child.unref();
  return {
    url: `unix:${socket}`,
    owned: true,
    died: new Promise((resolve) => {
      void exited.then(() => !stopping && resolve());
    }),
    async stop() {
      stopping = true;
      child.ref();
      child.kill('SIGTERM');
      await exited;
    },
  };
}
