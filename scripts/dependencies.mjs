/** Whether node_modules is what the lockfile says, and an install by it when it is not. */

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './child.mjs';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** npm keeps what it installed in a lockfile of its own; packages for other systems are rightly missing from it. */
function stale() {
  const installed = packagesOf('node_modules/.package-lock.json');
  if (installed === undefined) return 'missing';
  const wanted = Object.entries(packagesOf('package-lock.json') ?? {});
  const differs = wanted.some(([path, { version, optional, peer }]) => {
    if (path === '' || ((optional || peer) && installed[path] === undefined)) return false;
    return installed[path]?.version !== version;
  });
  return differs ? 'older than package-lock.json' : undefined;
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Not `npm ci`: it refuses a lockfile that lacks other systems' optional binaries. `--no-save` leaves the lockfile as it is. */
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];

export async function ensureDependencies(say) {
  const why = stale();
  if (why === undefined) return;
  if (isLink(join(ROOT, 'node_modules'))) {
    throw new Error(`node_modules is ${why}, and a link: run \`npm install\` where it points to.`);
  }
  say(`npm dependencies are ${why}: installing them`);
  const code = await run('npm', INSTALL, { quiet: true });
  if (code !== 0) throw new Error('`npm install` failed; its words are above.');
}
