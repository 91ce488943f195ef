/** Child processes the way scripts need them: the project's own tools found, and nothing left behind. */

import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

function environment(extra = {}) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}

/** Runs to the end with the terminal's own streams; answers the exit code (128 + n after signal n is 1 here). */
export function run(command, args, { env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit';
    const child = spawn(command, args, { cwd: ROOT, env: environment(env), stdio });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Runs to the end and keeps what was said, both streams in the order they came. */
export function capture(command, args, { env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: environment({ NO_COLOR: '1', ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A terminal sends Ctrl-C to everybody and npm forwards it once more: within this time the two are one. */
const SAME_SIGNAL_MS = 1000;

/**
 * Runs a long-lived program in a process group of its own, so that one Ctrl-C reaches it exactly once and a second
 * one ends everything it started. Answers the exit code.
 */
export function supervise(command, args, { env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: environment(env),
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    let askedAt;
    const killGroup = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    };
    const stop = () => {
      const now = Date.now();
      if (askedAt === undefined) {
        askedAt = now;
        child.kill('SIGINT');
      } else if (now - askedAt > SAME_SIGNAL_MS) {
        killGroup();
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    child.once('error', reject);
    child.once('exit', (code) => {
      killGroup();
      resolve(askedAt === undefined ? (code ?? 1) : (code ?? 0));
    });
  });
}
