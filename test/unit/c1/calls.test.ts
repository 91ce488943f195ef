import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Access, NewGrant } from '../../../src/ports/access.ts';
import { c1Id, errorOf, officeAt, type Reply, scripted } from './scripted.ts';

const ID = c1Id('task');
const READ = '/api/v1/search/tasks';
const status = (code: number, message: string, details: unknown[] = []) => ({ code, message, details });

const grant: NewGrant = {
  appId: c1Id('app'),
  entitlementId: c1Id('entitlement'),
  personId: c1Id('person'),
  justification: 'on-call',
  emergency: false,
  requestId: 'abc',
};

/** Every change the client knows, and the path it is sent to. */
const CHANGES: readonly (readonly [string, string, (access: Access) => Promise<unknown>])[] = [
  [
    'approve',
    `/api/v1/tasks/${ID}/action/approve`,
    (c1) => c1.approve({ taskId: ID, stepId: 's', comment: '' }),
  ],
  ['deny', `/api/v1/tasks/${ID}/action/deny`, (c1) => c1.deny({ taskId: ID, stepId: 's', comment: 'no' })],
  ['comment', `/api/v1/tasks/${ID}/action/comment`, (c1) => c1.comment(ID, 'hello')],
  ['close', `/api/v1/tasks/${ID}/action/close`, (c1) => c1.close(ID, 'done')],
  ['createGrant', '/api/v1/task/grant', (c1) => c1.createGrant(grant)],
];

const page: Reply = { body: { list: [], nextPageToken: '' } };
const read = (access: Access) => access.tasks({ open: true });

describe('a read', () => {
  test.each([500, 502, 503, 504])(
    'is sent three times when C1 answers %i, then C1 is unavailable',
    async (code) => {
      const server = await scripted(() => ({ status: code, body: status(13, 'boom') }));
      const { office, clock, counts } = officeAt(server);
      expect(await errorOf(read(office.service))).toMatchObject({
        kind: 'unavailable',
        facts: { status: code },
      });
      expect(server.count(READ)).toBe(3);
      expect(clock.slept).toHaveLength(2);
      expect(clock.slept[0]).toBeGreaterThanOrEqual(100);
      expect(clock.slept[0]).toBeLessThanOrEqual(200);
      expect(clock.slept[1]).toBeGreaterThanOrEqual(200);
      expect(clock.slept[1]).toBeLessThanOrEqual(400);
      expect(counts).toEqual(Array(3).fill('c1_calls{op=tasks.search,outcome=unavailable}'));
    },
  );

  test.each(['reset', 'hang'] as const)('survives one %s', async (trouble) => {
    const server = await scripted((_, nth) => (nth === 1 ? trouble : page));
    const { office } = officeAt(server);
    expect(await read(office.service)).toEqual({ tasks: [] });
    expect(server.count(READ)).toBe(2);
  });

  test('waits as long as C1 asks, in seconds or until a date', async () => {
    const date = new Date(Date.parse('2026-03-02T10:00:02Z') + 5_000).toUTCString();
    const server = await scripted((_, nth) => {
      if (nth > 2) return page;
      return { status: 429, body: status(8, 'slow'), headers: { 'retry-after': nth === 1 ? '2' : date } };
    });
    const { office, clock } = officeAt(server);
    expect(await read(office.service)).toEqual({ tasks: [] });
    expect(clock.slept).toEqual([2_000, 5_000]);
  });

  test('gives a longer wait to its caller instead of waiting', async () => {
    const server = await scripted(() => ({ status: 429, body: {}, headers: { 'retry-after': '60' } }));
    const { office, clock } = officeAt(server);
    const error = await errorOf(read(office.service));
    expect(error).toMatchObject({ kind: 'rate-limited', facts: { status: 429, retryAfterMs: 60_000 } });
    expect(server.count(READ)).toBe(1);
    expect(clock.slept).toEqual([]);
  });

  test('ends within the bound on the whole wait', async () => {
    const server = await scripted(() => 'hang');
    const { office } = officeAt(server, {
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
      patience: { timeoutMs: 200, totalMs: 300, pauseMs: 10 },
    });
    const from = Date.now();
    expect(await errorOf(read(office.service))).toMatchObject({ kind: 'unavailable' });
    expect(Date.now() - from).toBeLessThan(1_000);
    expect(server.count(READ)).toBe(2);
  });

  test.each([
    [400, 3, 'page size too big', 'invalid'],
    [400, 3, 'unknown field "note"', 'unexpected'],
    [403, 7, 'permission denied', 'forbidden'],
    [404, 5, 'not found', 'not-found'],
    [405, 12, 'Method Not Allowed', 'unexpected'],
    [418, 2, 'teapot', 'unexpected'],
    [500, 2, 'user_id is required', 'invalid'],
  ] as const)('is not repeated when C1 answers %i (%i, %s): %s', async (code, grpc, message, kind) => {
    const server = await scripted(() => ({
      status: code,
      body: status(grpc, `${message} (request-id: r-1)`),
    }));
    const { office } = officeAt(server);
    const error = await errorOf(read(office.service));
    expect(error).toMatchObject({ kind, facts: { status: code, requestId: 'r-1' } });
    expect(error.message).toBe(kind === 'unexpected' ? 'C1 answered something unexpected.' : message);
    expect(server.count(READ)).toBe(1);
  });

  test.each([
    [{ body: '<html>', headers: { 'content-type': 'text/html' } }, 'unexpected', 1],
    [{ status: 404, body: '<html>', headers: { 'content-type': 'text/html' } }, 'unexpected', 1],
    [{ status: 400, body: 'bad', headers: { 'content-type': 'text/plain' } }, 'unexpected', 1],
    [{ status: 502, body: '<html>', headers: { 'content-type': 'text/html' } }, 'unavailable', 3],
    [{ body: '{"list":[' }, 'unexpected', 1],
    [{ body: '[]' }, 'unexpected', 1],
    [{ status: 302, body: {}, headers: { location: '/elsewhere' } }, 'unexpected', 1],
  ] as const)('that meets %j is %s', async (reply, kind, times) => {
    const server = await scripted(() => reply);
    const { office } = officeAt(server);
    expect((await errorOf(read(office.service))).kind).toBe(kind);
    expect(server.heard).toHaveLength(times);
  });

  test('does not swallow an endless answer', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const server = await scripted(() => ({ body: `"${megabyte.repeat(17)}"` }));
    const { office } = officeAt(server, { patience: { timeoutMs: 5_000 } });
    expect(await errorOf(read(office.service))).toMatchObject({ kind: 'unexpected', facts: { status: 200 } });
    expect(server.heard).toHaveLength(1);
  });
});

describe.each(CHANGES)('the change %s', (_, path, change) => {
  test.each([500, 502, 503, 504])('is sent once when C1 answers %i, and is unclear', async (code) => {
    const server = await scripted(() => ({ status: code, body: status(13, 'boom') }));
    const { office } = officeAt(server);
    expect(await errorOf(change(office.service))).toMatchObject({ kind: 'unclear', facts: { status: code } });
    expect(server.heard.map((heard) => heard.path)).toEqual([path]);
  });

  test.each(['reset', 'hang'] as const)(
    'is sent once when there is a %s, and is unclear',
    async (trouble) => {
      const server = await scripted(() => trouble);
      const { office, counts } = officeAt(server);
      expect((await errorOf(change(office.service))).kind).toBe('unclear');
      expect(server.count(path)).toBe(1);
      expect(counts).toHaveLength(1);
    },
  );

  test('was never made when nobody listens: unavailable', async () => {
    const { office } = officeAt({ origin: `http://127.0.0.1:${await freePort()}` });
    expect((await errorOf(change(office.service))).kind).toBe('unavailable');
  });

  test('waits out a short 429 and throws a longer one, or one without a word', async () => {
    const waits = ['1', '2', '3'];
    const server = await scripted((_heard, nth) => ({
      status: 429,
      body: status(8, 'slow'),
      headers: { 'retry-after': waits[nth - 1] ?? '' },
    }));
    const { office, clock } = officeAt(server);
    expect(await errorOf(change(office.service))).toMatchObject({
      kind: 'rate-limited',
      facts: { retryAfterMs: 3_000 },
    });
    expect(clock.slept).toEqual([1_000, 2_000]);
    expect(server.count(path)).toBe(3);
    expect((await errorOf(change(office.service))).facts).toEqual({ status: 429 });
    expect(server.count(path)).toBe(4);
  });

  test.each([
    [400, status(3, 'task is closed'), 'closed'],
    [
      400,
      status(9, 'this action is no longer available: the request has advanced to a new approval step'),
      'stale-step',
    ],
    [
      403,
      status(7, 'this action is no longer available: the request has advanced to a new approval step'),
      'stale-step',
    ],
    [400, status(3, 'action not permitted'), 'forbidden'],
    [403, status(7, 'target user is not allowed to request that resource'), 'forbidden'],
    [500, status(2, 'user_id is required'), 'invalid'],
    [
      409,
      status(6, 'duplicate ticket found', [{ '@type': 'x/c1.api.task.v1.TaskRef', id: c1Id('other') }]),
      'duplicate',
    ],
    [409, status(6, 'duplicate ticket found'), 'duplicate'],
  ] as const)('answered %i %j is %s', async (code, body, kind) => {
    const server = await scripted(() => ({ status: code, body }));
    const { office } = officeAt(server);
    const error = await errorOf(change(office.service));
    expect(error).toMatchObject({ kind, message: body.message });
    expect(error.facts.taskId).toBe(body.details.length > 0 ? c1Id('other') : undefined);
    expect(server.heard).toHaveLength(1);
  });
});

test('a connection that cannot be made in time was never used: unavailable', async () => {
  // Takes one connection and never answers on it; with no room for another, TLS never comes about.
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { office } = officeAt({ origin: `https://127.0.0.1:${port}` });
  expect((await errorOf(office.service.comment(ID, 'hello'))).kind).toBe('unavailable');
});

test('a created grant that cannot be read is unclear, an HTML page in its place unexpected', async () => {
  const replies: Reply[] = [
    { body: { taskView: null } },
    { body: '{"taskView":' },
    { body: '<html>', headers: { 'content-type': 'text/html' } },
  ];
  const server = await scripted((_, nth) => replies[nth - 1] ?? {});
  const { office } = officeAt(server);
  const kinds: string[] = [];
  for (const _ of replies) kinds.push((await errorOf(office.service.createGrant(grant))).kind);
  expect(kinds).toEqual(['unclear', 'unclear', 'unexpected']);
  expect(server.heard).toHaveLength(3);
});

test('no secret or token reaches an error, its causes, or a log, even where C1 echoes it', async () => {
  const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.c2ln';
  const echo = `bad token fixed-token, Bearer fixed-token, ${jwt}, secret-token:conductorone.com:v1:abc`;
  const server = await scripted((heard) => {
    const echoed = status(3, `${echo} ${heard.headers.authorization}`);
    return { status: heard.path === READ ? 400 : 403, body: echoed };
  });
  const { office, lines } = officeAt(server);
  for (const work of [read(office.service), office.service.comment(ID, 'x'), office.service.introspect()]) {
    const error = await errorOf(work);
    const told =
      JSON.stringify([error.message, error.facts, error.stack, String(error.cause)]) + lines.join();
    expect(error.message).toContain('bad token ***');
    for (const secret of ['fixed-token', 'secret-token', jwt]) expect(told).not.toContain(secret);
  }
});

test.each(['', '  ', 'abc', '../users', `${ID}/x`, `${ID}0`, '12a', '-1', '٣'])(
  'an id like %j never reaches a URL',
  async (id) => {
    const server = await scripted(() => page);
    const { office } = officeAt(server);
    const { service } = office;
    const works = [
      service.task(id),
      service.approve({ taskId: id, stepId: 's', comment: '' }),
      service.comment(id, 'x'),
      service.close(id, 'x'),
      service.comments(id),
      service.grantsOf(id),
      service.createGrant({ ...grant, personId: id }),
      service.revokePersonalClient(id),
    ];
    for (const work of works) expect(['not-found', 'invalid']).toContain((await errorOf(work)).kind);
    expect(await service.usersByIds([id])).toEqual([]);
    expect(await service.tasksByIds([id])).toEqual([]);
    expect(server.heard).toEqual([]);
  },
);

test('a decision without a step is never sent', async () => {
  const server = await scripted(() => page);
  const { office } = officeAt(server);
  const deny = office.service.deny({ taskId: ID, stepId: ' ', comment: 'no' });
  expect((await errorOf(deny)).kind).toBe('stale-step');
  expect(server.heard).toEqual([]);
});

test('revoking a personal client may be repeated, and one that is gone is no error', async () => {
  const server = await scripted((_, nth) =>
    nth === 1 ? 'reset' : { status: 404, body: status(5, 'not found') },
  );
  const { office } = officeAt(server);
  await office.service.revokePersonalClient(ID);
  expect(server.heard.map((heard) => heard.method)).toEqual(['DELETE', 'DELETE']);
});

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
