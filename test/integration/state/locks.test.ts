import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LockBusy } from '../../../src/domain/lock-busy.ts';
import { key, TTL } from '../../../src/state/keys.ts';
import { createLocks } from '../../../src/state/locks.ts';
import { exitCode, runFile } from '../../support/processes.ts';
import { startTestRedis } from '../../support/redis.ts';

const HOLDER = new URL('./holder.fixture.ts', import.meta.url);
const redis = await startTestRedis();
const { commands } = redis.connections;
afterAll(() => redis.stop());

/** As another replica would have: its own listening connection, its own queue of waiters. */
const replica = () => createLocks(commands, () => redis.connections.blocking());

describe('locks in Redis', () => {
  beforeEach(() => commands.flushall());

  it('keep two processes apart that want the same', async () => {
    const times = 150;
    const holders = [1, 2].map(() => runFile(HOLDER, redis.url, 'count', String(times)));
    expect(await Promise.all(holders.map(exitCode))).toEqual([0, 0]);
    expect(await commands.get('count')).toBe(String(2 * times));
  });

  it('wake a waiter of another replica when they are freed, long before they would end', async () => {
    const [one, two] = [replica(), replica()];
    let release = (): void => {};
    const held = one.hold('t', 0, () => new Promise<void>((resolve) => (release = resolve)));
    await vi.waitFor(async () => expect(await commands.exists(key.lock('t'))).toBe(1));
    const entered = two.hold('t', TTL.lock, async () => performance.now());
    await vi.waitFor(async () => expect(await commands.pubsub('NUMSUB', 'chatops:lock-freed')).toContain(1));
    const freed = performance.now();
    release();
    await held;
    expect((await entered) - freed).toBeLessThan(TTL.lock / 10);
  });

  it('ask Redis no more often while waiting than when something happens', async () => {
    await commands.set(key.lock('quiet'), 'somebody', 'PX', 60_000);
    await commands.config('RESETSTAT');
    await expect(replica().hold('quiet', 300, async () => {})).rejects.toBeInstanceOf(LockBusy);
    const stats = await commands.info('commandstats');
    const sets = Number(/cmdstat_set:calls=(\d+)/.exec(stats)?.[1]);
    expect(sets).toBeLessThanOrEqual(3);
  });

  it('pass on when their holder was killed', async () => {
    await commands.set(key.lock('dead'), 'killed', 'PX', 80);
    expect(await replica().hold('dead', 5000, async () => 'mine')).toBe('mine');
  });

  it('last for as long as the work does', async () => {
    await replica().hold('long', 0, async () => {
      await commands.pexpire(key.lock('long'), TTL.lock / 2);
      const renewed = async () => expect(await commands.pttl(key.lock('long'))).toBeGreaterThan(TTL.lock / 2);
      await vi.waitFor(renewed, { timeout: TTL.lock / 2, interval: 50 });
    });
    expect(await commands.exists(key.lock('long'))).toBe(0);
  });

  it('are never released for somebody else', async () => {
    await replica().hold('lost', 0, async () => {
      await commands.set(key.lock('lost'), 'another', 'PX', 60_000);
    });
    expect(await commands.get(key.lock('lost'))).toBe('another');
  });
});
