import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Company, openCompany } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(() => company.c1.close());

const Device = z.looseObject({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri_complete: z.string(),
  interval: z.number(),
  expires_in: z.number(),
});

async function start() {
  const body = new URLSearchParams({ client_id: company.c1.deviceClientId });
  const response = await fetch(`${company.c1.url}/auth/v1/device_authorization`, { method: 'POST', body });
  return Device.parse(await response.json());
}

async function poll(device_code: string): Promise<string> {
  const answer = await company.token({
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: company.c1.deviceClientId,
    device_code,
  });
  const { error, access_token } = z
    .looseObject({ error: z.string().optional(), access_token: z.string().optional() })
    .parse(answer.body);
  return error ?? access_token ?? '';
}

test('pending, too fast, slower, then approved in the browser', async () => {
  const device = await start();
  expect(device).toMatchObject({ interval: 5, expires_in: 600 });
  expect(await poll(device.device_code)).toBe('authorization_pending');
  company.pass(1000);
  expect(await poll(device.device_code)).toBe('slow_down');
  company.pass(5000);
  expect(await poll(device.device_code), 'the interval grew by five seconds').toBe('slow_down');
  company.pass(15_000);
  expect(await poll(device.device_code)).toBe('authorization_pending');

  const page = await fetch(device.verification_uri_complete);
  expect(await page.text()).toContain(device.user_code);
  const form = new URLSearchParams({ code: device.user_code, as: company.approver.id, answer: 'approve' });
  const approved = await fetch(`${company.c1.url}/device`, { method: 'POST', body: form });
  expect(await approved.text()).toContain(`Connected as ${company.approver.name}`);

  company.pass(15_000);
  const token = await poll(device.device_code);
  expect(token).toMatch(/^c1-at-/);
  expect(await poll(device.device_code), 'a code buys one token').toBe('invalid_grant');
});

test('denied and expired', async () => {
  const denied = await start();
  company.c1.denyDevice(denied.user_code);
  expect(await poll(denied.device_code)).toBe('access_denied');
  const late = await start();
  company.pass(600_000);
  expect(await poll(late.device_code)).toBe('expired_token');
});

test('the device token makes personal clients and nothing else', async () => {
  const device = await start();
  company.c1.approveDevice(device.user_code, company.approver.id);
  const api = company.api(await poll(device.device_code));
  expect((await api.get('/api/v1/auth/introspect')).status).toBe(403);

  const made = await api.post('/api/v1/iam/personal_clients', { displayName: 'Slack', expires: '2592000s' });
  const { client, clientSecret } = z
    .looseObject({
      client: z.looseObject({ id: z.string(), clientId: z.string() }),
      clientSecret: z.string(),
    })
    .parse(made.body);
  expect(made.body).toMatchObject({ client: { expiresTime: '2026-04-01T10:00:00.000Z', lastUsedAt: null } });
  const own = company.api(await company.tokenFor({ clientId: client.clientId, clientSecret }));
  expect((await own.get('/api/v1/auth/introspect')).body).toMatchObject({ userId: company.approver.id });

  const listed = await own.get('/api/v1/iam/personal_clients');
  expect(listed.body).toMatchObject({ list: [{ id: client.id, lastUsedAt: expect.any(String) }] });
  expect((await own.post('/api/v1/search/iam/personal_clients')).status).toBe(403);
  expect((await (await company.bot()).post('/api/v1/search/iam/personal_clients')).status).toBe(200);

  expect((await own.del(`/api/v1/iam/personal_clients/${client.id}`)).status).toBe(200);
  const revoked = await company.token({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: clientSecret,
  });
  expect(revoked.body).toMatchObject({ error: 'invalid_client' });
  expect((await own.get('/api/v1/auth/introspect')).status, 'issued tokens live out').toBe(200);
});

test('a personal client ends when it said it would', async () => {
  const client = company.c1.mintPersonalClient(company.requester.id, { expiresInSeconds: 60 });
  company.pass(60_000);
  const form = {
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
  };
  expect((await company.token(form)).status).toBe(401);
});
