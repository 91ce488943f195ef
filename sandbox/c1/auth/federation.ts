/** Workload federation: another issuer's OIDC token in exchange for C1's. Reasons of refusal stay in C1's system log. */

import { createPublicKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { OAuthError } from '../http/errors.ts';
import type { AuthContext } from './context.ts';
import { audience, type Tenant } from './tenant.ts';

const MAX_AGE = '10m';

/** @throws OAuthError `invalid_grant` */
export async function checkSubjectToken({ state, tenant }: AuthContext, subjectToken: string): Promise<void> {
  const { issuer, key } = tenant.trustedIssuer;
  try {
    await jwtVerify(subjectToken, createPublicKey(key), {
      algorithms: ['EdDSA'],
      issuer,
      audience: audience(tenant),
      maxTokenAge: MAX_AGE,
      currentDate: new Date(state.now()),
    });
  } catch {
    throw new OAuthError('invalid_grant', 'token exchange failed');
  }
}

/** A token as the trusted issuer would give it to a workload; `claims` overrides any part of it. */
export async function subjectToken(
  tenant: Tenant,
  now: number,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const { issuer, key } = tenant.trustedIssuer;
  const iat = Math.floor(now / 1000);
  const payload = {
    iss: issuer,
    sub: 'repo:juniper-freight/ops',
    aud: audience(tenant),
    iat,
    exp: iat + 300,
    ...claims,
  };
  return new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid: 'stand-in' }).sign(key);
}
