import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EmbeddedRedis, startEmbedded } from '../../../src/state/embedded.ts';
import { type Connections, connectRedis } from '../../../src/state/redis.ts';
import { makeDataDir } from '../../support/redis.ts';

describe('connections to Redis', () => {
  let dataDir: string;
  let server: EmbeddedRedis;
  let connections: Connections;

  beforeEach(async () => {
    dataDir = await makeDataDir();
    server = await startEmbedded(dataDir);
    connections = connectRedis(server.url, () => {});
    await connections.ready(5000);
  });
  afterEach(async () => {
    await connections.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('refuse a command at once while Redis is away, and take commands again when it is back', async () => {
    await server.stop();
    await vi.waitFor(() => expect(connections.commands.status).not.toBe('ready'));
    const began = performance.now();
    await expect(connections.commands.get('x')).rejects.toThrow(/writeable/);
    expect(performance.now() - began).toBeLessThan(100);
    server = await startEmbedded(dataDir);
    await connections.ready(5000);
    expect(await connections.commands.get('x')).toBeNull();
  });

  it('give up a command that is not answered within a second, and do not send it again', async () => {
    await connections.commands.set('n', 0);
    const other = connections.blocking();
    await other.call('CLIENT', 'PAUSE', '1500', 'ALL');
    const began = performance.now();
    await expect(connections.commands.incr('n')).rejects.toThrow(/timed out/i);
    expect(performance.now() - began).toBeLessThan(1400);
    await vi.waitFor(async () => expect(await connections.commands.get('n')).toBe('1'), 5000);
  });

  it('reject what was under way when the connection broke, rather than doing it twice', async () => {
    await connections.blocking().call('CLIENT', 'PAUSE', '60000', 'WRITE');
    const lost = connections.commands.incr('n');
    const settled = lost.then(
      () => 'done',
      () => 'rejected',
    );
    connections.commands.stream.destroy();
    expect(await settled).toBe('rejected');
  });

  it('wait patiently on a blocking connection', async () => {
    const patient = connections.blocking();
    await server.stop();
    await vi.waitFor(() => expect(patient.status).not.toBe('ready'));
    const answer = patient.set('later', 'yes');
    server = await startEmbedded(dataDir);
    expect(await answer).toBe('OK');
  });

  it('say why they could not be made', async () => {
    const told = vi.fn<(error: Error) => void>();
    const away = connectRedis('unix:/nowhere/redis.sock', told);
    const failure: unknown = await away.ready(100).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'Redis does not answer', cause: { code: 'ENOENT' } });
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ code: 'ENOENT' }));
    await away.close();
  });
});
