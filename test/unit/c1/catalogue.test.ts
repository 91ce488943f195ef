import { describe, expect, test } from 'vitest';
import type { Entitlement } from '../../../src/domain/catalogue.ts';
import { openApiValidator } from '../../support/openapi.ts';
import * as sample from './samples.ts';
import { IDS } from './samples.ts';
import { c1Id, errorOf, officeAt, scripted } from './scripted.ts';

const validator = openApiValidator();

function view(more: Record<string, unknown> = {}, paths = {}) {
  const none = { appPath: '', appResourcePath: '', appResourceTypePath: '', objectPermissions: null };
  return { appEntitlement: sample.entitlement(more), ...none, ...paths };
}

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

async function entitlements(body: Record<string, unknown>): Promise<readonly Entitlement[]> {
  expect(validator?.validateResponse('POST', '/api/v1/search/entitlements', 200, body) ?? []).toEqual([]);
  const server = await scripted(() => ({ body }));
  return all(officeAt(server).office.service.entitlements());
}

const EXPANDED = [sample.expanded.type(), sample.expanded.app()];

describe('an entitlement', () => {
  test('with everything unset', async () => {
    expect(
      await entitlements({ list: [view()], expanded: EXPANDED, nextPageToken: '', facets: null }),
    ).toEqual([
      {
        id: IDS.entitlement,
        appId: IDS.app,
        appName: 'Okta',
        name: 'Group Administrator',
        alias: '',
        description: 'Manages groups',
        type: 'Role',
        emergency: false,
      },
    ]);
  });

  test('finds its type where the specification swaps the paths', async () => {
    const paths = {
      appPath: '$.expanded[1]',
      appResourcePath: '$.expanded[0]',
      appResourceTypePath: '$.expanded[1]',
    };
    const [one] = await entitlements({ list: [view({}, paths)], expanded: EXPANDED, nextPageToken: '' });
    expect(one).toMatchObject({ appName: 'Okta', type: 'Role' });
  });

  test.each([
    ['28800s', 28_800],
    ['0.5s', 0.5],
    ['0s', undefined],
    ['-5s', undefined],
    ['8h', undefined],
    [null, undefined],
  ])('with a longest grant of %j', async (durationGrant, maxSeconds) => {
    const server = await scripted(() => ({ body: { list: [view({ durationGrant })], expanded: EXPANDED } }));
    const [one] = await all(officeAt(server).office.service.entitlements());
    expect(one?.maxSeconds).toBe(maxSeconds);
  });

  test('falls back on alias and slug for its name, and is left out once deleted', async () => {
    const rows = await entitlements({
      list: [
        view({ displayName: '' }),
        view({ id: c1Id('aliased'), displayName: '', alias: 'okta-admin', emergencyGrantEnabled: true }),
        view({ id: c1Id('gone'), deletedAt: '2026-01-01T00:00:00Z' }),
      ],
      expanded: EXPANDED,
      nextPageToken: '',
    });
    expect(rows.map((row) => [row.name, row.emergency])).toEqual([
      ['group-admin', false],
      ['okta-admin', true],
    ]);
  });
});

test('app names that the pages do not bring are read once from the list of apps', async () => {
  const server = await scripted((heard) => {
    if (heard.path.startsWith('/api/v1/apps')) return { body: { list: [sample.app()], nextPageToken: '' } };
    const last = heard.text.includes('pageToken');
    return { body: { list: [view()], expanded: null, nextPageToken: last ? '' : 'two' } };
  });
  const rows = await all(officeAt(server).office.service.entitlements());
  expect(rows.map((row) => row.appName)).toEqual(['Okta', 'Okta']);
  expect(server.count('/api/v1/apps')).toBe(1);
});

test('what the caller may request is read to its end', async () => {
  const body = (id: string, nextPageToken: string): Record<string, unknown> => ({
    list: [{ entitlement: view({ id: c1Id(id) }), appEntitlementUserBindings: null }],
    expanded: EXPANDED,
    nextPageToken,
  });
  const path = '/api/v1/search/request_catalog/entitlements';
  expect(validator?.validateResponse('POST', path, 200, body('one', '')) ?? []).toEqual([]);
  const server = await scripted((_, nth) => ({ body: nth === 1 ? body('one', 'p2') : body('two', '') }));
  const rows = await all(officeAt(server).office.service.requestable());
  expect(rows.map((row) => row.id)).toEqual([c1Id('one'), c1Id('two')]);
  expect(server.heard.map((heard) => heard.text.includes('"pageToken":"p2"'))).toEqual([false, true]);
});

describe('paging', () => {
  test.each([
    ['the same token again', ['a', 'a'], 2],
    ['a circle of tokens', ['a', 'b', 'a'], 3],
  ])('%s ends it, and is logged', async (_, tokens, pages) => {
    const server = await scripted((_heard, nth) => ({
      body: { list: [sample.app({ id: c1Id(`app${nth}`) })], nextPageToken: tokens[nth - 1] ?? tokens[0] },
    }));
    const { office, lines } = officeAt(server);
    const apps = await office.service.apps();
    expect(apps.length).toBe(pages);
    expect(lines.join()).toContain('C1 paging ended early');
  });

  test('a page token that leads back to its own page is not handed out', async () => {
    const server = await scripted(() => ({ body: { list: [], nextPageToken: 'here' } }));
    const { service } = officeAt(server).office;
    expect(await service.tasks({})).toEqual({ tasks: [], next: 'here' });
    expect(await service.tasks({ pageToken: 'here' })).toEqual({ tasks: [] });
  });

  test('trouble on a later page is told, not taken for the end', async () => {
    const server = await scripted((heard) =>
      heard.path.includes('page_token')
        ? { status: 503, body: {} }
        : { body: { list: [], nextPageToken: 'two' } },
    );
    expect((await errorOf(officeAt(server).office.service.apps())).kind).toBe('unavailable');
  });
});

test('a person holds an entitlement once, until the last of their accounts loses it', async () => {
  const row = (id: string, since: string | null, until: string | null) => ({
    entitlement: view({ id: c1Id(id) }),
    appEntitlementUserBinding: {
      appEntitlementId: c1Id(id),
      appId: IDS.app,
      appUser: null,
      appUserId: '',
      grantSources: null,
      originatingTicketId: '',
      appEntitlementUserBindingCreatedAt: since,
      appEntitlementUserBindingDeprovisionAt: until,
    },
  });
  const body = {
    list: [
      row('twice', '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'),
      row('forever', '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'),
      row('twice', '2026-02-01T00:00:00Z', '2026-04-01T00:00:00Z'),
      row('forever', null, null),
      { entitlement: view({ id: c1Id('bare') }), appEntitlementUserBinding: null },
    ],
    expanded: EXPANDED,
    nextPageToken: '',
  };
  expect(validator?.validateResponse('POST', '/api/v1/search/grants', 200, body) ?? []).toEqual([]);
  const server = await scripted(() => ({ body }));
  const held = await officeAt(server).office.service.grantsOf(IDS.ann);
  const shared = { appId: IDS.app, appName: 'Okta', entitlementName: 'Group Administrator' };
  expect(held).toEqual([
    {
      ...shared,
      entitlementId: c1Id('twice'),
      since: new Date('2026-02-01T00:00:00Z'),
      until: new Date('2026-04-01T00:00:00Z'),
    },
    { ...shared, entitlementId: c1Id('forever') },
    { ...shared, entitlementId: c1Id('bare') },
  ]);
});

describe('people', () => {
  const people = (...users: Record<string, unknown>[]) =>
    scripted(() => ({ body: { list: users.map((user) => ({ user })), nextPageToken: '' } }));

  test('an address proves only whom C1 names by exactly it', async () => {
    const server = await people(
      sample.user(IDS.ann, 'Ann', { email: 'Ann@Juniper.example' }),
      sample.user(IDS.bob, 'Bob', { email: 'bob@juniper.example', emails: ['ann@juniper.example'] }),
      sample.user(IDS.cleo, 'Cleo', { email: '' }),
    );
    const found = await officeAt(server).office.service.usersByEmail('ann@juniper.example');
    expect(found.map((person) => person.id)).toEqual([IDS.ann]);
  });

  test('an empty address or question asks nothing', async () => {
    const server = await people(sample.user(IDS.ann, 'Ann'));
    const { service } = officeAt(server).office;
    expect([
      await service.usersByEmail(' '),
      await service.searchUsers('', 5),
      await service.usersByIds([]),
    ]).toEqual([[], [], []]);
    expect(server.heard).toEqual([]);
  });

  test.each([
    [{}, { kind: 'human', enabled: true }],
    [{ type: 'USER_TYPE_SERVICE' }, { kind: 'service' }],
    [{ type: 'USER_TYPE_AGENT' }, { kind: 'agent' }],
    [{ type: 'USER_TYPE_UNSPECIFIED' }, { kind: 'unknown' }],
    [{ type: 'USER_TYPE_CYBORG' }, { kind: 'unknown' }],
    [{ type: 'toString' }, { kind: 'unknown' }],
    [{ status: 'DISABLED' }, { enabled: false }],
    [{ status: 'UNKNOWN' }, { enabled: false }],
    [{ deletedAt: '2026-01-01T00:00:00Z' }, { enabled: false }],
    [{ deletedAt: '0001-01-01T00:00:00Z' }, { enabled: true }],
    [
      { delegatedUserId: IDS.bob, managerIds: [IDS.cleo, ''] },
      { delegateId: IDS.bob, managerIds: [IDS.cleo] },
    ],
    [{ displayName: '', username: 'ann1' }, { name: 'ann1' }],
  ])('a user with %j is %j', async (fields, person) => {
    const server = await people(sample.user(IDS.ann, 'Ann', fields));
    expect(await officeAt(server).office.service.usersByIds([IDS.ann])).toMatchObject([person]);
  });
});
