/** Programs that npm cannot bring, a Redis server and a browser: found, or installed without starting a service. */

import { accessSync, constants, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './child.mjs';

export const REDIS = {
  what: 'a Redis server',
  names: ['redis-server', 'valkey-server'],
  debian: ['redis-server', 'redis-tools'],
  byHand: {
    brew: 'brew install redis',
    dnf: 'sudo dnf install -y redis',
    apk: 'sudo apk add redis',
    apt: 'sudo apt-get install -y redis-server',
  },
};

export const CHROMIUM = {
  what: 'Chromium',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  // The font so that pictures of the page show what people see.
  debian: ['chromium', 'fonts-noto-color-emoji'],
  byHand: {
    brew: 'brew install --cask chromium',
    dnf: 'sudo dnf install -y chromium',
    apk: 'sudo apk add chromium',
    apt: 'sudo apt-get install -y chromium',
  },
};

/** Where packages put servers that a person's PATH often leaves out. */
const USUAL = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/sbin'];
const POLICY = '/usr/sbin/policy-rc.d';

function folders() {
  return [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...USUAL];
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export function find({ names }) {
  return names.flatMap((name) => folders().map((folder) => join(folder, name))).find(isProgram);
}

async function apt(args) {
  const { code, output } = await capture('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  if (code !== 0) throw new Error(`\`apt-get ${args.join(' ')}\` failed:\n${output.trim()}`);
}

/** Debian starts a service as it installs one, and at every boot; the tests and the demo bring their own. */
async function withoutServices(work) {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}

async function install({ debian }) {
  await withoutServices(async () => {
    await apt(['update', '-q']);
    // --reinstall: a package may be there while its program is not.
    await apt(['install', '-y', '-q', '--no-install-recommends', '--reinstall', ...debian]);
  });
  if (debian === REDIS.debian && existsSync('/run/systemd/system')) {
    await capture('systemctl', ['disable', '--now', 'redis-server']);
  }
}

function advice({ what, byHand }) {
  const tool = Object.keys(byHand).find((name) =>
    find({ names: [{ brew: 'brew', dnf: 'dnf', apk: 'apk', apt: 'apt-get' }[name]] }),
  );
  const commands = tool === undefined ? Object.values(byHand) : [byHand[tool]];
  return `${what} is needed and was not found. Run: ${commands.join('   or: ')}`;
}

/** The program's path. Installs Debian's package when we may; otherwise throws the one command to run. */
export async function ensureProgram(program, say) {
  const found = find(program);
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || find({ names: ['apt-get'] }) === undefined)
    throw new Error(advice(program));
  say(`${program.what} is missing: installing Debian's ${program.debian[0]}`);
  await install(program);
  const installed = find(program);
  if (installed === undefined) throw new Error(advice(program));
  return installed;
}
