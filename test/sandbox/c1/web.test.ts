import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Company, openCompany, type Task } from './company.ts';

let company: Company;
let task: Task;
beforeEach(async () => {
  company = await openCompany();
  const { githubAdmin, requester } = company;
  task = await company.ask({
    appId: githubAdmin.appId,
    appEntitlementId: githubAdmin.id,
    identityUserId: requester.id,
    grantDuration: '28800s',
    description: '<script>alert(1)</script>',
  });
});
afterEach(() => company.c1.close());

const page = async (path: string) => (await fetch(company.c1.url + path)).text();
const submit = (path: string, form: Record<string, string>) =>
  fetch(company.c1.url + path, { method: 'POST', body: new URLSearchParams(form) });

test('the list shows what waits for whom', async () => {
  const { approver, contractor } = company;
  expect(await page(`/?as=${approver.id}`)).toContain(`#${task.numericId}`);
  expect(await page(`/?as=${contractor.id}`)).toContain('Nothing waits for you.');
});

test('the approver decides in the browser; others are told who can', async () => {
  const { approver, requester } = company;
  const path = `/task/${task.numericId}`;
  expect(await page(`${path}?as=${requester.id}`)).toContain(`Only ${approver.name} can decide this step.`);
  const refused = await submit(path, { as: requester.id, decision: 'approve', comment: '' });
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain('action not permitted');

  const approved = await submit(path, { as: approver.id, decision: 'approve', comment: 'go ahead' });
  expect(await approved.text()).toContain('go ahead');
  company.pass(1500);
  expect(await page(path)).toContain('Granted');
});

test('what people wrote is escaped, and strangers see nothing', async () => {
  const seen = await page(`/task/${task.numericId}?as=${company.approver.id}`);
  expect(seen).toContain('&lt;script&gt;alert(1)');
  expect(seen).not.toContain('<script>');
  expect(await page(`/task/${task.numericId}?as=${company.contractor.id}`)).toContain('Not yours to see');
});

test('trouble is switched on and off', async () => {
  await submit('/sandbox', { switch: 'error' });
  expect((await (await company.bot()).get('/api/v1/apps')).status).toBe(503);
  await submit('/sandbox', { switch: 'error' });
  expect((await (await company.bot()).get('/api/v1/apps')).status).toBe(200);
  expect(await page('/sandbox')).toContain('/api/v1/apps');
});
