import { describe, expect, test } from 'vitest';
import type { Task } from '../../../src/domain/task.ts';
import { openApiValidator } from '../../support/openapi.ts';
import * as sample from './samples.ts';
import { IDS } from './samples.ts';
import { c1Id, officeAt, scripted } from './scripted.ts';

const validator = openApiValidator();
const { ann, bob, cleo, bot } = IDS;

const PEOPLE = [
  sample.expanded.user(sample.user(ann, 'Ann')),
  sample.expanded.user(sample.user(bob, 'Bob')),
  sample.expanded.user(sample.user(cleo, 'Cleo')),
  sample.expanded.user(sample.user(bot, 'Chatops', { type: 'USER_TYPE_SERVICE' })),
];

/** The task as the client reads it, all names at hand; the sample itself is held to C1's document. */
async function read(
  fields: Record<string, unknown>,
  beyondTheDocument = false,
  paths = {},
  more: unknown[] = [],
): Promise<Task> {
  const taskView = sample.view(fields, paths);
  const expanded = [...PEOPLE, sample.expanded.app(), sample.expanded.entitlement(), ...more];
  const answer = { taskView, expanded };
  const problems = validator?.validateResponse('GET', `/api/v1/tasks/${IDS.task}`, 200, answer) ?? [];
  expect(beyondTheDocument ? [] : problems).toEqual([]);
  const server = await scripted((heard) => {
    if (heard.method === 'GET') return { body: { taskView, expanded } };
    if (heard.path !== '/api/v1/search/entitlements') return { body: { list: null, expanded: null } };
    const appEntitlement = sample.entitlement();
    const views = { appEntitlement, appPath: '', appResourcePath: '$.expanded[0]', appResourceTypePath: '' };
    return { body: { list: [views], expanded: [sample.expanded.type()], nextPageToken: '' } };
  });
  return officeAt(server).office.service.task(IDS.task);
}

test('everything unset is nothing at all, and no crash', async () => {
  expect(await read(sample.task())).toEqual({
    id: IDS.task,
    number: '120222',
    kind: 'grant',
    title: '',
    justification: '',
    open: true,
    emergency: false,
    opener: { id: '', name: '', email: '' },
    openedByHuman: false,
    subject: { id: ann, name: 'Ann', email: 'ann@juniper.example' },
    app: { id: IDS.app, name: 'Okta' },
    entitlement: {
      id: IDS.entitlement,
      name: 'Group Administrator',
      description: 'Manages groups',
      type: 'Role',
    },
    history: [],
    approvalsAhead: 0,
    createdAt: new Date('2026-03-02T09:00:00Z'),
    updatedAt: new Date('2026-03-02T09:00:00Z'),
    actions: [],
  });
});

test('everything set is read', async () => {
  const config = sample.approvalConfig(
    { manager: { allowSelfApproval: true, fallback: false } },
    {
      requireApprovalReason: true,
      requireDenialReason: true,
      allowReassignment: true,
      requiresStepUpProviderId: c1Id('provider'),
    },
  );
  const approved = {
    approved: { userId: cleo, approvedAt: '2026-03-02T09:30:00Z', stepUpTransactionId: '' },
  };
  const next = { ...sample.steps, approval: config };
  const task = await read(
    sample.task({
      displayName: 'Group Administrator in Okta',
      description: 'on-call',
      actions: [
        'TASK_ACTION_TYPE_UNSPECIFIED',
        'TASK_ACTION_TYPE_APPROVE',
        'TASK_ACTION_TYPE_ESCALATE_TO_EMERGENCY_ACCESS',
      ],
      createdByUserId: bot,
      userId: ann,
      stepApproverIds: [bob, cleo],
      updatedAt: '2026-03-02T09:45:00.123Z',
      emergencyAccess: true,
      recommendation: 'INSIGHT_RECOMMENDATION_REVIEW',
      type: sample.grantType({
        grantDuration: '28800s',
        outcome: 'GRANT_OUTCOME_GRANTED',
        outcomeTime: '2026-03-02T09:46:00Z',
        source: {
          requestId: 'abc',
          externalUrl: '',
          integrationId: '',
          conversationId: '',
          isExtension: false,
        },
      }),
      policy: {
        policy: null,
        current: sample.step('step2', sample.approval(config)),
        history: [sample.step('step1', sample.approval(config, approved), 'POLICY_STEP_STATE_DONE')],
        next: [next, next, { ...sample.steps, provision: {} }],
      },
    }),
  );
  expect(task).toMatchObject({
    title: 'Group Administrator in Okta',
    justification: 'on-call',
    opener: { id: bot, name: 'Chatops' },
    openedByHuman: false,
    emergency: true,
    seconds: 28_800,
    actions: ['approve', 'escalate-to-emergency-access'],
    recommendation: 'review',
    requestId: 'abc',
    outcome: 'granted',
    outcomeAt: new Date('2026-03-02T09:46:00Z'),
    updatedAt: new Date('2026-03-02T09:45:00.123Z'),
    approvalsAhead: 2,
  });
  expect(task.step).toEqual({
    kind: 'approval',
    id: c1Id('step2'),
    by: 'manager',
    approvers: [
      { id: bob, name: 'Bob', email: 'bob@juniper.example' },
      { id: cleo, name: 'Cleo', email: 'cleo@juniper.example' },
    ],
    requireApprovalReason: true,
    requireDenialReason: true,
    allowSelfApproval: true,
    allowReassignment: true,
    needsStepUp: true,
  });
  expect(task.history).toEqual([
    {
      kind: 'approval',
      id: c1Id('step1'),
      outcome: 'approved',
      by: { id: cleo, name: 'Cleo', email: 'cleo@juniper.example' },
      at: new Date('2026-03-02T09:30:00Z'),
    },
  ]);
});

describe('outcomes', () => {
  const kinds = {
    grant: 'GRANT',
    revoke: 'REVOKE',
    certify: 'CERTIFY',
    offboarding: 'OFFBOARDING',
    action: 'ACTION',
    finding: 'FINDING_TASK',
  };
  test.each([
    ['grant', 'GRANTED', 'granted'],
    ['grant', 'WAIT_TIMED_OUT', 'expired'],
    ['grant', 'ERROR', 'failed'],
    ['grant', 'UNSPECIFIED', undefined],
    ['revoke', 'REVOKED', 'revoked'],
    ['revoke', 'DENIED', 'denied'],
    ['certify', 'CERTIFIED', 'done'],
    ['certify', 'DECERTIFIED', 'done'],
    ['offboarding', 'IN_PROGRESS', undefined],
    ['offboarding', 'DONE', 'done'],
    ['action', 'SUCCESS', 'done'],
    ['action', 'CANCELLED', 'cancelled'],
    ['finding', 'REMEDIATED', 'done'],
    ['finding', 'RISK_ACCEPTED', 'done'],
    ['finding', 'TELEPORTED', 'unknown'],
    ['grant', 'constructor', 'unknown'],
  ] as const)('%s %s is %s', async (kind, outcome, expected) => {
    const type = { [kind]: { outcome: `${kinds[kind]}_OUTCOME_${outcome}` } };
    const task = await read(sample.task({ type }), true);
    expect(task.kind).toBe(kind);
    expect(task.outcome).toBe(expected);
  });
});

test.each([
  ['users', { userIds: [], allowSelfApproval: false }, false],
  ['appOwners', { allowSelfApproval: true }, true],
  ['self', { fallback: true }, true],
  ['webhook', { webhookId: 'x' }, false],
  ['agent', {}, false],
])('an approval by %s', async (by, config, allowSelfApproval) => {
  const policy = {
    policy: null,
    current: sample.step('s', sample.approval(sample.approvalConfig({ [by]: config }))),
    history: [],
    next: [],
  };
  expect((await read(sample.task({ policy }), true)).step).toMatchObject({ by, allowSelfApproval });
});

test('provisioning that failed says why; other steps and unknown ones are named', async () => {
  const current = async (body: Record<string, unknown>) => {
    const policy = { policy: null, current: sample.step('s', body), history: [], next: [] };
    return (await read(sample.task({ policy }), true)).step;
  };
  const errored = {
    errored: { description: 'no licence', errorCode: 'E1', erroredAt: '2026-03-02T09:30:00Z' },
  };
  expect(await current(sample.provision(errored))).toEqual({
    kind: 'provision',
    id: c1Id('s'),
    error: 'no licence',
  });
  expect(await current(sample.provision())).toEqual({ kind: 'provision', id: c1Id('s') });
  expect(await current({ wait: { name: 'window' } })).toEqual({ kind: 'wait', id: c1Id('s') });
  expect(await current({ quantum: {} })).toEqual({ kind: 'unknown', id: c1Id('s') });
  expect(await current({ approval: { approval: { council: {} } } })).toMatchObject({
    kind: 'approval',
    by: 'unknown',
  });
});

test('history is told oldest first, with who and how, whatever order C1 sends it in', async () => {
  const done = (id: string, body: Record<string, unknown>) => sample.step(id, body, 'POLICY_STEP_STATE_DONE');
  const config = sample.approvalConfig({ users: { userIds: [bob] } });
  const policy = {
    policy: null,
    current: null,
    history: [
      done(
        'd',
        sample.provision({
          completed: { userId: '', completedAt: '2026-03-02T13:00:00Z', entitlements: null },
        }),
      ),
      done('c', sample.approval(config, { denied: { userId: bob, deniedAt: '2026-03-02T12:00:00Z' } })),
      done(
        'b',
        sample.approval(config, {
          reassigned: { userId: ann, reassignedAt: '2026-03-02T11:00:00Z', newPolicyStepId: '' },
        }),
      ),
      done(
        'a',
        sample.approval(config, {
          skipped: { userId: cleo, skippedAt: '2026-03-02T10:00:00Z', newPolicyStepId: '' },
        }),
      ),
    ],
    next: null,
  };
  const { history } = await read(sample.task({ policy }));
  expect(history.map((one) => [one.id[0], one.kind, one.outcome, one.by?.name])).toEqual([
    ['a', 'approval', 'skipped', 'Cleo'],
    ['b', 'approval', 'reassigned', 'Ann'],
    ['c', 'approval', 'denied', 'Bob'],
    ['d', 'provision', 'completed', undefined],
  ]);
});

test('a task about an account nobody owns is about that account', async () => {
  const revoke = {
    appId: IDS.app,
    appEntitlementId: IDS.entitlement,
    appUserId: IDS.account,
    identityUserId: '',
  };
  const account = sample.expanded.account({ displayName: 'svc-deploy', email: '', identityUserId: '' });
  const fields = sample.task({ type: { revoke } });
  const task = await read(fields, true, { appUserPath: '$.expanded[6]' }, [account]);
  expect(task.subject).toEqual({ id: '', name: 'svc-deploy', email: '' });
});

test('one unreadable row costs that row, not the page', async () => {
  const good = sample.view(sample.task());
  const rows = [
    null,
    'x',
    {},
    { task: {} },
    { task: { id: '' } },
    good,
    { task: { id: IDS.bob, policy: 7, type: [] } },
  ];
  const server = await scripted((heard) =>
    heard.path === '/api/v1/search/tasks' ? { body: { list: rows, nextPageToken: null } } : { body: {} },
  );
  const { tasks, next } = await officeAt(server).office.service.tasks({});
  expect(tasks.map((task) => [task.id, task.kind])).toEqual([
    [IDS.task, 'grant'],
    [IDS.bob, 'unknown'],
  ]);
  expect(next).toBeUndefined();
});
