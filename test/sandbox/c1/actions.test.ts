import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { WorldEntitlement, WorldPerson } from '../../../sandbox/world/index.ts';
import { type Answer, type Company, currentStep, messageOf, openCompany, type Task } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(() => company.c1.close());

function ask(entitlement: WorldEntitlement, more: Record<string, unknown> = {}): Promise<Task> {
  return company.ask({
    appId: entitlement.appId,
    appEntitlementId: entitlement.id,
    identityUserId: company.requester.id,
    ...(entitlement.maxDuration === undefined ? {} : { grantDuration: `${entitlement.maxDuration}s` }),
    ...more,
  });
}

/** Does something to the task as that person, on the step that is current. */
async function act(
  person: WorldPerson,
  task: Task,
  name: string,
  body: Record<string, unknown> = {},
): Promise<Answer> {
  const step = ['approve', 'deny', 'reassign', 'skip-step'].includes(name)
    ? { policyStepId: currentStep(await company.task(task.id)) }
    : {};
  return (await company.as(person)).post(`/api/v1/tasks/${task.id}/action/${name}`, { ...step, ...body });
}

async function ok(...args: Parameters<typeof act>): Promise<Task> {
  const answer = await act(...args);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return company.task(args[1].id);
}

const outcome = (task: Task) => task.type.grant?.outcome;

test('a policy without approvers goes straight to the connector', async () => {
  const task = await ask(company.autoApproved);
  expect(task).toMatchObject({ processing: 'TASK_PROCESSING_TYPE_PROCESSING', stepApproverIds: [] });
  company.pass(1500);
  expect(outcome(await company.task(task.id))).toBe('GRANT_OUTCOME_GRANTED');
});

test('two steps: the manager, then an app owner; the first step’s id goes stale', async () => {
  const { approver, secondApprover, twoStep } = company;
  const asked = await ask(twoStep);
  expect(asked.stepApproverIds).toEqual([approver.id]);
  expect(asked.policy.next).toHaveLength(2);
  const between = await ok(approver, asked, 'approve');
  expect(between.stepApproverIds).toEqual([approver.id, secondApprover.id]);

  const stale = await act(secondApprover, asked, 'approve', { policyStepId: currentStep(asked) });
  expect(stale.status).toBe(400);
  expect(messageOf(stale)).toContain('this action is no longer available: the request has advanced');

  const decided = await ok(secondApprover, asked, 'approve');
  expect(decided.approverIds).toEqual([approver.id, secondApprover.id]);
});

test('required reasons are required, and reassignment keeps to the list', async () => {
  const { reasons, securityTeam, requester, approver } = company;
  const asked = await ask(reasons);
  const owner = company.delegate;
  expect(asked.stepApproverIds, 'the owner’s delegate stands in').toEqual([owner.id]);
  expect((await act(owner, asked, 'approve')).status).toBe(400);
  expect((await act(owner, asked, 'deny')).status).toBe(400);
  const newStepUserIds = [securityTeam[1].id];
  expect((await act(owner, asked, 'reassign', { newStepUserIds })).status).toBe(400);
  expect((await act(owner, asked, 'reassign', { newStepUserIds: [approver.id], comment: 'x' })).status).toBe(
    400,
  );
  expect((await act(owner, asked, 'reassign', { newStepUserIds: [requester.id], comment: 'x' })).status).toBe(
    400,
  );

  const moved = await ok(owner, asked, 'reassign', { newStepUserIds, comment: 'yours' });
  expect(moved.stepApproverIds).toEqual(newStepUserIds);
  expect(currentStep(moved)).not.toBe(currentStep(asked));
  expect(moved.policy.history).toMatchObject([
    { approval: { reassigned: { newPolicyStepId: currentStep(moved) } } },
  ]);
  expect((await act(owner, asked, 'approve', { comment: 'x' })).status).toBe(403);
  const approved = await ok(securityTeam[1], asked, 'approve', { comment: 'checked' });
  expect(approved.commentCount).toBe(2);
});

test('a group: any one of several approvers', async () => {
  const asked = await ask(company.group);
  expect(asked.stepApproverIds).toEqual(company.securityTeam.map(({ id }) => id));
  await ok(company.securityTeam[2], asked, 'approve');
});

test('nobody approves their own request, unless the step says so', async () => {
  const { approver, secondApprover, github, unlimited, selfService, requester } = company;
  const own = await company.ask({
    appId: github.id,
    appEntitlementId: unlimited.id,
    identityUserId: approver.id,
  });
  expect(own.stepApproverIds).toEqual([secondApprover.id]);
  const confirm = await ask(selfService);
  expect(confirm.stepApproverIds).toEqual([requester.id]);
  await ok(requester, confirm, 'approve');
});

test('asking for a report counts as the manager’s approval', async () => {
  const { approver, requester, unlimited, github } = company;
  const body = { appId: github.id, appEntitlementId: unlimited.id, identityUserId: requester.id };
  await (await company.as(approver)).post('/api/v1/task/grant', body);
  expect(company.c1.tasks()[0]).toMatchObject({ deciderIds: [], current: { config: { kind: 'provision' } } });
});

test('a failed provision stays open with an outcome; a retry keeps the approvals', async () => {
  const { provisionError, approver, superAdmin, requester } = company;
  const asked = await ask(provisionError);
  await ok(approver, asked, 'approve');
  company.pass(1500);
  const failed = await company.task(asked.id);
  expect(failed).toMatchObject({
    state: 'TASK_STATE_OPEN',
    type: { grant: { outcome: 'GRANT_OUTCOME_ERROR' } },
  });
  expect(failed.policy.current).toMatchObject({ provision: { errored: { errorCode: 'CONNECTOR_ERROR' } } });
  expect((await act(requester, asked, 'retry-provisioning')).status).toBe(403);
  const retried = await ok(superAdmin, asked, 'retry-provisioning');
  expect(outcome(retried)).toBe('GRANT_OUTCOME_UNSPECIFIED');
  company.pass(1500);
  expect(outcome(await company.task(asked.id))).toBe('GRANT_OUTCOME_GRANTED');
});

test('provisioning by hand waits for an owner in C1’s own web', async () => {
  const { manualProvision, approver, superAdmin, requester } = company;
  const asked = await ask(manualProvision);
  await ok(approver, asked, 'approve');
  company.pass(3_600_000);
  expect(await company.task(asked.id)).toMatchObject({ state: 'TASK_STATE_OPEN' });
  expect(() => company.c1.completeAs(requester.id, asked.id)).toThrow('action not permitted');
  company.c1.completeAs(superAdmin.id, asked.id);
  expect(outcome(await company.task(asked.id))).toBe('GRANT_OUTCOME_GRANTED');
});

test('a scheduled wait can be processed at once', async () => {
  const { scheduled, approver, superAdmin } = company;
  const asked = await ask(scheduled);
  await ok(approver, asked, 'approve');
  expect(currentStep(await company.task(asked.id))).not.toBe('');
  const processed = await ok(superAdmin, asked, 'process');
  expect(processed.policy.current).toMatchObject({
    provision: { state: 'PROVISION_INSTANCE_STATE_WAITING' },
  });
});

test('close takes effect a moment later, and not while a connector works', async () => {
  const { unlimited, requester, approver, superAdmin } = company;
  const asked = await ask(unlimited);
  expect((await act(approver, asked, 'close')).status).toBe(403);
  expect((await ok(requester, asked, 'close')).state).toBe('TASK_STATE_OPEN');
  company.pass(250);
  const closed = await company.task(asked.id);
  expect(closed).toMatchObject({
    state: 'TASK_STATE_CLOSED',
    type: { grant: { outcome: 'GRANT_OUTCOME_CANCELLED' } },
  });
  const again = await act(superAdmin, asked, 'close');
  expect(again.status).toBe(400);
  expect(messageOf(again)).toContain('task is closed');

  const working = await ask(company.autoApproved);
  await ok(superAdmin, working, 'close');
  company.pass(1500);
  expect(outcome(await company.task(working.id))).toBe('GRANT_OUTCOME_GRANTED');
});

test('restart and reset go back to the first step with new ids', async () => {
  const { twoStep, approver, superAdmin, requester } = company;
  const asked = await ask(twoStep);
  await ok(approver, asked, 'approve');
  expect((await act(requester, asked, 'restart')).status).toBe(403);
  const restarted = await ok(superAdmin, asked, 'restart', { comment: 'again please' });
  expect(restarted.stepApproverIds).toEqual([approver.id]);
  expect(currentStep(restarted)).not.toBe(currentStep(asked));
  const reset = await ok(superAdmin, asked, 'reset');
  expect(reset.policyGenerationId).not.toBe(asked.policyGenerationId);
});

test('a skipped step names its successor', async () => {
  const { twoStep, superAdmin } = company;
  const asked = await ask(twoStep);
  expect((await act(superAdmin, asked, 'skip-step', { policyStepId: 'x' })).status).toBe(400);
  const skipped = await ok(superAdmin, asked, 'skip-step');
  expect(skipped.policy.history).toMatchObject([
    { approval: { skipped: { newPolicyStepId: currentStep(skipped) } } },
  ]);
});

test('emergency: asked for at once, or escalated to', async () => {
  const { emergency, githubAdmin, requester, unlimited, bystander } = company;
  const urgent = await ask(emergency, { emergencyAccess: true, grantDuration: '3600s' });
  expect(urgent).toMatchObject({ emergencyAccess: true, recommendation: 'INSIGHT_RECOMMENDATION_REVIEW' });
  expect(urgent.stepApproverIds).toHaveLength(3);

  const normal = await ask(githubAdmin);
  expect((await act(bystander, normal, 'escalate')).status).toBe(403);
  const escalated = await ok(requester, normal, 'escalate');
  expect(escalated.stepApproverIds).toEqual(urgent.stepApproverIds);

  const bot = await company.bot();
  const refused = await bot.post('/api/v1/task/grant', {
    appId: unlimited.appId,
    appEntitlementId: unlimited.id,
    identityUserId: requester.id,
    emergencyAccess: true,
  });
  expect(refused.status).toBe(400);
});

test('less time than asked for, never more than the limit, not once provisioning began', async () => {
  const { githubAdmin, approver } = company;
  const asked = await ask(githubAdmin);
  const shorter = await ok(approver, asked, 'update-grant-duration', { duration: '3600s' });
  expect(shorter.type.grant?.grantDuration).toBe('3600s');
  const longer = await act(approver, asked, 'update-grant-duration', { duration: '86400s' });
  expect(messageOf(longer)).toContain('less than or equal to max provision time');
  expect(messageOf(await act(approver, asked, 'update-grant-duration', { duration: '1h' }))).toContain(
    'invalid google.protobuf.Duration value',
  );
  await ok(approver, asked, 'approve');
  const late = await act(approver, asked, 'update-grant-duration', { duration: '60s' });
  expect(messageOf(late)).toContain('cannot update grant duration for a ticket in a provision step');
});

test('the audit trail tells the story in order, comments apart', async () => {
  const { githubAdmin, approver, requester } = company;
  const asked = await ask(githubAdmin);
  await ok(requester, asked, 'comment', { comment: 'please' });
  await ok(approver, asked, 'approve', { comment: 'ok' });
  company.pass(1500);
  const api = await company.as(approver);
  const read = async (body: Record<string, unknown>) => {
    const answer = await api.post('/api/v1/task/audits', { taskId: asked.id, ...body });
    return z.looseObject({ list: z.array(z.record(z.string(), z.unknown())) }).parse(answer.body).list;
  };
  const keys = [
    'taskCreated',
    'comment',
    'approvalInstanceChange',
    'connectorActionsStart',
    'grantOutcome',
    'stateChange',
  ];
  const told = (await read({ pageSize: 100 })).map((entry) => keys.find((key) => entry[key]) ?? 'other');
  expect(told).toEqual([
    'taskCreated',
    'comment',
    'approvalInstanceChange',
    'comment',
    'connectorActionsStart',
    'other',
    'grantOutcome',
    'stateChange',
  ]);
  const said = await read({ commentsOnly: true, newestFirst: true });
  expect(said).toMatchObject([{ comment: { comment: 'ok' } }, { comment: { comment: 'please' } }]);
});
