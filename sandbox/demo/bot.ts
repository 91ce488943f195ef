/** The bot as an operator would run it: its own command line, its own process, told everything by environment. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const CLI = ['--import', 'tsx', 'src/cli.ts'];
const READY_MS = 60_000;
const STOP_MS = 10_000;

export interface Bot {
  stop(): Promise<void>;
}

/** The Slack app manifest that the bot itself prints. */
export async function manifestOf(flags: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...CLI,
    'manifest',
    'slack',
    ...flags,
    '--json',
  ]);
  return JSON.parse(stdout);
}

/** Starts it and waits until it says it is ready; a bot that dies is started again, as a supervisor would. */
export async function startBot(env: Readonly<Record<string, string>>): Promise<Bot> {
  let stopping = false;
  let child = launch(env);
  // However we end, short of kill -9, it ends too.
  process.once('exit', () => child.kill('SIGKILL'));
  const watch = () => {
    child.once('exit', (code, signal) => {
      if (stopping) return;
      console.log(`The bot stopped (${signal ?? code}); starting it again.`);
      child = launch(env);
      watch();
    });
  };
  await ready(`http://127.0.0.1:${env['PORT']}/readyz`, child);
  watch();
  return {
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const gone = once(child, 'exit');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

function launch(env: Readonly<Record<string, string>>): ChildProcess {
  // Its own process group: Ctrl-C reaches it through us, once, so that it can drain.
  return spawn(process.execPath, [...CLI, 'start'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The bot did not start (exit code ${child.exitCode}).`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > until) throw new Error(`The bot was not ready in time: ${await answer?.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
