/** Worker processes that are killed at a chosen call, one after the other, until there is no further call to be killed at. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { App } from '../../src/app.ts';
import type { Tools } from '../../src/handlers/tools.ts';
import { type System, startSystem } from './system.ts';

/** Where a worker dies: just before its n-th call through a port, or when that call's work is done. */
export interface Point {
  readonly n: number;
  readonly moment: 'before' | 'after';
}

/** What people did while no worker ran, and what must come of it. */
export interface Act {
  /** Whether the truth is on everybody's screen. */
  readonly reached: () => boolean;
  /** Throws when something was done twice or is not true. */
  readonly check: () => void;
}

export interface Story {
  /** With a healthy worker; answers what people do next. */
  prepare(system: System): Promise<() => Promise<Act>>;
}

const MISSED_AFTER_MS = 1000;
const SOURCE = fileURLToPath(new URL('crashing-worker.ts', import.meta.url));
/** What CommonJS packages expect around them. */
const COMMON = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
const __filename = '/'; const __dirname = '/';`;

/** One file, so that a process starts in a third of a second. */
export async function bundleWorker(folder: string): Promise<string> {
  const outfile = join(folder, 'worker.mjs');
  await build({
    entryPoints: [SOURCE],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    banner: { js: COMMON },
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Every point, until a worker has outlived its own: then there is none further on. After one call is before the next,
 * so only the first is died before, too.
 */
export class Points {
  #n = 0;
  #end = Number.POSITIVE_INFINITY;

  next(): Point | undefined {
    const point: Point = this.#n === 0 ? { n: 1, moment: 'before' } : { n: this.#n, moment: 'after' };
    this.#n += 1;
    return point.n < this.#end ? point : undefined;
  }

  outlived({ n }: Point): void {
    this.#end = Math.min(this.#end, n);
  }
}

/** A system of its own in which workers are killed one after the other. */
export interface Lane {
  readonly system: System;
  /** The name of the call the worker died at; undefined: it lived to the end. */
  run(story: Story, point: Point): Promise<string | undefined>;
  stop(): Promise<void>;
}

export async function openLane(bundle: string): Promise<Lane> {
  const system = await startSystem({ roles: [] });
  await system.start({ roles: ['ingress'] });
  let healthy: App = await startHealthy();
  let doomed = startDoomed(bundle, system);
  await system.readCatalogue();

  /** C1's searches have settled by the time somebody takes over (they lag a few milliseconds here). */
  function startHealthy(): Promise<App> {
    const around = (tools: Tools): Tools => ({ ...tools, now: () => new Date(Date.now() + 5000) });
    return system.start({ roles: ['worker'], missedAfterMs: MISSED_AFTER_MS, around });
  }

  async function counted(
    ...states: readonly ('waiting' | 'active' | 'delayed' | 'failed')[]
  ): Promise<number> {
    const counts = await Promise.all(
      Object.values(system.queues).map((queue) => queue.getJobCountByTypes(...states)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async function done(act: Act): Promise<boolean> {
    // First what costs little: this is asked often.
    return (await counted('waiting', 'active', 'delayed')) === 0 && act.reached();
  }

  /** The ten seconds after which the locks of a killed holder end by themselves pass in one millisecond. */
  async function outwaitLocks(): Promise<void> {
    const locks = await system.redis.commands.keys('chatops:lock:*');
    await Promise.all(locks.map((lock) => system.redis.commands.pexpire(lock, 1)));
  }

  return {
    system,
    async run(story, point) {
      const act = await story.prepare(system);
      await healthy.stop();
      doomed.begin(point);
      const ends = await act();
      await Promise.race([doomed.died, system.eventually(() => done(ends))]);
      doomed.kill();
      const diedAt = await doomed.died;
      doomed = startDoomed(bundle, system);
      await outwaitLocks();
      healthy = await startHealthy();
      await system.eventually(() => done(ends));
      ends.check();
      if ((await counted('failed')) > 0) throw new Error('a job was given up');
      return diedAt;
    },
    async stop() {
      doomed.kill();
      await doomed.died;
      await system.stop();
    },
  };
}

/** A process that has loaded its code and waits to be told where to die. */
function startDoomed(bundle: string, { env }: System) {
  const child = spawn(process.execPath, [bundle], {
    env: { ...env, PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let diedAt: string | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    diedAt = line;
  });
  const died = once(child, 'close').then(() => {
    process.off('exit', kill);
    return diedAt;
  });
  return {
    /** The name of the call it died at; undefined: it was killed by {@link kill}. */
    died,
    kill,
    begin({ n, moment }: Point) {
      child.stdin.end(`${JSON.stringify({ n, moment, missedAfterMs: MISSED_AFTER_MS })}\n`);
    },
  };
}
