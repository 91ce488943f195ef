import { describe, expect, it } from 'vitest';
import type { Entitlement } from '../../../src/domain/catalogue.ts';
import { createCatalogueIndex } from '../../../src/state/catalogue-index.ts';

function entitlement(appName: string, name: string, extra: Partial<Entitlement> = {}): Entitlement {
  const id = `${appName}${name}`.replace(/[^a-zA-Z]/g, '');
  return {
    id,
    appId: appName,
    appName,
    name,
    alias: '',
    description: '',
    type: 'Role',
    emergency: false,
    ...extra,
  };
}

const few = [
  entitlement('GitHub', 'Organization Admin'),
  entitlement('GitHub', 'Repository Admin'),
  entitlement('GitHub', 'Read all repositories'),
  entitlement('Okta', 'Group Administrator'),
  entitlement('Okta', 'Help Desk Administrator'),
  entitlement('AWS', 'Production read-only', { alias: 'prod-ro' }),
];

const indexOf = (entitlements: readonly Entitlement[]) =>
  createCatalogueIndex({ version: async () => 'v1', load: async () => entitlements });

describe('finding an entitlement while typing', () => {
  it.each([
    ['git org', 'Organization Admin'],
    ['githb organization', 'Organization Admin'],
    ['orgnization', 'Organization Admin'],
    ['okta gro', 'Group Administrator'],
    ['prod-ro', 'Production read-only'],
    ['producton', 'Production read-only'],
  ])('%s', async (text, first) => {
    const [found] = await indexOf(few).find({ text, limit: 10 });
    expect(found?.name).toBe(first);
  });

  it('keeps to one app, and to what a person may request', async () => {
    const index = indexOf(few);
    expect((await index.find({ text: 'admin', limit: 10, appId: 'Okta' })).map((one) => one.appName)).toEqual(
      ['Okta', 'Okta'],
    );
    const among = new Set(['GitHub/GitHubRepositoryAdmin']);
    expect((await index.find({ text: 'admin', limit: 10, among })).map((one) => one.name)).toEqual([
      'Repository Admin',
    ]);
  });

  it('offers a first page in order for no text', async () => {
    const found = await indexOf(few).find({ text: ' ', limit: 2 });
    expect(found.map((one) => one.name)).toEqual(['Group Administrator', 'Help Desk Administrator']);
  });

  it('is sure of one clear match and of nothing else', async () => {
    const index = indexOf(few);
    expect((await index.match('github organization')).sure?.name).toBe('Organization Admin');
    const vague = await index.match('admin');
    expect(vague.sure).toBeUndefined();
    expect(vague.others.length).toBeGreaterThan(2);
    expect(await index.match('zzzz')).toEqual({ others: [] });
  });

  it('serves the old catalogue when the store fails, and the new one once it is there', async () => {
    let version = 'v1';
    let clock = 0;
    const index = createCatalogueIndex(
      {
        version: async () => {
          if (version === 'broken') throw new Error('no store');
          return version;
        },
        load: async () => (version === 'v1' ? few.slice(0, 1) : few),
      },
      () => clock,
    );
    expect(await index.find({ text: '', limit: 9 })).toHaveLength(1);
    version = 'broken';
    clock = 10_000;
    expect(await index.find({ text: '', limit: 9 })).toHaveLength(1);
    version = 'v2';
    clock = 20_000;
    await index.find({ text: '', limit: 9 });
    await Promise.resolve();
    await expect.poll(() => index.find({ text: '', limit: 9 })).toHaveLength(few.length);
  });

  it('finds the first catalogue the moment it is there', async () => {
    let version: string | undefined;
    const index = createCatalogueIndex({ version: async () => version, load: async () => few }, () => 0);
    expect(await index.find({ text: '', limit: 9 })).toEqual([]);
    version = 'v1';
    expect(await index.find({ text: '', limit: 9 })).toHaveLength(few.length);
  });
});
