/** Other processes in tests: TypeScript files run as they are, and never left behind. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * Runs a TypeScript file with Node and tsx; what it prints on stderr appears in the test's output. One that stays must
 * end with its stdin, which closes when the test process is gone, however it went.
 */
export function runFile(file: URL, ...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', file.pathname, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** The first line a child prints; rejects when it ends without one. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the child has no stdout');
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the child ended with ${code} before it said anything`)));
  });
}

/** The exit code, also of a child that ended earlier. */
export async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** Whether a process still runs; one that has ended and waits for its parent to notice does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return !existsSync('/proc/self');
  }
}
