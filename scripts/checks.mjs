/** The static checks, each a tool and its arguments, run two at a time. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { capture, ROOT } from './child.mjs';

const PAGE = 'sandbox/web/client/tsconfig.json';

const CHECKS = [
  { name: 'types', run: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the page', run: ['tsc', '-p', PAGE], needs: PAGE },
  { name: 'format and lint', run: ['biome', 'ci', '--colors=off', '.'] },
  { name: 'lint with types', run: ['oxlint', '--type-aware', '--deny-warnings', '--format=unix'] },
  { name: 'walls', run: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'sandbox', 'test'] },
  { name: 'unused code', run: ['knip', '--no-progress'], needs: 'src/cli.ts' },
  {
    name: 'typed share',
    run: ['type-coverage', '-p', 'tsconfig.json', '--strict', '--at-least', '99.5', '--detail'],
  },
];

const AT_ONCE = 2;

async function runOne({ name, run: [command, ...args] }) {
  const startedAt = Date.now();
  const { code, output } = await capture(command, args);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(code === 0 ? `✓ ${name} (${seconds} s)\n` : `✗ ${name} (${seconds} s)\n${output}\n`);
  return code === 0;
}

/** Runs every check to its end, however many fail. */
export async function runChecks() {
  const waiting = CHECKS.filter(({ needs }) => needs === undefined || existsSync(join(ROOT, needs)));
  const results = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results.push(await runOne(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}
