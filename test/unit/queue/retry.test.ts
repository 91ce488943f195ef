/** When a failed job runs again: by what went wrong, no sooner than asked, never all at once. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChatError, type ChatErrorKind } from '../../../src/domain/chat-error.ts';
import { AccessError, type AccessErrorKind } from '../../../src/domain/errors.ts';
import { LockBusy } from '../../../src/domain/lock-busy.ts';
import { jobOptionsOf, QUEUES } from '../../../src/queue/options.ts';
import { jobIdOf } from '../../../src/queue/producer.ts';
import { Hopeless, retryOf } from '../../../src/queue/retry.ts';

const access = (kind: AccessErrorKind, retryAfterMs?: number) =>
  new AccessError(kind, 'words', retryAfterMs === undefined ? {} : { retryAfterMs });
const chat = (kind: ChatErrorKind, retryAfterMs?: number) =>
  new ChatError(kind, 'code', retryAfterMs === undefined ? {} : { retryAfterMs });

function delayOf(error: unknown, attempt: number, random: number): number {
  const retry = retryOf(error, attempt, random);
  return retry.again === 'never' ? Number.NaN : retry.delayMs;
}

describe('retryOf', () => {
  it.each<[string, unknown, string]>([
    ['C1 rate limit', access('rate-limited'), 'later'],
    ['C1 away', access('unavailable'), 'later'],
    ['a lost answer', access('unclear'), 'later'],
    ['a platform away', chat('unavailable'), 'later'],
    ['a bug', new TypeError('x is undefined'), 'later'],
    ['a lock held by another', new LockBusy('task/1'), 'soon'],
    ['C1 refusing the person', access('forbidden'), 'never'],
    ['C1 refusing the input', access('invalid'), 'never'],
    ['an answer nobody can read', access('unexpected'), 'never'],
    ['a platform refusing', chat('refused'), 'never'],
    ['a platform refusing our token', chat('locked-out'), 'later'],
    ['a payload nobody can read', new Hopeless('x'), 'never'],
  ])('%s', (_, error, again) => {
    expect(retryOf(error, 1).again).toBe(again);
  });

  it('waits longer each time, up to a minute', () => {
    const waits = [1, 2, 3, 4, 12].map((attempt) => delayOf(access('unavailable'), attempt, 1));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 60_000]);
  });

  it('never comes back before it was asked to, nor much later', () => {
    const asked = fc.integer({ min: 1, max: 15 * 60_000 });
    const random = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 12 }), random, (ms, attempt, luck) => {
        for (const error of [access('rate-limited', ms), chat('rate-limited', ms)]) {
          expect(delayOf(error, attempt, luck)).toBeGreaterThanOrEqual(ms);
          expect(delayOf(error, attempt, luck)).toBeLessThanOrEqual(ms + 15_000);
        }
      }),
    );
  });

  it('does not wait for hours, whoever asks', () => {
    expect(delayOf(access('rate-limited', 5 * 3_600_000), 1, 1)).toBeLessThan(16 * 60_000);
  });

  it('scatters those that failed together', () => {
    expect(delayOf(access('unavailable'), 3, 0)).toBeLessThan(delayOf(access('unavailable'), 3, 0.9));
  });
});

describe('job ids', () => {
  it('suit BullMQ and stay different', () => {
    expect(jobIdOf('click', '19:abc@thread.v2;1:2')).not.toContain(':');
    expect(jobIdOf('click', '12')).not.toMatch(/^\d+$/);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(jobIdOf('click', a) === jobIdOf('click', b)).toBe(a === b);
      }),
    );
  });
});

it('every queue retries, remembers finished jobs for a day at least, and keeps failed ones', () => {
  for (const queue of QUEUES) {
    const { attempts, removeOnComplete, removeOnFail } = jobOptionsOf(queue);
    expect(attempts).toBeGreaterThan(1);
    expect(removeOnComplete).toMatchObject({ age: 86_400, count: expect.any(Number) });
    expect(removeOnFail).toMatchObject({ age: 30 * 86_400 });
  }
});
