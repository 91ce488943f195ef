/** docs/runbook.md explains every warning and error the service can log, and none that it cannot. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

/** `log.warn({…}, 'message')`, also where the level is chosen at run time. */
const LOGGED = /\blog(?:\.(?:warn|error)|\[[^\]]*\])\(\s*(?:\{[^}]*(?:\}[^}]*)??\}|[\w.]+),\s*'([^']+)'/g;
const CALLS = /\blog(?:\.(?:warn|error)\(|\[)/g;

it('has a row for every message, and no other', () => {
  const code = SOURCES.map((name) => readFileSync(join(ROOT, 'src', name), 'utf8')).join('\n');
  const logged = [...code.matchAll(LOGGED)].map(([, message = '']) => message);
  expect(logged, 'a call whose message is not a plain string').toHaveLength(code.match(CALLS)?.length ?? 0);
  const page = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');
  const table = page.slice(page.indexOf('## Log lines'), page.indexOf('## Rotating'));
  const explained = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message = '']) => message);
  expect(explained.toSorted()).toEqual([...new Set(logged)].sort());
});
