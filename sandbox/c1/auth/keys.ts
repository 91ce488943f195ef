/** Ed25519 keys and the secret format C1 hands them out in. */

import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

const PREFIX = 'secret-token:conductorone.com:v1:';
/** ASN.1 in front of a raw 32-byte Ed25519 private key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The same text gives the same key, so a restarted demo keeps its credentials. */
export function deriveKey(text: string): KeyObject {
  const raw = createHash('sha256').update(text).digest();
  return createPrivateKey({ key: Buffer.concat([PKCS8, raw]), format: 'der', type: 'pkcs8' });
}

/** The public half, base64url, as in a JWK's `x`. */
export function publicPart(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}

export function publicKey(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** `secret-token:conductorone.com:v1:<base64url of the private JWK, no padding>`. */
export function clientSecret(key: KeyObject): string {
  const jwk = JSON.stringify(key.export({ format: 'jwk' }));
  return PREFIX + Buffer.from(jwk).toString('base64url');
}

/** The public half of the key inside a secret; undefined when it is none. */
export function publicPartOfSecret(secret: string): string | undefined {
  if (!secret.startsWith(PREFIX)) return undefined;
  try {
    const jwk: unknown = JSON.parse(Buffer.from(secret.slice(PREFIX.length), 'base64url').toString());
    if (typeof jwk !== 'object' || jwk === null || !('d' in jwk) || !('x' in jwk)) return undefined;
    const key = createPrivateKey({
      key: { kty: 'OKP', crv: 'Ed25519', d: String(jwk.d), x: String(jwk.x) },
      format: 'jwk',
    });
    return publicPart(key);
  } catch {
    return undefined;
  }
}
