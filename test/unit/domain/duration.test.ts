import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/domain/duration.ts';

describe('durations as people type them', () => {
  it.each([
    ['4h', 14_400],
    ['90m', 5400],
    ['90 min', 5400],
    ['1h30m', 5400],
    ['1 hour 30 minutes', 5400],
    ['2 days', 172_800],
    ['1.5h', 5400],
    ['2w', 1_209_600],
  ])('%s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '0h', 'soon', '4', '4 hamsters', 'h', '-4h', '4h because'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('reads back whole minutes under a day as it wrote them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1439 }), (minutes) => {
        expect(parseDuration(formatDuration(minutes * 60))).toBe(minutes * 60);
      }),
    );
  });
});
