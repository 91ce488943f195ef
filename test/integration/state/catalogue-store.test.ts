import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import type { Entitlement } from '../../../src/domain/catalogue.ts';
import { createCatalogueStore } from '../../../src/state/catalogue-store.ts';
import { key } from '../../../src/state/keys.ts';
import { startTestRedis } from '../../support/redis.ts';

const redis = await startTestRedis();
const { commands } = redis.connections;
const catalogue = createCatalogueStore(commands);
afterAll(() => redis.stop());

const many: Entitlement[] = Array.from({ length: 20_000 }, (_, n) => ({
  id: `entitlement${n}`.padEnd(27, 'x'),
  appId: `app${n % 120}`.padEnd(27, 'x'),
  appName: `Application ${n % 120}`,
  name: `Role ${n}`,
  alias: `role-${n}`,
  description: `Lets its holder do the ${n}th thing of this application, and read what others wrote about it`,
  type: 'Role',
  emergency: n % 7 === 0,
  ...(n % 3 === 0 && { maxSeconds: 3600 * (n % 48) }),
}));

it('loads 20,000 entitlements in well under a second, never blocking for long', async () => {
  await catalogue.save(many);
  let last = performance.now();
  let longest = 0;
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const began = performance.now();
  const loaded = await catalogue.load();
  const took = performance.now() - began;
  clearInterval(beat);
  expect(loaded).toHaveLength(many.length);
  expect(new Set(loaded.map(({ name }) => name)).size).toBe(many.length);
  expect(took).toBeLessThan(1000);
  expect(longest).toBeLessThan(250);
});

it('leaves out what is no entitlement', async () => {
  const [one] = many;
  if (!one) throw new Error('no entitlement');
  await catalogue.save([one]);

  await commands.hset(
    key.catalogue,
    '1',
    gzipSync(JSON.stringify([{ id: 'x' }, null, { ...one, emergency: 'yes' }])),
  );
  expect(await catalogue.load()).toEqual([one]);
});
