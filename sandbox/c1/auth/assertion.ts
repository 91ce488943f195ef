/** Checks a signed client assertion the way C1 does: who, for whom, how long, signed by which key, never twice. */

import { decodeJwt, type JWTPayload, type JWTVerifyResult, jwtVerify } from 'jose';
import { OAuthError } from '../http/errors.ts';
import type { ApiClient } from './client.ts';
import type { AuthContext } from './context.ts';
import { publicKey } from './keys.ts';
import { audience } from './tenant.ts';

const MAX_LIFETIME_SECONDS = 5 * 60;

function refuse(why: string): OAuthError {
  return new OAuthError('invalid_client', `client assertion: ${why}`, 401);
}

/** @throws OAuthError `invalid_client` */
export async function checkAssertion(
  { state, sessions, tenant }: AuthContext,
  client: ApiClient,
  clientId: string,
  assertion: string,
): Promise<void> {
  const verified = await verify(assertion, client, clientId, audience(tenant), state.now());
  const { exp = 0, iat = 0 } = verified.payload;
  if (exp - iat > MAX_LIFETIME_SECONDS || exp - state.now() / 1000 > MAX_LIFETIME_SECONDS) {
    throw refuse('lives longer than five minutes');
  }
  const { nonce } = verified.protectedHeader;
  if (typeof nonce !== 'string' || !/^[0-9a-f]{32}$/.test(nonce))
    throw refuse('header has no nonce of 16 bytes in hex');
  if (!sessions.useNonce(nonce)) throw refuse('nonce was used before');
}

async function verify(
  assertion: string,
  client: ApiClient,
  clientId: string,
  host: string,
  now: number,
): Promise<JWTVerifyResult<JWTPayload>> {
  try {
    if (![decodeJwt(assertion).aud].flat().includes(host)) throw refuse(`audience is not ${host}`);
    return await jwtVerify(assertion, publicKey(client.publicKey), {
      algorithms: ['EdDSA'],
      issuer: clientId,
      subject: clientId,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat', 'nbf', 'aud'],
    });
  } catch (error) {
    if (error instanceof OAuthError) throw error;
    throw refuse(error instanceof Error ? error.message : 'unreadable');
  }
}
