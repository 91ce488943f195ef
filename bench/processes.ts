/** The processes of a run: started, waited for, and ended with it, however it ends. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Plan, type Report, report } from './load/plan.ts';

const READY_MS = 30_000;
const STOP_MS = 5000;

export interface Running {
  stop(): Promise<void>;
}

/** Starts the service with these roles and waits until its listener says it is ready. */
export async function startService(
  env: Readonly<Record<string, string>>,
  port: number,
  roles?: string,
): Promise<Running> {
  const child = launch(['src/cli.ts', 'start', ...(roles === undefined ? [] : ['--role', roles])], {
    ...env,
    PORT: String(port),
  });
  await answers(`http://127.0.0.1:${port}/readyz`, child);
  return { stop: () => end(child) };
}

/** Starts the bare Bolt app. */
export async function startBare(signingSecret: string, command: string, port: number): Promise<Running> {
  const child = launch(['bench/bare/main.ts', signingSecret, command, String(port)]);
  await answers(`http://127.0.0.1:${port}/`, child);
  return { stop: () => end(child) };
}

/** Runs the load generator to its end. */
export async function generate(plan: Plan): Promise<Report> {
  const child = launch(['bench/load/main.ts']);
  if (!child.stdin || !child.stdout) throw new Error('the load generator has no pipes');
  child.stdin.end(JSON.stringify(plan));
  return report.parse(JSON.parse(await text(child.stdout)));
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function launch(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', args[0] === 'bench/load/main.ts' ? 'pipe' : 'ignore', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`a process ended before it was ready (${child.exitCode})`);
    const answer = await fetch(url).catch(() => undefined);
    // The bare app knows no such page, which is an answer too.
    if (answer?.ok || answer?.status === 404) return;
    if (Date.now() > until) throw new Error(`${url} was not ready in time: ${await answer?.text()}`);
    await sleep(50);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin?.end();
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(late);
}
