import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EmbeddedRedis, startEmbedded } from '../../../src/state/embedded.ts';
import { findRedisServer } from '../../../src/state/find-redis-server.ts';
import { type Connections, connectRedis } from '../../../src/state/redis.ts';
import { isListening } from '../../../src/state/unix-probe.ts';
import { exitCode, firstLine, isRunning, runFile } from '../../support/processes.ts';
import { makeDataDir } from '../../support/redis.ts';

const OWNER = new URL('./owner.fixture.ts', import.meta.url);

describe('the embedded Redis', () => {
  let dataDir: string;
  let socket: string;
  const servers: EmbeddedRedis[] = [];
  const connected: Connections[] = [];

  beforeEach(async () => {
    dataDir = await makeDataDir();
    socket = join(dataDir, 'redis', 'redis.sock');
  });
  afterEach(async () => {
    for (const connections of connected.splice(0)) await connections.close();
    for (const server of servers.splice(0)) await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function start(): Promise<EmbeddedRedis> {
    const server = await startEmbedded(dataDir);
    servers.push(server);
    return server;
  }

  async function connect(url: string): Promise<Connections> {
    const connections = connectRedis(url, () => {});
    connected.push(connections);
    await connections.ready(5000);
    return connections;
  }

  it('starts fast, privately, durably, and without a TCP port', async () => {
    const began = performance.now();
    const server = await start();
    expect(performance.now() - began).toBeLessThan(1000);
    expect((await stat(join(dataDir, 'redis'))).mode & 0o777).toBe(0o700);
    expect((await stat(socket)).mode & 0o777).toBe(0o700);
    const { commands } = await connect(server.url);
    const wanted = {
      port: '0',
      appendonly: 'yes',
      appendfsync: 'always',
      save: '',
      'maxmemory-policy': 'noeviction',
    };
    for (const [name, value] of Object.entries(wanted)) {
      expect(await commands.config('GET', name)).toEqual([name, value]);
    }
  });

  it('keeps its data across a stop and a start', async () => {
    const first = await start();
    await (await connect(first.url)).commands.set('kept', 'yes');
    await first.stop();
    expect(await isListening(socket)).toBe(false);
    const second = await start();
    expect(second.owned).toBe(true);
    expect(await (await connect(second.url)).commands.get('kept')).toBe('yes');
  });

  it('keeps what it accepted when the server itself is killed, and says that it died', async () => {
    const first = await start();
    const { commands } = await connect(first.url);
    await commands.set('kept', 'yes');
    process.kill(await serverPid(commands), 'SIGKILL');
    await first.died;
    const second = await start();
    expect(await (await connect(second.url)).commands.get('kept')).toBe('yes');
  });

  it('does not say it died when it was stopped', async () => {
    const server = await start();
    const died = vi.fn<() => void>();
    void server.died.then(died);
    await server.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(died).not.toHaveBeenCalled();
  });

  it('is one server for everybody who starts it at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, start));
    expect(all.filter(({ owned }) => owned)).toHaveLength(1);
    const pids = await Promise.all(all.map(async ({ url }) => serverPid((await connect(url)).commands)));
    expect(new Set(pids).size).toBe(1);
  });

  it('is joined, not started again, while another process owns it', async () => {
    const owner = runFile(OWNER, dataDir);
    await firstLine(owner);
    const joined = await start();
    expect(joined.owned).toBe(false);
    expect(await (await connect(joined.url)).commands.get('written-by')).toBe(String(owner.pid));
    await joined.stop();
    expect(await isListening(socket)).toBe(true);
    owner.kill('SIGKILL');
    await exitCode(owner);
    await vi.waitFor(async () => expect(await isListening(socket)).toBe(false), 5000);
  });

  it('ends when its owner is killed with -9, and a start right after finds its data', async () => {
    const owner = runFile(OWNER, dataDir);
    const url = await firstLine(owner);
    const pid = await serverPid((await connect(url)).commands);
    owner.kill('SIGKILL');
    await exitCode(owner);
    const next = await start();
    expect(next.owned).toBe(true);
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
    expect(await (await connect(next.url)).commands.get('written-by')).toBe(String(owner.pid));
  });

  it('starts again in a directory a crashed process left its claim in', async () => {
    const owner = runFile(OWNER, dataDir);
    await firstLine(owner);
    owner.kill('SIGKILL');
    await exitCode(owner);
    const claim = join(dataDir, 'redis', 'owner.claim');
    await mkdir(claim);
    await utimes(claim, new Date(0), new Date(0));
    expect((await start()).owned).toBe(true);
  });

  it('names the command to run when no server is installed, and frees the directory', async () => {
    await expect(startEmbedded(dataDir, () => undefined)).rejects.toThrow(
      /apt-get install redis-server .* brew install redis .* dnf install valkey .* apk add valkey/,
    );
    expect((await start()).owned).toBe(true);
  });

  it('hands on what the server said when it does not come up', async () => {
    await mkdir(join(dataDir, 'redis', 'appendonlydir'), { recursive: true });
    await writeFile(join(dataDir, 'redis', 'appendonlydir', 'appendonly.aof.manifest'), 'not a manifest\n');
    await expect(startEmbedded(dataDir)).rejects.toThrow(/did not start: .*manifest/i);
  });

  it('puts the socket elsewhere when no kernel would take its path, and finds its data again', async () => {
    const deep = join(dataDir, 'x'.repeat(90));
    const first = await startEmbedded(deep);
    expect(Buffer.byteLength(first.url)).toBeLessThan(110);
    await first.stop();
    const second = await startEmbedded(deep);
    expect(second.url).toBe(first.url);
    await second.stop();
  });
});

it('finds the server binary of this machine', () => {
  expect(findRedisServer()).toMatch(/\/(redis|valkey)-server$/);
});

async function serverPid(commands: Connections['commands']): Promise<number> {
  return Number(/process_id:(\d+)/.exec(await commands.info('server'))?.[1]);
}
