import { decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { createAccessOffice } from '../../../src/c1/index.ts';
import { silentLog, silentMeter } from '../../support/telemetry.ts';
import { errorOf, type Heard, officeAt, type Reply, scripted } from './scripted.ts';

const TOKEN = '/auth/v1/token';
const ME = '/api/v1/auth/introspect';
const clientId = (host: string) => `swift-fox-1@${host}/spc`;

/** A server that gives out `token-1`, `token-2` … and answers only the one given out last. */
function tokens(more: { expires?: number; reply?: (nth: number) => Reply | undefined } = {}) {
  let given = 0;
  return scripted((heard, nth) => {
    if (heard.path === TOKEN) {
      const other = more.reply?.(nth);
      if (other) return other;
      given += 1;
      const expires_in = more.expires ?? 600;
      return { body: { access_token: `token-${given}`, token_type: 'Bearer', expires_in } };
    }
    const fits = heard.headers.authorization === `Bearer token-${given}`;
    return fits
      ? { body: { userId: 'u', roles: null, permissions: [] } }
      : { status: 401, body: { code: 16 } };
  });
}

function form(heard: Heard | undefined): Record<string, string> {
  expect(heard?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  return Object.fromEntries(new URLSearchParams(heard?.text));
}

test("a secret of C1's own format never travels: an assertion signed with it does", async () => {
  const server = await tokens();
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = Buffer.from(JSON.stringify(await exportJWK(pair.privateKey))).toString('base64url');
  const clientSecret = `secret-token:conductorone.com:v1:${jwk}`;
  const id = clientId(server.host);
  const { office, clock } = officeAt(server, { clientId: id, clientSecret });
  await office.service.introspect();
  clock.pass(3_600_000);
  await office.service.introspect();

  const sent = server.heard.filter((heard) => heard.path === TOKEN).map(form);
  expect(sent).toHaveLength(2);
  const nonces = await Promise.all(
    sent.map(async (fields, nth) => {
      const { client_assertion = '', ...rest } = fields;
      expect(rest).toEqual({
        grant_type: 'client_credentials',
        client_id: id,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
      const now = Date.parse('2026-03-02T10:00:00Z') / 1000 + nth * 3600;
      const { payload } = await jwtVerify(
        client_assertion,
        await importJWK(await exportJWK(pair.publicKey), 'EdDSA'),
        {
          currentDate: new Date(now * 1000),
        },
      );
      expect(payload).toEqual({
        iss: id,
        sub: id,
        aud: ['127.0.0.1'],
        iat: now,
        nbf: now - 120,
        exp: now + 120,
      });
      const header = decodeProtectedHeader(client_assertion);
      expect(header.alg).toBe('EdDSA');
      expect(header['nonce']).toMatch(/^[0-9a-f]{32}$/);
      return header['nonce'];
    }),
  );
  expect(new Set(nonces).size).toBe(2);
  expect(server.heard.some((heard) => heard.text.includes('secret-token'))).toBe(false);
});

test.each([
  'plain-secret',
  'secret-token:conductorone.com:v2:e30',
  'secret-token:conductorone.com:v1:bm90IGpzb24',
])('the secret %s is sent in the body', async (clientSecret) => {
  const server = await tokens();
  const { office } = officeAt(server, { clientId: clientId(server.host), clientSecret });
  await office.service.introspect();
  expect(form(server.heard[0])).toEqual({
    grant_type: 'client_credentials',
    client_id: clientId(server.host),
    client_secret: clientSecret,
  });
  expect(server.heard[0]?.headers.authorization).toBeUndefined();
});

test('an OIDC token is exchanged', async () => {
  const server = await tokens();
  const { office } = officeAt(server, {
    clientId: clientId(server.host),
    clientSecret: 'x',
    oidcToken: 'jwt',
  });
  await office.service.introspect();
  expect(form(server.heard[0])).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: 'jwt',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    client_id: clientId(server.host),
  });
});

test('a given access token goes before everything else, and is never renewed', async () => {
  const server = await tokens();
  const { office } = officeAt(server, {
    clientId: clientId(server.host),
    clientSecret: 'x',
    accessToken: 'given',
  });
  const error = await errorOf(office.service.introspect());
  expect(error).toMatchObject({ kind: 'unauthenticated', facts: { status: 401 } });
  expect(server.count(TOKEN)).toBe(0);
  expect(server.count(ME)).toBe(1);
  expect(server.heard[0]?.headers.authorization).toBe('Bearer given');
});

test('without a credential there is no office', () => {
  const open = () =>
    createAccessOffice({ clientId: 'a@acme.conductor.one/spc', log: silentLog, meter: silentMeter });
  expect(open).toThrow('CONDUCTORONE_CLIENT_SECRET');
});

test('one token serves everybody who asks at once, until shortly before C1 says it ends', async () => {
  const server = await tokens({ expires: 600 });
  const { office, clock } = officeAt(server, { clientId: clientId(server.host), clientSecret: 's' });
  await Promise.all(Array.from({ length: 20 }, () => office.service.introspect()));
  expect(server.count(TOKEN)).toBe(1);
  clock.pass(539_000);
  await office.service.introspect();
  expect(server.count(TOKEN)).toBe(1);
});

test('a token near its end is renewed behind the call, and one past it before the call', async () => {
  let slow: (() => void) | undefined;
  const server = await scripted(async (heard, nth) => {
    if (heard.path !== TOKEN) return { body: { userId: heard.headers.authorization?.slice(7) } };
    if (nth === 2) {
      await new Promise<void>((resolve) => {
        slow = resolve;
      });
    }
    return { body: { access_token: `token-${nth}`, token_type: 'bearer', expires_in: 600 } };
  });
  const { office, clock } = officeAt(server, { clientId: clientId(server.host), clientSecret: 's' });
  const me = async () => (await office.service.introspect()).userId;
  expect(await me()).toBe('token-1');
  clock.pass(550_000);
  expect(await me()).toBe('token-1');
  expect(await me()).toBe('token-1');
  await expect.poll(() => slow).toBeDefined();
  slow?.();
  await expect.poll(me).toBe('token-2');
  expect(server.count(TOKEN)).toBe(2);
  clock.pass(601_000);
  expect(await me()).toBe('token-3');
});

test('a 401 renews the token once, for all who hold it', async () => {
  let revoked = false;
  const server = await scripted((heard, nth) => {
    if (heard.path === TOKEN)
      return { body: { access_token: `token-${nth}`, token_type: 'Bearer', expires_in: 600 } };
    const stale = revoked && heard.headers.authorization === 'Bearer token-1';
    return stale ? { status: 401, body: { code: 16, message: 'expired' } } : { body: { userId: 'u' } };
  });
  const { office } = officeAt(server, { clientId: clientId(server.host), clientSecret: 's' });
  await office.service.introspect();
  revoked = true;
  await Promise.all([office.service.introspect(), office.service.introspect(), office.service.introspect()]);
  expect(server.count(TOKEN)).toBe(2);
  expect(server.count(ME)).toBe(7);
});

test('a change C1 answers with 401 is sent once more with a new token, and not a third time', async () => {
  const server = await scripted((heard, nth) =>
    heard.path === TOKEN
      ? { body: { access_token: `token-${nth}`, token_type: 'Bearer', expires_in: 600 } }
      : { status: 401, body: { code: 16, message: 'no' } },
  );
  const { office } = officeAt(server, { clientId: clientId(server.host), clientSecret: 's' });
  expect(await errorOf(office.service.comment('7', 'hello'))).toMatchObject({ kind: 'unauthenticated' });
  expect(server.count('/api/v1/tasks/7/action/comment')).toBe(2);
  expect(server.count(TOKEN)).toBe(2);
});

test.each([
  [{ status: 401, body: { error: 'invalid_client', error_description: 'bad s3cr3t' } }, 'unauthenticated', 1],
  [{ status: 400, body: { error: 'invalid_grant' } }, 'unauthenticated', 1],
  [{ status: 400, body: 'nonsense', headers: { 'content-type': 'text/html' } }, 'unexpected', 1],
  [{ status: 302, body: {}, headers: { location: 'https://evil.example/' } }, 'unexpected', 1],
  [{ status: 503, body: {} }, 'unavailable', 3],
  [{ status: 429, body: {}, headers: { 'retry-after': '3600' } }, 'rate-limited', 1],
  [{ body: { access_token: '', token_type: 'Bearer' } }, 'unexpected', 1],
  [{ body: { access_token: 't', token_type: 'mac' } }, 'unexpected', 1],
  [{ body: { access_token: 't', token_type: 'DPoP', expires_in: 5 } }, 'unauthenticated', 1],
] as const)('%j from the token endpoint is %s', async (reply, kind, times) => {
  const server = await scripted(() => reply);
  const { office, lines } = officeAt(server, { clientId: clientId(server.host), clientSecret: 's3cr3t' });
  // A change that never got its token was never sent: nothing about it can be unclear.
  for (const work of [() => office.service.comment('7', 'hello'), () => office.service.introspect()]) {
    const error = await errorOf(work());
    expect(error.kind).toBe(kind);
    expect(error.message + lines.join()).not.toContain('s3cr3t');
  }
  expect(server.count(TOKEN)).toBe(times * 2);
  expect(server.heard).toHaveLength(times * 2);
});

test('a credential that demands DPoP says so in words', async () => {
  const server = await scripted(() => ({ body: { access_token: 't', token_type: 'DPoP', expires_in: 5 } }));
  const { office } = officeAt(server, { clientId: clientId(server.host), clientSecret: 's' });
  expect((await errorOf(office.service.introspect())).message).toContain('DPoP, which is not supported');
});

test("a person's calls go to the office's own host, whatever their client id says", async () => {
  const server = await tokens();
  const stranger = await tokens();
  const { office } = officeAt(server);
  const credential = { clientId: `mine@${stranger.host}/pcc`, clientSecret: 'mine' };
  await office.as(credential).introspect();
  expect(stranger.heard).toEqual([]);
  expect(form(server.heard[0])).toMatchObject({ client_id: credential.clientId, client_secret: 'mine' });
});

test("a person's token is kept for the same secret, and asked for anew after another or after forgetting", async () => {
  const server = await tokens();
  const { office } = officeAt(server);
  const credential = { clientId: 'mine@acme.conductor.one/pcc', clientSecret: 'one' };
  await office.as(credential).introspect();
  await office.as({ ...credential }).introspect();
  expect(server.count(TOKEN)).toBe(1);
  await office.as({ ...credential, clientSecret: 'two' }).introspect();
  expect(server.count(TOKEN)).toBe(2);
  office.forget(credential.clientId);
  await office.as({ ...credential, clientSecret: 'two' }).introspect();
  expect(server.count(TOKEN)).toBe(3);
});
