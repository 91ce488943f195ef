import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Api, type Company, messageOf, openCompany } from './company.ts';

let company: Company;
let bot: Api;
beforeEach(async () => {
  company = await openCompany({ lagMs: 1000, tokenTtlSeconds: 86_400 });
  bot = await company.bot();
});
afterEach(() => company.c1.close());

const Page = z.looseObject({ list: z.array(z.record(z.string(), z.unknown())), nextPageToken: z.string() });
const Tasks = z.looseObject({ list: z.array(z.looseObject({ task: z.looseObject({ id: z.string() }) })) });

async function tasks(body: Record<string, unknown>, api = bot): Promise<string[]> {
  const answer = await api.post('/api/v1/search/tasks', body);
  return Tasks.parse(answer.body).list.map(({ task }) => task.id);
}

async function open(entitlement: { id: string; appId: string; maxDuration?: number }, userId: string) {
  const task = await company.ask({
    appId: entitlement.appId,
    appEntitlementId: entitlement.id,
    identityUserId: userId,
    ...(entitlement.maxDuration ? { grantDuration: '3600s' } : {}),
  });
  company.pass(1000);
  return task.id;
}

test('searches see a write only after the lag; a direct read sees it at once', async () => {
  const { githubAdmin, requester, approver } = company;
  const task = await company.ask({
    appId: githubAdmin.appId,
    appEntitlementId: githubAdmin.id,
    identityUserId: requester.id,
    grantDuration: '3600s',
  });
  expect(await tasks({})).toEqual([]);
  expect((await company.task(task.id)).state).toBe('TASK_STATE_OPEN');
  company.pass(1000);
  expect(await tasks({})).toEqual([task.id]);
  company.c1.denyAs(approver.id, task.id);
  expect(await tasks({ taskStates: ['TASK_STATE_OPEN'] })).toEqual([task.id]);
  company.pass(1000);
  expect(await tasks({ taskStates: ['TASK_STATE_OPEN'] })).toEqual([]);
});

test('filters find what they should, and only that', async () => {
  const { githubAdmin, group, autoApproved, requester, contractor, approver, securityTeam, superAdmin } =
    company;
  const start = new Date(company.now()).toISOString();
  const admin = await open(githubAdmin, requester.id);
  const secured = await open(group, contractor.id);
  const granted = await open(autoApproved, requester.id);
  company.pass(3000);
  const middle = new Date(company.now() - 5500).toISOString();

  const both = [secured, admin];
  const cases: [Record<string, unknown>, string[]][] = [
    [{ refs: [{ id: secured }] }, [secured]],
    [{ taskStates: ['TASK_STATE_CLOSED'] }, [granted]],
    [{ taskTypes: [{ revoke: {} }] }, []],
    [{ taskTypes: [{ grant: {} }, { revoke: {} }] }, [granted, ...both]],
    [{ myWorkUserIds: [approver.id] }, [admin]],
    [{ assigneesInIds: [securityTeam[1].id] }, [secured]],
    [{ openerIds: [requester.id] }, []],
    [{ openerIds: [company.world.servicePrincipalId] }, [granted, ...both]],
    [{ openerOrSubjectUserId: requester.id }, [granted, admin]],
    [{ subjectIds: [contractor.id] }, [secured]],
    [{ appEntitlementIds: [githubAdmin.id] }, [admin]],
    [{ applicationIds: [superAdmin.id] }, []],
    [{ excludeAppEntitlementIds: [githubAdmin.id] }, [granted, secured]],
    [{ createdAfter: middle }, [granted, secured]],
    [{ createdBefore: start }, []],
    [{ outcomeAfter: start }, [granted]],
    [{ outcomeBefore: start }, []],
    [{ currentStep: 'TASK_SEARCH_CURRENT_STEP_APPROVAL' }, both],
    [{ stepApprovalTypes: ['STEP_APPROVAL_TYPE_GROUP'] }, [secured]],
    [{ emergencyStatus: 'EMERGENCY' }, []],
    [{ grantOutcomes: ['GRANT_OUTCOME_GRANTED'] }, [granted]],
    [{ query: 'organization admin' }, [admin]],
    [{ sortBy: 'TASK_SEARCH_SORT_BY_CREATED_AT', pageSize: 10 }, [admin, secured, granted]],
  ];
  for (const [body, expected] of cases) expect(await tasks(body), JSON.stringify(body)).toEqual(expected);
});

test('a filter the stand-in does not know is refused, not ignored', async () => {
  const answer = await bot.post('/api/v1/search/tasks', { accountStatuses: ['STATUS_ENABLED'] });
  expect(answer.status).toBe(501);
  expect(messageOf(answer)).toContain('accountStatuses');
});

test('people see the tasks that involve them', async () => {
  const { githubAdmin, requester, contractor } = company;
  const id = await open(githubAdmin, requester.id);
  expect(await tasks({}, await company.as(requester))).toEqual([id]);
  expect(await tasks({}, await company.as(contractor))).toEqual([]);
});

test('task pages hold 25 by default, 10 at least, 100 at most', async () => {
  const subjects = company.world.people.filter(
    ({ type, status }) => type === 'HUMAN' && status === 'ENABLED',
  );
  for (const { id } of subjects.slice(0, 30)) await open(company.noSlackApprover, id);
  expect(await tasks({})).toHaveLength(25);
  expect(await tasks({ pageSize: 1 })).toHaveLength(10);
  expect(await tasks({ pageSize: 1000 })).toHaveLength(30);
  const first = Page.parse((await bot.post('/api/v1/search/tasks', {})).body);
  const rest = await tasks({ pageToken: first.nextPageToken });
  expect(rest).toHaveLength(5);
  expect((await bot.post('/api/v1/search/tasks', { pageToken: 'nonsense' })).status).toBe(400);
});

test('people by exact e-mail: one, none, two, a disabled one', async () => {
  const { requester, otherEmail, twins, disabled } = company;
  const byEmail = async (email: string) =>
    Page.parse((await bot.post('/api/v1/search/users', { email })).body).list;
  expect(await byEmail(requester.email)).toMatchObject([{ user: { id: requester.id, status: 'ENABLED' } }]);
  expect(await byEmail(otherEmail.slack.email)).toEqual([]);
  expect(await byEmail(twins[0].email)).toHaveLength(2);
  expect(await byEmail(disabled.email)).toMatchObject([{ user: { status: 'DISABLED' } }]);
  const expanded = await bot.post('/api/v1/search/users', {
    ids: [requester.id],
    expandMask: { paths: ['*'] },
  });
  expect(expanded.body).toMatchObject({ list: [{ managersPath: '$.expanded[0]' }] });
});

test('a basic user sees themself and their reports', async () => {
  const { approver, requester, bystander } = company;
  const api = await company.as(approver);
  expect((await api.get(`/api/v1/users/${requester.id}`)).status).toBe(200);
  expect((await api.get(`/api/v1/users/${bystander.id}`)).status).toBe(403);
  expect(Page.parse((await api.get('/api/v1/users?page_size=100')).body).list).toHaveLength(4);
});

test('the catalogue is the caller’s own and shows what they hold', async () => {
  const { requester, restricted, unlimited } = company;
  const own = await company.as(requester);
  const search = async (body: Record<string, unknown>) =>
    Page.parse((await own.post('/api/v1/search/request_catalog/entitlements', body)).body).list;
  expect(await search({ entitlementAlias: restricted.alias })).toEqual([]);
  expect(await search({ query: 'github organization admin' })).toHaveLength(1);
  expect(await search({ entitlementAlias: unlimited.alias, grantedStatus: 'GRANTED' })).toMatchObject([
    { appEntitlementUserBindings: [{ createdAt: expect.any(String), deletedAt: null }] },
  ]);
  const guard = await company.as(company.securityTeam[1]);
  const seen = await guard.post('/api/v1/search/request_catalog/entitlements', {
    entitlementAlias: restricted.alias,
  });
  expect(Page.parse(seen.body).list).toHaveLength(1);
});

test('all 150 entitlements page by page, with limits as C1 writes them', async () => {
  const ids = new Set<unknown>();
  let pageToken = '';
  do {
    const answer = await bot.post('/api/v1/search/entitlements', { pageSize: 100, pageToken });
    const page = Page.parse(answer.body);
    for (const { appEntitlement } of page.list)
      ids.add(z.looseObject({ id: z.string() }).parse(appEntitlement).id);
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  expect(ids.size).toBe(150);
  const { githubAdmin, unlimited } = company;
  const one = async ({ appId, id }: { appId: string; id: string }) =>
    (await bot.get(`/api/v1/apps/${appId}/entitlements/${id}`)).body;
  expect(await one(githubAdmin)).toMatchObject({
    appEntitlementView: { appEntitlement: { durationGrant: '28800s', durationUnset: null } },
  });
  expect(await one(unlimited)).toMatchObject({
    appEntitlementView: { appEntitlement: { durationGrant: null, durationUnset: {} } },
  });
});

test('granted access appears late, ends on time, and both are in the feed', async () => {
  const { githubAdmin, approver, requester } = company;
  const id = await open(githubAdmin, requester.id);
  company.c1.approveAs(approver.id, id);
  company.pass(1500);
  const path = `/api/v1/apps/${githubAdmin.appId}/entitlements/${githubAdmin.id}/users/${requester.id}/grants`;
  expect((await bot.get(path)).body).toMatchObject({ bindings: [{ createdAt: null }] });
  company.pass(1000);
  const held = await bot.get(path);
  expect(held.body).toMatchObject({ bindings: [{ createdAt: expect.any(String), deletedAt: null }] });
  const found = await bot.post('/api/v1/search/grants', {
    userId: requester.id,
    appIds: [githubAdmin.appId],
  });
  expect(Page.parse(found.body).list.map((row) => row['entitlement'])).toContainEqual(
    expect.objectContaining({ appEntitlement: expect.objectContaining({ id: githubAdmin.id }) }),
  );

  company.pass(3_600_000 + 3000);
  expect((await bot.get(path)).body).toMatchObject({ bindings: [{ deletedAt: expect.any(String) }] });
  const feed = await bot.post('/api/v1/grants/feed', {
    appEntitlementRefs: [{ appId: githubAdmin.appId, id: githubAdmin.id }],
  });
  expect(Page.parse(feed.body).list).toMatchObject([
    { feed: { eventType: 'GRANT_EVENT_TYPE_ADDED', ticketId: id } },
    { feed: { eventType: 'GRANT_EVENT_TYPE_REMOVED' } },
  ]);
  const expiry = await bot.post('/api/v1/search/tasks', { taskTypes: [{ revoke: {} }] });
  expect(expiry.body).toMatchObject({
    list: [
      {
        task: { origin: 'TASK_ORIGIN_TIME_REVOKE', type: { revoke: { outcome: 'REVOKE_OUTCOME_REVOKED' } } },
      },
    ],
  });
});

test('people give back what they hold', async () => {
  const { requester, unlimited, contractor } = company;
  const body = { appId: unlimited.appId, appEntitlementId: unlimited.id, identityUserId: requester.id };
  expect((await (await company.as(contractor)).post('/api/v1/task/revoke', body)).status).toBe(403);
  const own = await company.as(requester);
  expect((await own.post('/api/v1/task/revoke', body)).status).toBe(200);
  expect((await own.post('/api/v1/task/revoke', body)).status).toBe(409);
  company.pass(2500);
  const path = `/api/v1/apps/${unlimited.appId}/entitlements/${unlimited.id}/users/${requester.id}/grants`;
  expect((await own.get(path)).body).toMatchObject({ bindings: [{ deletedAt: expect.any(String) }] });
});
