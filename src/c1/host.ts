/** Which host speaks for C1: from the client id, unless the operator names another. */

import { AccessError } from '../domain/errors.ts';

const CLIENT_ID = /^[^@\s/]+@([^@\s/]+)\/[a-z]{1,16}$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export interface HostSettings {
  /** `<words>@<host>/<use>`. */
  readonly clientId?: string | undefined;
  /** `CONDUCTORONE_TENANT_DOMAIN`: `acme` or `acme.conductor.one`. */
  readonly tenantDomain?: string | undefined;
  /** `CONDUCTORONE_SERVER_URL`, e.g. `https://acme.conductor.one`. */
  readonly serverUrl?: string | undefined;
}

/** The host (with its port, if any) in a C1 client id; undefined when it is not of C1's form. */
export function hostOf(clientId: string): string | undefined {
  return CLIENT_ID.exec(clientId)?.[1];
}

/**
 * The origin all calls go to: server URL, else tenant domain, else the client id's host. https, except that a loopback
 * host may speak http (and does, when only its name is given). Throws `invalid` in words for the operator.
 */
export function originOf(settings: HostSettings): string {
  if (settings.serverUrl) return originOfUrl(settings.serverUrl, 'CONDUCTORONE_SERVER_URL');
  if (settings.tenantDomain) {
    const domain = settings.tenantDomain;
    const host = /^[a-z0-9-]+$/i.test(domain) && domain !== 'localhost' ? `${domain}.conductor.one` : domain;
    return originOfHost(host, 'CONDUCTORONE_TENANT_DOMAIN');
  }
  const host = hostOf(settings.clientId ?? '');
  if (host === undefined) {
    throw new AccessError(
      'invalid',
      'CONDUCTORONE_CLIENT_ID does not name a host (name@tenant.conductor.one/spc); set CONDUCTORONE_TENANT_DOMAIN.',
    );
  }
  return originOfHost(host, 'CONDUCTORONE_CLIENT_ID');
}

function originOfHost(host: string, name: string): string {
  const secure = originOfUrl(`https://${host}`, name);
  return isLoopback(new URL(secure)) ? secure.replace('https:', 'http:') : secure;
}

function originOfUrl(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash;
  if (!plain) throw new AccessError('invalid', `${name} is not the address of a C1 tenant.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new AccessError('invalid', `${name} must be https.`);
  }
  return url.origin;
}

/** Whether a URL points at this machine itself. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}
