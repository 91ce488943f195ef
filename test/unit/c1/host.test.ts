import { expect, test } from 'vitest';
import { hostOf, originOf } from '../../../src/c1/host.ts';
import { createAccessPages } from '../../../src/c1/index.ts';

test.each([
  ['swift-fox-1@acme.conductor.one/spc', 'acme.conductor.one'],
  ['a@127.0.0.1:4100/pcc', '127.0.0.1:4100'],
  ['no-host', undefined],
  ['a@b@c/spc', undefined],
  ['a@host', undefined],
  ['a@/spc', undefined],
  ['a@evil.example/spc/x', undefined],
])('%s is at %s', (clientId, host) => {
  expect(hostOf(clientId)).toBe(host);
});

const clientId = 'swift-fox-1@acme.conductor.one/spc';

test.each([
  [{ clientId }, 'https://acme.conductor.one'],
  [{ clientId: 'a@acme.c1eu.ai/spc' }, 'https://acme.c1eu.ai'],
  [{ clientId, tenantDomain: 'other' }, 'https://other.conductor.one'],
  [{ clientId, tenantDomain: 'other.c1eu.ai' }, 'https://other.c1eu.ai'],
  [
    { clientId, tenantDomain: 'other', serverUrl: 'https://proxy.example:8443/' },
    'https://proxy.example:8443',
  ],
  [{ clientId: 'a@127.0.0.1:4100/spc' }, 'http://127.0.0.1:4100'],
  [{ clientId: 'a@localhost:4100/spc' }, 'http://localhost:4100'],
  [{ serverUrl: 'http://[::1]:4100' }, 'http://[::1]:4100'],
])('%j speaks to %s', (settings, origin) => {
  expect(originOf(settings)).toBe(origin);
});

test.each([
  [{}, 'CONDUCTORONE_CLIENT_ID'],
  [{ clientId: 'not-an-id' }, 'CONDUCTORONE_CLIENT_ID'],
  [{ serverUrl: 'http://acme.conductor.one' }, 'must be https'],
  [{ serverUrl: 'http://127.0.0.1.evil.example' }, 'must be https'],
  [{ serverUrl: 'https://user:pass@acme.conductor.one' }, 'CONDUCTORONE_SERVER_URL'],
  [{ serverUrl: 'https://acme.conductor.one/api' }, 'CONDUCTORONE_SERVER_URL'],
  [{ serverUrl: 'ftp://acme.conductor.one' }, 'must be https'],
  [{ serverUrl: 'nonsense' }, 'CONDUCTORONE_SERVER_URL'],
  [{ clientId, tenantDomain: 'a b' }, 'CONDUCTORONE_TENANT_DOMAIN'],
])('%j is refused, naming what is wrong', (settings, words) => {
  expect(() => originOf(settings)).toThrow(words);
});

test("links to C1's pages carry no more than the number", () => {
  const pages = createAccessPages({ clientId });
  expect(pages.task('120222')).toBe('https://acme.conductor.one/task/120222');
  expect(pages.task('../x?y')).toBe('https://acme.conductor.one/task/..%2Fx%3Fy');
  expect(pages.home()).toBe('https://acme.conductor.one');
});
