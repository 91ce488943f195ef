/** The coverage list tells the truth: it names every route, no other, and tests that exist and name what they prove. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { INTERACTIONS } from '../../../sandbox/slack/acts/payloads.ts';
import { type Coverage, coverage } from '../../../sandbox/slack/coverage.ts';
import { webApiMethods } from '../../../sandbox/slack/web-api/routes.ts';

const names = (kind: Coverage['kind'], wanted: (row: Coverage) => boolean = () => true) =>
  coverage.filter((row) => row.kind === kind && wanted(row)).map((row) => row.name);

test('the methods listed are the methods routed', () => {
  expect(names('method', (row) => row.support !== 'planned').toSorted()).toEqual(
    Object.keys(webApiMethods).toSorted(),
  );
  expect(names('method', (row) => row.support === 'planned').filter((name) => name in webApiMethods)).toEqual(
    [],
  );
});

test('every interaction is listed', () => {
  expect(names('delivery')).toEqual(expect.arrayContaining([...INTERACTIONS]));
});

test('nothing is listed twice', () => {
  expect(new Set(coverage.map((row) => row.name)).size).toBe(coverage.length);
});

test.each(
  coverage.flatMap((row) =>
    row.provenBy ? [{ name: row.name, kind: row.kind, file: row.provenBy[0], title: row.provenBy[1] }] : [],
  ),
)('$name: $title', ({ name, kind, file, title }) => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const at = source.replaceAll("\\'", "'").indexOf(title);
  expect(at, `${file} has no test “${title}”`).toBeGreaterThan(-1);
  const [, family = '', verb = ''] = /^(\w+(?:\.\w+)?)\.(\w+)$/.exec(name) ?? [];
  if (kind === 'method' && family !== 'apps.connections') expect(source).toContain(`${family}.${verb}(`);
});
