import { describe, expect, it } from 'vitest';
import { createPacer } from '../../../src/adapters/slack/pacer.ts';

describe('the pace of a channel', () => {
  it('lets one message go at once and the next after its interval', async () => {
    const pace = createPacer(60, 1000);
    const started = performance.now();
    const waits: number[] = [];
    const post = async (channel: string) => {
      await pace(channel);
      waits.push(Math.round((performance.now() - started) / 60));
    };
    await Promise.all([post('C1'), post('C1'), post('C1'), post('C2')]);
    expect(waits.toSorted((a, b) => a - b)).toEqual([0, 0, 1, 2]);
  });

  it('does not hold anybody for longer than its patience, and books no turn for them', async () => {
    const pace = createPacer(10_000, 5000);
    await pace('C1');
    const refused = { name: 'ChatError', kind: 'rate-limited', code: 'paced' };
    const late = await pace('C1').catch((error: unknown) => error);
    expect(late).toMatchObject(refused);
    expect(late).toHaveProperty('retryAfterMs', expect.closeTo(10_000, -3));
    expect(await pace('C1').catch((error: unknown) => error)).toHaveProperty(
      'retryAfterMs',
      expect.closeTo(10_000, -3),
    );
  });

  it('forgets channels that have been quiet', async () => {
    const pace = createPacer(0);
    for (let channel = 0; channel < 3000; channel += 1) await pace(`C${channel}`);
    await expect(pace('C0')).resolves.toBeUndefined();
  });
});
