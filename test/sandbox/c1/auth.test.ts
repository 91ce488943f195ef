import { randomBytes } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Company, messageOf, openCompany } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany({ tokenTtlSeconds: 60 });
});
afterEach(() => company.c1.close());

const Jwk = z.looseObject({ kty: z.string(), crv: z.string(), x: z.string(), d: z.string() });

async function assertion(change: { claims?: Record<string, unknown>; nonce?: string } = {}): Promise<string> {
  const { clientId, clientSecret } = company.c1.servicePrincipal;
  const jwk = Jwk.parse(JSON.parse(Buffer.from(clientSecret.split(':')[3] ?? '', 'base64url').toString()));
  const now = Math.floor(company.now() / 1000);
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: ['127.0.0.1'],
    iat: now,
    nbf: now - 120,
    exp: now + 120,
  };
  return new SignJWT({ ...claims, ...change.claims })
    .setProtectedHeader({ alg: 'EdDSA', nonce: change.nonce ?? randomBytes(16).toString('hex') })
    .sign(await importJWK(jwk, 'EdDSA'));
}

async function signIn(client_assertion: string) {
  return company.token({
    grant_type: 'client_credentials',
    client_id: company.c1.servicePrincipal.clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
  });
}

test('the secret has C1’s format and buys a token that runs out', async () => {
  const { servicePrincipal } = company.c1;
  expect(servicePrincipal.clientId).toMatch(/^[\w-]+@127\.0\.0\.1:\d+\/spc$/);
  expect(servicePrincipal.clientSecret.split(':').slice(0, 3)).toEqual([
    'secret-token',
    'conductorone.com',
    'v1',
  ]);
  const api = await company.bot();
  expect((await api.get('/api/v1/auth/introspect')).body).toMatchObject({
    userId: company.world.servicePrincipalId,
  });
  company.pass(60_000);
  const late = await api.get('/api/v1/auth/introspect');
  expect(late.status).toBe(401);
  expect(late.body).toMatchObject({ code: 16 });
});

test.each([
  ['no grant type', {}, 400, 'unsupported_grant_type'],
  ['an unknown client', { grant_type: 'client_credentials', client_id: 'x@y/spc' }, 401, 'invalid_client'],
])('refuses %s in OAuth’s form', async (_case, form: Record<string, string>, status, error) => {
  const answer = await company.token(form);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ error, error_description: expect.any(String) });
});

test('refuses the secret of somebody else', async () => {
  const { clientSecret } = company.c1.mintPersonalClient(company.approver.id);
  const client_id = company.c1.servicePrincipal.clientId;
  const answer = await company.token({
    grant_type: 'client_credentials',
    client_id,
    client_secret: clientSecret,
  });
  expect(answer.body).toMatchObject({ error: 'invalid_client' });
});

test('a signed assertion buys a token, once', async () => {
  const signed = await assertion();
  expect((await signIn(signed)).body).toMatchObject({ token_type: 'Bearer', expires_in: 60 });
  expect((await signIn(signed)).body).toMatchObject({ error: 'invalid_client' });
});

test.each([
  ['the port in its audience', { claims: { aud: ['127.0.0.1:80'] } }, 'audience'],
  [
    'more than five minutes to live',
    { claims: { exp: Date.parse('2026-03-02T10:06:00Z') / 1000 } },
    'five minutes',
  ],
  ['an end in the past', { claims: { exp: Date.parse('2026-03-02T09:59:00Z') / 1000 } }, 'exp'],
  ['another issuer', { claims: { iss: 'me' } }, 'iss'],
  ['a nonce that is none', { nonce: 'abc' }, 'nonce'],
])('refuses an assertion with %s', async (_case, change: Parameters<typeof assertion>[0], why) => {
  const answer = await signIn(await assertion(change));
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({
    error: 'invalid_client',
    error_description: expect.stringContaining(why),
  });
});

const exchange = (subject_token: string) =>
  company.token({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    client_id: company.c1.federation.clientId,
    subject_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  });

test('a trusted issuer’s token is exchanged for C1’s', async () => {
  const answer = await exchange(await company.c1.federation.subjectToken());
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' });
});

test.each([
  ['another audience', { aud: 'elsewhere' }],
  ['another issuer', { iss: 'https://evil.example' }],
  ['an age over ten minutes', { iat: Date.parse('2026-03-02T09:49:00Z') / 1000 }],
])('an exchange with %s fails without saying why', async (_case, claims: Record<string, unknown>) => {
  const answer = await exchange(await company.c1.federation.subjectToken(claims));
  expect(answer.body).toEqual({ error: 'invalid_grant', error_description: 'token exchange failed' });
});

test('a disabled person gets no token', async () => {
  const { clientId, clientSecret } = company.c1.mintPersonalClient(company.disabled.id);
  const answer = await company.token({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  expect(answer.body).toMatchObject({ error: 'invalid_client' });
});

test('a credential scoped to roles its person lacks is refused on use', async () => {
  const owner = company.world.roles.find(({ internalName }) => internalName === 'system:owner')?.id ?? '';
  const client = company.c1.mintPersonalClient(company.requester.id, { scopedRoles: [owner] });
  const answer = await company.api(await company.tokenFor(client)).get('/api/v1/auth/introspect');
  expect(answer.status).toBe(403);
  expect(messageOf(answer)).toContain('no role in common');
});

test('a restarted stand-in accepts the same secret', async () => {
  const again = await openCompany();
  expect(again.c1.servicePrincipal.clientSecret).toBe(company.c1.servicePrincipal.clientSecret);
  await again.c1.close();
});
