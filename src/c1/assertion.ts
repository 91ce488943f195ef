/** Signs the client assertion C1 takes in place of a secret of its own format (RFC 7523, Ed25519). */

import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';

const privateJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  d: z.string(),
  x: z.string(),
});

/** C1 allows at most 5 minutes between `nbf` and `exp`; two either way forgive a clock that is off. */
const TOLERANCE_SECONDS = 120;

/**
 * The key in a secret of the form `secret-token:conductorone.com:v1:<base64url of a private JWK>`; undefined for any
 * other secret, which is then sent as it is.
 */
export function keyOf(secret: string): KeyObject | undefined {
  const [scheme, , version, encoded, ...rest] = secret.split(':');
  if (scheme !== 'secret-token' || version !== 'v1' || !encoded || rest.length > 0) return undefined;
  try {
    const jwk = privateJwk.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')));
    return createPrivateKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}

/** A fresh assertion for a client id. `host`: where it is presented; C1 expects it without its port. */
export function signAssertion(
  key: KeyObject,
  clientId: string,
  host: string,
  nowMs: number,
): Promise<string> {
  const now = Math.floor(nowMs / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'EdDSA', nonce: randomBytes(16).toString('hex') })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience([host.replace(/:\d+$/, '')])
    .setIssuedAt(now)
    .setNotBefore(now - TOLERANCE_SECONDS)
    .setExpirationTime(now + TOLERANCE_SECONDS)
    .sign(key);
}
