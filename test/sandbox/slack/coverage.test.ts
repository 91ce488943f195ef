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

const proofs = coverage.flatMap(({ name, kind, provenBy }) => {
  if (provenBy === undefined) return [];
  const [file, title] = provenBy;
  return [{ name, kind, file, title, source: readFileSync(new URL(file, import.meta.url), 'utf8') }];
});

test.each(proofs)('$name: $title', ({ source, title }) => {
  expect(source.replaceAll("\\'", "'")).toContain(title);
});

test.each(proofs.filter((proof) => proof.kind === 'method'))('$file calls $name', ({ name, source }) => {
  expect(source).toMatch(new RegExp(`\\.${name.replaceAll('.', '\\.')}\\(`));
});

test('only what is planned has no test', () => {
  expect(coverage.filter((row) => row.provenBy === undefined).every((row) => row.support === 'planned')).toBe(
    true,
  );
});
