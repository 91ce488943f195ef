import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Company, currentStep, openCompany } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(() => company.c1.close());

const ROLES = '/api/v1/iam/roles';

test('unknown paths, wrong methods, empty ids, missing tokens', async () => {
  const bot = await company.bot();
  expect((await bot.get('/api/v1/nothing')).status).toBe(404);
  expect((await bot.get('/api/v1/search/users')).status).toBe(405);
  expect((await bot.get('/api/v1/users/x')).status).toBe(400);
  expect((await bot.get('/api/v1/users/2AAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  expect((await company.api('').get(ROLES)).status).toBe(401);
  expect((await bot.post('/api/v1/search/users', '{')).status).toBe(400);
  const empty = await bot.get('/api/v1/apps/');
  expect([empty.status, empty.headers.get('location')]).toEqual([301, '/api/v1/apps']);
  const outside = await fetch(`${company.c1.url}/no/such/page`);
  expect([outside.status, outside.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('429 with Retry-After and 5xx strike the next n calls, then stop', async () => {
  const bot = await company.bot();
  company.c1.faults.add({ kind: 'rateLimit', path: '/api/v1/iam/*', retryAfterSeconds: 3, times: 1 });
  const limited = await bot.get(ROLES);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  company.c1.faults.add({ kind: 'error', path: ROLES, method: 'GET', status: 503, times: 2 });
  expect([(await bot.get(ROLES)).status, (await bot.get('/api/v1/apps')).status]).toEqual([503, 200]);
  expect([(await bot.get(ROLES)).status, (await bot.get(ROLES)).status]).toEqual([503, 200]);
});

test('a lost answer: the work is done, the connection drops', async () => {
  const { githubAdmin, requester, approver } = company;
  const task = await company.ask({
    appId: githubAdmin.appId,
    appEntitlementId: githubAdmin.id,
    identityUserId: requester.id,
    grantDuration: '60s',
  });
  company.c1.faults.add({ kind: 'lost', path: '*/action/approve', times: 1 });
  const manager = await company.as(approver);
  const approve = () =>
    manager.post(`/api/v1/tasks/${task.id}/action/approve`, { policyStepId: currentStep(task) });
  await expect(approve()).rejects.toThrow('fetch failed');
  expect(company.c1.task(task.id)?.deciderIds).toEqual([approver.id]);
  expect((await approve()).status, 'asking again finds the step gone').toBe(400);
  const calls = company.c1.calls({ path: '*/action/approve' });
  expect(calls.map(({ status, callerId }) => [status, callerId])).toEqual([
    [0, approver.id],
    [400, approver.id],
  ]);
});

test('slow delays, hang never answers, and the stand-in still closes', async () => {
  const bot = await company.bot();
  company.c1.faults.add({ kind: 'slow', path: ROLES, ms: 60, times: 1 });
  const before = performance.now();
  expect((await bot.get(ROLES)).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  company.c1.faults.add({ kind: 'hang', path: ROLES, times: 1 });
  const hanging = expect(bot.get(ROLES)).rejects.toThrow('fetch failed');
  while (company.c1.calls({ path: ROLES }).length < 2) await new Promise(setImmediate);
  await company.c1.close();
  await hanging;
});

test('faults and calls over HTTP', async () => {
  const bot = await company.bot();
  const sandbox = async (path: string, method: string, body?: unknown) => {
    const response = await fetch(company.c1.url + path, { method, body: body ? JSON.stringify(body) : null });
    return { status: response.status, body: await response.json() };
  };
  const fault = { kind: 'error', path: ROLES, status: 500 };
  expect(await sandbox('/sandbox/faults', 'POST', fault)).toEqual({
    status: 200,
    body: { faults: [{ ...fault, id: 1 }] },
  });
  expect((await sandbox('/sandbox/faults', 'POST', { kind: 'flood', path: '*' })).status).toBe(400);
  expect((await bot.get(ROLES)).status).toBe(500);
  expect((await sandbox('/sandbox/faults', 'DELETE')).body).toEqual({ faults: [] });
  expect((await bot.get(ROLES)).status).toBe(200);
  const { body } = await sandbox(`/sandbox/calls?path=${ROLES}`, 'GET');
  expect(body).toMatchObject({ calls: [{ method: 'GET', status: 500 }, { status: 200 }] });
});

test('no secret and no token is in the log of calls', async () => {
  await (await company.bot()).get(ROLES);
  const log = JSON.stringify(company.c1.calls());
  expect(log).toContain('/auth/v1/token');
  expect(log).not.toContain('secret-token');
  expect(log).not.toContain('c1-at-');
});
