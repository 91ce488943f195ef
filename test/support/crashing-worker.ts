/** A worker process that kills itself at its n-th call through a port: just before the call, or when its work is done. */

import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import type { Tools } from '../../src/handlers/tools.ts';
import { createMeter } from '../../src/observability/meter.ts';
import { silentLog } from './telemetry.ts';

/** Where to die; told when the code is loaded, which takes longest. */
const orders = z.object({ n: z.int(), moment: z.enum(['before', 'after']), missedAfterMs: z.int() });
const told = await text(process.stdin);
if (told === '') process.exit();
const { n, moment, missedAfterMs } = orders.parse(JSON.parse(told));
let calls = 0;

async function step(name: string, work: () => unknown): Promise<unknown> {
  calls += 1;
  const mine = calls === n;
  if (mine && moment === 'before') die(name);
  try {
    return await work();
  } finally {
    if (mine && moment === 'after') die(name);
  }
}

function die(name: string): void {
  writeSync(1, `${name}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function watched<T extends object>(name: string, door: T): T {
  return new Proxy(door, {
    get(_target, key) {
      const method: unknown = Reflect.get(door, key);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => step(`${name}.${String(key)}`, () => Reflect.apply(method, door, args));
    },
  });
}

function around(tools: Tools): Tools {
  const identity = watched('identity', tools.identity);
  return {
    ...tools,
    office: { ...tools.office, service: watched('service', tools.office.service) },
    identity: {
      resolve: identity.resolve,
      chatUserOf: identity.chatUserOf,
      localeOf: identity.localeOf,
      async accessOf(personId) {
        const access = await identity.accessOf(personId);
        return access && watched('person', access);
      },
    },
    linking: watched('linking', tools.linking),
    linkCare: watched('linkCare', tools.linkCare),
    painter: (platform) => watched('painter', tools.painter(platform)),
    whisper: watched('whisper', tools.whisper),
    catalogue: watched('catalogue', tools.catalogue),
    ledger: watched('ledger', tools.ledger),
    watchlist: watched('watchlist', tools.watchlist),
    journal: watched('journal', tools.journal),
    locks: watched('locks', tools.locks),
    pending: watched('pending', tools.pending),
    async put(...args) {
      await step('put', () => tools.put(...args));
    },
  };
}

await startApp({
  config: loadConfig({ cwd: process.env['DATA_DIR'] ?? '.' }),
  log: silentLog,
  meter: createMeter(),
  roles: ['worker'],
  around,
  missedAfterMs,
});
