import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRetryAfter } from '../../../src/c1/retry-after.ts';

const NOW = Date.parse('2026-03-02T10:00:00Z');

test.each([
  ['0', 0],
  ['3', 3_000],
  [' 120 ', 120_000],
  ['1.5', 1_500],
  ['Mon, 02 Mar 2026 10:00:30 GMT', 30_000],
  ['Mon, 02 Mar 2026 09:00:00 GMT', 0],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
  ['1e3', undefined],
  ['99999999999999999999', undefined],
  [undefined, undefined],
])('%j is %j ms', (header, ms) => {
  expect(parseRetryAfter(header, NOW)).toBe(ms);
});

test('seconds and dates agree, and anything else is undefined or a wait of some milliseconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
      const date = new Date(NOW + seconds * 1000).toUTCString();
      expect(parseRetryAfter(String(seconds), NOW)).toBe(seconds * 1000);
      expect(parseRetryAfter(date, NOW)).toBe(seconds * 1000);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (header) => {
      const ms = parseRetryAfter(header, NOW);
      expect(ms === undefined || (Number.isFinite(ms) && ms >= 0)).toBe(true);
    }),
  );
});
