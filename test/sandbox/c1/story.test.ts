import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Company, currentStep, messageOf, openCompany, Task, TaskReply } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(() => company.c1.close());

function adminRequest() {
  const { github, githubAdmin, requester } = company;
  return {
    appId: github.id,
    appEntitlementId: githubAdmin.id,
    identityUserId: requester.id,
    description: 'on-call this week',
    grantDuration: '28800s',
  };
}

test('asked, approved by the manager, provisioned by the connector', async () => {
  const { approver } = company;
  const asked = await company.ask(adminRequest());
  expect(asked).toMatchObject({ state: 'TASK_STATE_OPEN', processing: 'TASK_PROCESSING_TYPE_WAITING' });
  expect(asked.stepApproverIds).toEqual([approver.id]);

  const manager = await company.as(approver);
  expect((await company.task(asked.numericId, manager)).actions).toContain('TASK_ACTION_TYPE_APPROVE');
  const approval = { policyStepId: currentStep(asked), comment: 'ok' };
  const reply = TaskReply.parse(
    (await manager.post(`/api/v1/tasks/${asked.id}/action/approve`, approval)).body,
  );
  expect(currentStep(reply.taskView.task), 'the reply shows the task as it was before').toBe(
    currentStep(asked),
  );

  const provisioning = await company.task(asked.id);
  expect(provisioning).toMatchObject({
    processing: 'TASK_PROCESSING_TYPE_PROCESSING',
    approverIds: [approver.id],
  });
  expect(currentStep(provisioning)).not.toBe(currentStep(asked));
  expect(provisioning.policy.history).toMatchObject([{ approval: { approved: { userId: approver.id } } }]);

  company.pass(1500);
  const done = await company.task(asked.id);
  expect(done).toMatchObject({
    state: 'TASK_STATE_CLOSED',
    type: { grant: { outcome: 'GRANT_OUTCOME_GRANTED' } },
  });
  expect(done.policy.current).toBeNull();
});

test('denied: the task closes with its outcome', async () => {
  const asked = await company.ask(adminRequest());
  const manager = await company.as(company.approver);
  await manager.post(`/api/v1/tasks/${asked.id}/action/deny`, { comment: 'not now' });
  const denied = await company.task(asked.id);
  expect(denied).toMatchObject({ state: 'TASK_STATE_CLOSED', commentCount: 1 });
  expect(denied.type.grant?.outcome).toBe('GRANT_OUTCOME_DENIED');
});

test('a duplicate names the open task', async () => {
  const asked = await company.ask(adminRequest());
  const again = await (await company.bot()).post('/api/v1/task/grant', adminRequest());
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({
    code: 6,
    details: [{ '@type': 'type.googleapis.com/c1.api.task.v1.TaskRef', id: asked.id }],
  });
});

test.each([
  ['an unknown field', { note: 'x' }, 400, 'unknown field "note"'],
  ['a duration in words', { grantDuration: '8h' }, 400, 'invalid google.protobuf.Duration value'],
  ['a malformed id', { appId: 'github' }, 400, 'does not match regex pattern'],
  ['too long', { grantDuration: '28801s' }, 400, 'must be less than or equal to max provision time'],
  ['no duration where there is a limit', { grantDuration: null }, 400, 'max provision time'],
  ['nobody', { identityUserId: '' }, 500, 'user_id is required'],
  ['an unknown entitlement', { appEntitlementId: '2AAAAAAAAAAAAAAAAAAAAAAAAAA' }, 404, 'not found'],
])('refuses %s', async (_, change, status, message) => {
  const answer = await (await company.bot()).post('/api/v1/task/grant', { ...adminRequest(), ...change });
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(message);
  expect(messageOf(answer)).toMatch(/\(request-id: [\w-]+\)$/);
});

test('only some may request some things, and a disabled person nothing', async () => {
  const bot = await company.bot();
  const { restricted, github, requester, disabled, unlimited } = company;
  const refused = await bot.post('/api/v1/task/grant', {
    appId: github.id,
    appEntitlementId: restricted.id,
    identityUserId: requester.id,
  });
  expect(refused.status).toBe(403);
  expect(messageOf(refused)).toContain('target user is not allowed to request that resource');
  const body = { appId: github.id, appEntitlementId: unlimited.id, identityUserId: disabled.id };
  expect((await bot.post('/api/v1/task/grant', body)).status).toBe(403);
});

test('people ask for themselves and their reports; the helpdesk for anybody', async () => {
  const { requester, bystander, approver, helpdesk } = company;
  const ask = async (person: typeof requester) =>
    (await (await company.as(person)).post('/api/v1/task/grant', adminRequest())).status;
  expect(await ask(bystander)).toBe(403);
  expect(await ask(helpdesk)).toBe(200);
  const [open] = company.c1.tasks();
  company.c1.denyAs(approver.id, open?.id ?? '');
  expect(await ask(requester)).toBe(200);
});

test('a stranger to the task cannot see it, and an onlooker cannot decide it', async () => {
  const asked = await company.ask(adminRequest());
  const [, guard] = company.securityTeam;
  expect((await (await company.as(guard)).get(`/api/v1/tasks/${asked.id}`)).status).toBe(403);
  const onlooker = await company.as(company.secondApprover);
  const answer = await onlooker.post(`/api/v1/tasks/${asked.id}/action/approve`, {
    policyStepId: currentStep(asked),
  });
  expect(answer.status).toBe(403);
  expect(messageOf(answer)).toContain('action not permitted');
});

test('asking and reading expand people, app and entitlement, each once', async () => {
  const { requester, approver, githubAdmin } = company;
  const asked = await company.ask(adminRequest());
  const answer = await (await company.bot()).post('/api/v1/search/tasks', {
    refs: [{ id: asked.id }],
    expandMask: { paths: ['*'] },
  });
  const reply = z
    .looseObject({
      list: z.array(z.looseObject({ task: Task, userPath: z.string(), stepApproversPath: z.string() })),
      expanded: z.array(z.looseObject({ '@type': z.string(), id: z.string() })),
    })
    .parse(answer.body);
  const at = (path = '') => reply.expanded[Number(/^\$\.expanded\[(\d+)\]$/.exec(path)?.[1])]?.id;
  expect(at(reply.list[0]?.userPath)).toBe(requester.id);
  expect(at(reply.list[0]?.stepApproversPath)).toBe(approver.id);
  const ids = reply.expanded.map(({ id }) => id);
  expect(ids).toContain(githubAdmin.id);
  expect(new Set(ids).size).toBe(ids.length);
});
