/** What looking for changed tasks costs C1: calls in a sweep and in a glance, by the number of open tasks. */

import { startC1 } from '../../sandbox/c1/index.ts';
import { createAccessOffice } from '../../src/c1/index.ts';
import { createVault } from '../../src/identity/vault.ts';
import { pollTasks } from '../../src/pollers/tasks.ts';
import { createStore } from '../../src/state/index.ts';
import { connectRedis } from '../../src/state/redis.ts';
import { round } from '../numbers.ts';
import { quiet } from '../quiet.ts';
import type { Stage } from '../stage.ts';

const SWEEP_MS = 10_000;
const OPEN = [0, 100, 1000];
/** Requests that are opened at a time. */
const AT_ONCE = 20;

export interface Polling {
  readonly open: number;
  /** Every ten seconds, by default. */
  readonly sweepCalls: number;
  readonly sweepMs: number;
  /** Every two seconds in between, while nothing moves. */
  readonly glanceCalls: number;
}

export async function polling(stage: Stage): Promise<readonly Polling[]> {
  // A C1 of its own, so that nobody else's calls are counted, and a database of its own.
  const c1 = await startC1({ world: stage.world, lagMs: 0 });
  const redis = connectRedis(`${stage.redisUrl}?db=1`, () => {});
  await redis.ready(5000);
  const { clientId, clientSecret } = c1.servicePrincipal;
  const { service } = createAccessOffice({ ...quiet, serverUrl: c1.url, clientId, clientSecret });
  let clock = Date.now();
  const { watchlist, cursors, locks } = createStore(
    redis,
    createVault([Buffer.alloc(32, 'bench').toString('base64')]),
  );
  const cycle = async () => {
    c1.clearCalls();
    const from = performance.now();
    await pollTasks({
      ...quiet,
      access: service,
      watchlist,
      cursors,
      locks,
      put: async () => {},
      now: () => new Date(clock),
      sweepMs: SWEEP_MS,
    });
    return { calls: c1.calls().length, ms: round(performance.now() - from) };
  };

  const subject = stage.world.people.find(({ managerIds }) => managerIds.length > 0)?.id ?? '';
  const wanted = stage.world.entitlements.slice(-(OPEN.at(-1) ?? 0));
  let opened = 0;
  const open = async () => {
    const what = wanted[opened];
    if (!what) throw new Error('nothing left to ask for');
    opened += 1;
    await service.createGrant({
      appId: what.appId,
      entitlementId: what.id,
      personId: subject,
      justification: 'bench',
      seconds: 3600,
      emergency: false,
      requestId: `poll-${opened}`,
    });
  };

  const results: Polling[] = [];
  try {
    for (const count of OPEN) {
      while (opened < count)
        await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - opened) }, open));
      await redis.commands.flushdb();
      // The first look notes what is there; those after it are the rule.
      await cycle();
      clock += SWEEP_MS;
      const sweep = await cycle();
      clock += SWEEP_MS / 5;
      const glance = await cycle();
      results.push({ open: count, sweepCalls: sweep.calls, sweepMs: sweep.ms, glanceCalls: glance.calls });
    }
    return results;
  } finally {
    await redis.close();
    await c1.close();
  }
}
