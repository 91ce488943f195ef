import { expect, test } from 'vitest';
import { createDeviceLogin } from '../../../src/c1/index.ts';
import type { DeviceLogin } from '../../../src/ports/access.ts';
import { keepTelemetry } from '../../support/telemetry.ts';
import { errorOf, heldClock, type Reply, type Scripted, scripted } from './scripted.ts';

const START = {
  device_code: 'dc',
  user_code: 'ABCD-EFGH',
  verification_uri_complete: 'https://acme.conductor.one/device?code=ABCD-EFGH',
  expires_in: 600,
  interval: 5,
};

async function login(
  reply: (nth: number) => Reply | 'reset',
): Promise<{ login: DeviceLogin; server: Scripted }> {
  const server = await scripted((_, nth) => reply(nth));
  const { log, meter } = keepTelemetry();
  const options = { serverUrl: server.origin, deviceClientId: 'public', log, meter, clock: heldClock() };
  return { login: createDeviceLogin({ ...options, patience: { timeoutMs: 400 } }), server };
}

test('begins with a code for the person and one for us', async () => {
  const { login: device, server } = await login(() => ({ body: START }));
  expect(await device.start()).toEqual({
    deviceCode: 'dc',
    userCode: 'ABCD-EFGH',
    verificationUrl: START.verification_uri_complete,
    expiresAt: new Date('2026-03-02T10:10:00Z'),
    intervalMs: 5_000,
  });
  expect(server.heard[0]).toMatchObject({ path: '/auth/v1/device_authorization', text: 'client_id=public' });
});

test.each([0, -3, null, 'soon'])('polls every 5 s where C1 asks for an interval of %j', async (interval) => {
  const { login: device } = await login(() => ({ body: { ...START, interval } }));
  expect(await device.start()).toMatchObject({ intervalMs: 5_000 });
});

test.each(['http://acme.conductor.one/device', 'javascript:alert(1)', 'not a link', ''])(
  'never hands out the link %j',
  async (link) => {
    const { login: device } = await login(() => ({ body: { ...START, verification_uri_complete: link } }));
    expect((await errorOf(device.start())).kind).toBe('unexpected');
  },
);

test.each([
  [{ status: 400, body: { error: 'authorization_pending' } }, { is: 'pending' }],
  [{ status: 400, body: { error: 'slow_down' } }, { is: 'slow-down' }],
  [{ status: 403, body: { error: 'access_denied' } }, { is: 'denied' }],
  [{ status: 400, body: { error: 'expired_token' } }, { is: 'expired' }],
  [{ status: 400, body: { error: 'invalid_grant' } }, { is: 'expired' }],
  [{ body: { access_token: 'tok', token_type: 'Bearer', expires_in: 600 } }, { is: 'done', token: 'tok' }],
])('a poll answered %j is %j', async (reply, poll) => {
  const { login: device, server } = await login(() => reply);
  expect(await device.poll('dc')).toEqual(poll);
  expect(Object.fromEntries(new URLSearchParams(server.heard[0]?.text))).toEqual({
    client_id: 'public',
    device_code: 'dc',
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  });
});

test.each([
  ['reset', 'unavailable'],
  [{ status: 500, body: {} }, 'unavailable'],
  [{ status: 429, body: {}, headers: { 'retry-after': '1' } }, 'rate-limited'],
  [{ status: 401, body: { error: 'invalid_client' } }, 'unauthenticated'],
  [{ body: { access_token: 7 } }, 'unexpected'],
] as const)('a poll that meets %j is sent once: %s', async (reply, kind) => {
  const { login: device, server } = await login(() => reply);
  expect((await errorOf(device.poll('dc'))).kind).toBe(kind);
  expect(server.heard).toHaveLength(1);
});

test.each([
  ['reset', 'unclear'],
  [{ status: 500, body: {} }, 'unclear'],
  [{ body: { client: { id: 'x' } } }, 'unclear'],
  [{ status: 401, body: { code: 16 } }, 'unauthenticated'],
  [{ status: 403, body: { code: 7, message: 'feature is off' } }, 'forbidden'],
] as const)('a claim that meets %j is sent once: %s', async (reply, kind) => {
  const { login: device, server } = await login(() => reply);
  expect((await errorOf(device.claim('tok', 'Slack'))).kind).toBe(kind);
  expect(server.heard).toHaveLength(1);
});

test('a claim without a token is not sent', async () => {
  const { login: device, server } = await login(() => ({}));
  expect((await errorOf(device.claim('', 'Slack'))).kind).toBe('unauthenticated');
  expect(server.heard).toEqual([]);
});
