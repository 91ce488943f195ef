import { expect, test } from 'vitest';
import { createDeviceLogin } from '../../../src/c1/index.ts';
import type { Access } from '../../../src/ports/access.ts';
import { openApiValidator } from '../../support/openapi.ts';
import { silentLog, silentMeter } from '../../support/telemetry.ts';
import { c1Id, officeAt, scripted } from './scripted.ts';

const validator = openApiValidator();
const ID = c1Id('task');
const OTHER = c1Id('other');

const grant = {
  appId: c1Id('app'),
  entitlementId: c1Id('entitlement'),
  personId: c1Id('person'),
  justification: 'on-call',
  emergency: true,
  requestId: 'a1b2',
};

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const page of pages) expect(page).toEqual([]);
}

/** Every call the client can make, with every option, and what it must put on the wire. */
const CALLS: readonly (readonly [string, (c1: Access) => Promise<unknown>, string, unknown])[] = [
  ['introspect', (c1) => c1.introspect(), 'GET /api/v1/auth/introspect', undefined],
  ['roles', (c1) => c1.roles(), 'GET /api/v1/iam/roles?page_size=100', undefined],
  [
    'usersByEmail',
    (c1) => c1.usersByEmail(' ann@juniper.example '),
    'POST /api/v1/search/users',
    { email: 'ann@juniper.example', pageSize: 100 },
  ],
  [
    'usersByIds',
    (c1) => c1.usersByIds([ID, OTHER, ID]),
    'POST /api/v1/search/users',
    { refs: [{ id: ID }, { id: OTHER }], pageSize: 100 },
  ],
  [
    'searchUsers',
    (c1) => c1.searchUsers('ann', 500),
    'POST /api/v1/search/users',
    { query: 'ann', pageSize: 100 },
  ],
  ['apps', (c1) => c1.apps(), 'GET /api/v1/apps?page_size=100', undefined],
  [
    'entitlements',
    (c1) => drain(c1.entitlements()),
    'POST /api/v1/search/entitlements',
    { pageSize: 100, expandMask: { paths: ['*'] } },
  ],
  [
    'requestable',
    (c1) => drain(c1.requestable()),
    'POST /api/v1/search/request_catalog/entitlements',
    { pageSize: 100, expandMask: { paths: ['*'] } },
  ],
  [
    'grantsOf',
    (c1) => c1.grantsOf(ID),
    'POST /api/v1/search/grants',
    { userId: ID, pageSize: 100, expandMask: { paths: ['*'] } },
  ],
  [
    'createGrant, all of it',
    (c1) => c1.createGrant({ ...grant, seconds: 3599.6, externalUrl: 'https://chat.example/p1' }),
    'POST /api/v1/task/grant',
    {
      appId: grant.appId,
      appEntitlementId: grant.entitlementId,
      identityUserId: grant.personId,
      description: 'on-call',
      grantDuration: '3600s',
      emergencyAccess: true,
      source: { requestId: 'a1b2', externalUrl: 'https://chat.example/p1' },
      expandMask: { paths: ['*'] },
    },
  ],
  [
    'createGrant, the least of it',
    (c1) => c1.createGrant({ ...grant, emergency: false }),
    'POST /api/v1/task/grant',
    {
      appId: grant.appId,
      appEntitlementId: grant.entitlementId,
      identityUserId: grant.personId,
      description: 'on-call',
      emergencyAccess: false,
      source: { requestId: 'a1b2' },
      expandMask: { paths: ['*'] },
    },
  ],
  ['task by number', (c1) => c1.task('120222'), 'GET /api/v1/tasks/120222', undefined],
  [
    'tasksByIds',
    (c1) => c1.tasksByIds([ID]),
    'POST /api/v1/search/tasks',
    { refs: [{ id: ID }], pageSize: 100, expandMask: { paths: ['*'] } },
  ],
  [
    'tasks by everything',
    (c1) =>
      c1.tasks({
        open: false,
        kinds: ['grant', 'revoke', 'certify', 'offboarding', 'action', 'finding', 'unknown'],
        waitingFor: [ID],
        openedByOrAbout: OTHER,
        about: [ID, OTHER],
        entitlementIds: [ID],
        createdAfter: new Date('2026-03-01T00:00:00Z'),
        outcomeAfter: new Date('2026-03-02T00:00:00Z'),
        pageSize: 25,
        pageToken: 'next',
      }),
    'POST /api/v1/search/tasks',
    {
      taskStates: ['TASK_STATE_CLOSED'],
      taskTypes: [
        { grant: {} },
        { revoke: {} },
        { certify: {} },
        { offboarding: {} },
        { action: {} },
        { finding: {} },
      ],
      myWorkUserIds: [ID],
      openerOrSubjectUserId: OTHER,
      subjectIds: [ID, OTHER],
      appEntitlementIds: [ID],
      createdAfter: '2026-03-01T00:00:00.000Z',
      outcomeAfter: '2026-03-02T00:00:00.000Z',
      pageSize: 25,
      pageToken: 'next',
      expandMask: { paths: ['*'] },
    },
  ],
  [
    'comments',
    (c1) => c1.comments(ID),
    'POST /api/v1/task/audits',
    { taskId: ID, commentsOnly: true, newestFirst: true, pageSize: 100 },
  ],
  [
    'approve',
    (c1) => c1.approve({ taskId: ID, stepId: OTHER, comment: 'ok' }),
    `POST /api/v1/tasks/${ID}/action/approve`,
    { policyStepId: OTHER, comment: 'ok' },
  ],
  [
    'deny',
    (c1) => c1.deny({ taskId: '7', stepId: OTHER, comment: 'no' }),
    'POST /api/v1/tasks/7/action/deny',
    { policyStepId: OTHER, comment: 'no' },
  ],
  ['comment', (c1) => c1.comment(ID, 'hm'), `POST /api/v1/tasks/${ID}/action/comment`, { comment: 'hm' }],
  ['close', (c1) => c1.close(ID, 'done'), `POST /api/v1/tasks/${ID}/action/close`, { comment: 'done' }],
  ['revoke', (c1) => c1.revokePersonalClient(ID), `DELETE /api/v1/iam/personal_clients/${ID}`, undefined],
];

test.each(CALLS)('%s puts on the wire what C1 specifies', async (_, make, line, body) => {
  const task = { id: ID, createdByUserId: '', userId: '' };
  const server = await scripted(() => ({
    body: { userId: ID, taskView: { task }, list: [], nextPageToken: '' },
  }));
  await make(officeAt(server).office.service);
  const [heard] = server.heard;
  expect(server.heard).toHaveLength(1);
  expect(`${heard?.method} ${heard?.path}`).toBe(line);
  expect(heard?.headers).toMatchObject({
    authorization: 'Bearer fixed-token',
    'c1-request-source': 'c1-chatops',
  });
  expect(heard?.headers['content-type']).toBe(body === undefined ? undefined : 'application/json');
  const sent: unknown = heard?.text ? JSON.parse(heard.text) : undefined;
  expect(sent).toEqual(body);
  const [method = '', path = ''] = line.split(/[ ?]/);
  expect(validator?.validateRequest(method, path, sent) ?? []).toEqual([]);
});

test('a personal client is asked for with its name and its end', async () => {
  const client = { id: ID, clientId: 'mine@acme.conductor.one/pcc', expiresTime: '2026-06-01T00:00:00Z' };
  const server = await scripted(() => ({ body: { client, clientSecret: 'shown-once' } }));
  const login = createDeviceLogin({
    serverUrl: server.origin,
    deviceClientId: 'public',
    log: silentLog,
    meter: silentMeter,
  });
  expect(await login.claim('device-token', 'Slack (Juniper)')).toEqual({
    id: ID,
    clientId: 'mine@acme.conductor.one/pcc',
    clientSecret: 'shown-once',
    expiresAt: new Date('2026-06-01T00:00:00Z'),
  });
  const [heard] = server.heard;
  expect(heard?.headers.authorization).toBe('Bearer device-token');
  const sent: unknown = JSON.parse(heard?.text ?? '');
  expect(sent).toEqual({ displayName: 'Slack (Juniper)', expires: '7776000s' });
  expect(validator?.validateRequest('POST', heard?.path ?? '', sent) ?? []).toEqual([]);
});

test.each([0, -1, 0.4, Number.NaN, Number.POSITIVE_INFINITY])(
  'a grant of %d seconds is not asked for',
  async (seconds) => {
    const server = await scripted(() => ({}));
    const asked = officeAt(server).office.service.createGrant({ ...grant, seconds });
    await expect(asked).rejects.toMatchObject({ kind: 'invalid' });
    expect(server.heard).toEqual([]);
  },
);

test('ids go in hundreds', async () => {
  const server = await scripted(() => ({ body: { list: [] } }));
  const ids = Array.from({ length: 250 }, (_, nth) => `${nth}`.padStart(27, 'a'));
  await officeAt(server).office.service.tasksByIds(ids);
  const sizes = server.heard.map((heard) => heard.text.match(/"id"/g)?.length);
  expect(sizes).toEqual([100, 100, 50]);
});
