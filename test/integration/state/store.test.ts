import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createVault } from '../../../src/identity/vault.ts';
import { createStore } from '../../../src/state/index.ts';
import { linksContract } from '../../contract/links.ts';
import { storeContract } from '../../contract/store.ts';
import { startTestRedis } from '../../support/redis.ts';

const redis = await startTestRedis();
const vault = createVault([randomBytes(32).toString('base64')]);
const store = createStore(redis.connections, vault);
afterAll(() => redis.stop());

storeContract('Redis', async () => ({ store, close: async () => {} }));
linksContract('Redis', async () => store.links);

describe('what the contracts left in Redis', () => {
  it('has an end, every key of it', async () => {
    const { commands } = redis.connections;
    const keys = await commands.keys('*');
    expect(keys.length).toBeGreaterThan(15);
    const endless: string[] = [];
    for (const key of keys) if ((await commands.pttl(key)) < 0) endless.push(key);
    expect(endless).toEqual([]);
  });

  it('names no key outside our own space', async () => {
    const foreign = (await redis.connections.commands.keys('*')).filter((key) => !key.startsWith('chatops:'));
    expect(foreign).toEqual([]);
  });
});
