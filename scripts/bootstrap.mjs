/** Makes a fresh clone runnable: the Node version, npm dependencies, a Redis server, and a browser where asked. */

import { ensureDependencies } from './dependencies.mjs';
import { CHROMIUM, ensureProgram, REDIS } from './system-packages.mjs';

const OLDEST_NODE = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

const startedAt = Date.now();

function say(words) {
  process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1)} s] ${words}\n`);
}

/** Answers the environment that the tools and the demo read the programs' places from. */
export async function bootstrap({ browser = false } = {}) {
  checkNode();
  await ensureDependencies(say);
  const env = { REDIS_SERVER_BIN: await ensureProgram(REDIS, say) };
  return browser ? { ...env, CHROMIUM_BIN: await ensureProgram(CHROMIUM, say) } : env;
}

/** Ends a script with the code its work answers; a failure in words, not in a stack. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
