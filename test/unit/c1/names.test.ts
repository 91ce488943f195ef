import { expect, test } from 'vitest';
import * as sample from './samples.ts';
import { IDS } from './samples.ts';
import { errorOf, type Heard, officeAt, type Reply, scripted } from './scripted.ts';

const TASK = sample.task({
  createdByUserId: IDS.ann,
  userId: IDS.ann,
  stepApproverIds: [IDS.bob],
  description: 'fresh',
});
const PEOPLE = [
  sample.expanded.user(sample.user(IDS.ann, 'Ann')),
  sample.expanded.user(sample.user(IDS.bob, 'Bob')),
];
const FORBIDDEN: Reply = { status: 403, body: { code: 7, message: 'permission denied' } };

const VIEW = {
  appEntitlement: sample.entitlement(),
  appPath: '',
  appResourcePath: '',
  appResourceTypePath: '',
};

function answers(more: Readonly<Record<string, Reply>> = {}) {
  const usual: Readonly<Record<string, Reply>> = {
    [`/api/v1/tasks/${IDS.task}`]: { body: { taskView: sample.view(TASK), expanded: null } },
    '/api/v1/search/tasks': {
      body: {
        list: [sample.view({ ...TASK, description: 'stale', stepApproverIds: [] })],
        expanded: [...PEOPLE, sample.expanded.app(), sample.expanded.entitlement()],
        nextPageToken: '',
      },
    },
    '/api/v1/search/entitlements': {
      body: { list: [VIEW], expanded: [sample.expanded.type(), sample.expanded.app()], nextPageToken: '' },
    },
    '/api/v1/search/users': { body: { list: PEOPLE.map((user) => ({ user })), nextPageToken: '' } },
    '/api/v1/search/apps': { body: { list: [sample.app()], nextPageToken: '' } },
  };
  return scripted(
    (heard) => more[pathOf(heard)] ?? usual[pathOf(heard)] ?? { status: 404, body: { code: 5 } },
  );
}

function pathOf(heard: Heard): string {
  return heard.path.split('?')[0] ?? '';
}

const NAMED = {
  justification: 'fresh',
  opener: { id: IDS.ann, name: 'Ann' },
  openedByHuman: true,
  app: { name: 'Okta' },
  entitlement: { name: 'Group Administrator', type: 'Role' },
};

test('the task is the fresh one, the names come from search, and the next read costs one call', async () => {
  const server = await answers();
  const { office, clock } = officeAt(server);
  expect(await office.service.task(IDS.task)).toMatchObject(NAMED);
  expect(server.heard.map(pathOf)).toEqual([
    `/api/v1/tasks/${IDS.task}`,
    '/api/v1/search/tasks',
    '/api/v1/search/entitlements',
  ]);
  expect(await office.service.task(IDS.task)).toMatchObject(NAMED);
  expect(server.heard).toHaveLength(4);
  clock.pass(11 * 60_000);
  expect(await office.service.task(IDS.task)).toMatchObject(NAMED);
  expect(server.heard).toHaveLength(7);
});

test('what search does not find yet is looked up by id', async () => {
  const server = await answers({
    '/api/v1/search/tasks': { body: { list: [], expanded: [], nextPageToken: '' } },
  });
  const { office } = officeAt(server);
  expect(await office.service.task(IDS.task)).toMatchObject({
    ...NAMED,
    subject: { email: 'ann@juniper.example' },
  });
  expect(server.heard.map(pathOf).toSorted()).toEqual(
    [
      `/api/v1/tasks/${IDS.task}`,
      '/api/v1/search/tasks',
      '/api/v1/search/entitlements',
      '/api/v1/search/users',
      '/api/v1/search/apps',
    ].toSorted(),
  );
});

test('who may not look names up still reads the task, with what the task itself tells, and is not asked again at once', async () => {
  const server = await answers({
    '/api/v1/search/entitlements': FORBIDDEN,
    '/api/v1/search/users': FORBIDDEN,
    '/api/v1/search/apps': FORBIDDEN,
  });
  const { office, clock } = officeAt(server);
  const untyped = { ...NAMED, entitlement: { name: 'Group Administrator', type: '' } };
  expect(await office.service.task(IDS.task)).toMatchObject(untyped);
  expect(await office.service.task(IDS.task)).toMatchObject(untyped);
  expect(server.count('/api/v1/search/entitlements')).toBe(1);
  clock.pass(61_000);
  await office.service.task(IDS.task);
  expect(server.count('/api/v1/search/entitlements')).toBe(2);
});

test('nobody learns names from what somebody else may see', async () => {
  const server = await scripted((heard) => {
    if (heard.path === '/auth/v1/token')
      return { body: { access_token: 't', token_type: 'Bearer', expires_in: 600 } };
    if (heard.path.startsWith('/api/v1/tasks/')) {
      const expanded = heard.headers.authorization === 'Bearer fixed-token' ? PEOPLE : [];
      return { body: { taskView: sample.view(TASK), expanded } };
    }
    return FORBIDDEN;
  });
  const { office } = officeAt(server);
  const person = office.as({ clientId: 'mine@acme.conductor.one/pcc', clientSecret: 's' });
  expect((await office.service.task(IDS.task)).opener.name).toBe('Ann');
  expect((await person.task(IDS.task)).opener).toEqual({ id: IDS.ann, name: '', email: '' });
});

test('trouble that passes is not drawn as missing names', async () => {
  const server = await answers({ '/api/v1/search/entitlements': { status: 503, body: {} } });
  expect((await errorOf(officeAt(server).office.service.task(IDS.task))).kind).toBe('unavailable');
});

test('a created grant is told with the names it brings, without another call', async () => {
  const expanded = [...PEOPLE, sample.expanded.app(), sample.expanded.entitlement()];
  const server = await answers({ '/api/v1/task/grant': { body: { taskView: sample.view(TASK), expanded } } });
  const asked = await officeAt(server).office.service.createGrant({
    appId: IDS.app,
    entitlementId: IDS.entitlement,
    personId: IDS.ann,
    justification: '',
    emergency: false,
    requestId: 'abc',
  });
  expect(asked).toMatchObject({ opener: { name: 'Ann' }, app: { name: 'Okta' }, entitlement: { type: '' } });
  expect(server.heard).toHaveLength(1);
});

test('comments name their writers by id, and come newest last', async () => {
  const event = (userId: string, text: string, minute: number, more = {}) => ({
    id: text,
    userId,
    created: `2026-03-02T10:0${minute}:00Z`,
    comment: { comment: text, updatedAt: null, updatedBy: '' },
    taskCreated: null,
    metadata: null,
    ...more,
  });
  const list = [
    event('', 'who', 3),
    event(IDS.bob, 'later', 2, {
      created: null,
      comment: { comment: 'later', updatedAt: '2026-03-02T10:02:00Z' },
    }),
    event(IDS.ann, 'first', 1),
    event(IDS.ann, '', 0, { comment: null, taskCreated: {} }),
  ];
  const server = await answers({ '/api/v1/task/audits': { body: { list, nextPageToken: '' } } });
  expect(await officeAt(server).office.service.comments(IDS.task)).toEqual([
    { by: IDS.ann, at: new Date('2026-03-02T10:01:00Z'), text: 'first' },
    { by: IDS.bob, at: new Date('2026-03-02T10:02:00Z'), text: 'later' },
    { by: '', at: new Date('2026-03-02T10:03:00Z'), text: 'who' },
  ]);
  expect(server.heard).toHaveLength(1);
});
