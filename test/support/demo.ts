/** `npm run demo` as a person starts it, for tests that use it as a person does. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Demo {
  /** The page as the one who asks. */
  readonly requesterUrl: string;
  /** The page as the one who decides. */
  readonly approverUrl: string;
  readonly c1Url: string;
  stop(): Promise<void>;
}

const READY_MS = 90_000;

export async function startDemo(): Promise<Demo> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/demo/main.ts', '--port', '4600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = await untilReady(child);
  const find = (words: string) => {
    const url = lines.find((line) => line.includes(words))?.match(/http:\S+/)?.[0];
    if (!url) throw new Error(`the demo did not say where it ${words}:\n${lines.join('\n')}`);
    return url;
  };
  return {
    requesterUrl: find(' asks '),
    approverUrl: find(' decides '),
    c1Url: find('web page'),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Everything it printed until it said that Ctrl-C stops it. */
async function untilReady(child: ChildProcess): Promise<readonly string[]> {
  const lines: string[] = [];
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  if (!child.stdout) throw new Error('the demo has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.includes('Ctrl-C')) {
      clearTimeout(timer);
      child.stdout.resume();
      return lines;
    }
  }
  throw new Error(`the demo did not start:\n${lines.join('\n')}`);
}
