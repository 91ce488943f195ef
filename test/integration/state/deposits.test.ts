import { randomBytes } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { SealBroken } from '../../../src/domain/seal-broken.ts';
import { createVault } from '../../../src/identity/vault.ts';
import { createDeposits } from '../../../src/state/deposits.ts';
import { key } from '../../../src/state/keys.ts';
import { startTestRedis } from '../../support/redis.ts';

const redis = await startTestRedis();
const { commands } = redis.connections;
const deposits = createDeposits(commands, createVault([randomBytes(32).toString('base64')]));
afterAll(() => redis.stop());

const ADDRESS = 'https://hooks.slack.example/commands/T1/2/capability';

it('keeps nothing readable in Redis', async () => {
  const id = await deposits.put(ADDRESS, 60_000);
  expect(await commands.get(key.deposit(id))).not.toMatch(/hooks|capability/);
});

it('refuses a value that was changed in Redis', async () => {
  const id = await deposits.put(ADDRESS, 60_000);
  const sealed = (await commands.get(key.deposit(id))) ?? '';
  await commands.set(key.deposit(id), `${sealed.slice(0, -6)}AAAAAA`, 'PX', 60_000);
  await expect(deposits.get(id)).rejects.toBeInstanceOf(SealBroken);
});

it('refuses a value that was moved to another key', async () => {
  const id = await deposits.put(ADDRESS, 60_000);
  await commands.copy(key.deposit(id), key.deposit('moved'));
  await expect(deposits.get('moved')).rejects.toBeInstanceOf(SealBroken);
});
