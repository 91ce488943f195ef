/** The vault: AES-256-GCM under the operator's keys, so that what Redis keeps is of no use without them. */

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SealBroken } from '../domain/seal-broken.ts';
import type { Sealer } from '../ports/sealer.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const KEY_BYTES = 32;
/** The nonce length GCM is made for; random, because 2^32 seals under one key are far away. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  /** Tells which key sealed a text, and nothing about the key. */
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Seals with the first key, opens with any of them: to rotate, put a new key in front and keep the old one until
 * everything has been read once. Sealed form: `v1.KEY_ID.NONCE.TEXT_AND_TAG`, base64url.
 * @param keys 32 bytes each, base64, newest first. Throws without echoing a key.
 */
export function createVault(keys: readonly string[]): Sealer {
  const ring = keys.map(parseKey);
  const newest = ring[0];
  if (!newest) throw new Error('the vault needs at least one key');

  return {
    seal(plain, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newest.bytes, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(newest.id, owner));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, newest.id, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },

    open(sealed, owner) {
      const [version, keyId = '', nonceText = '', bodyText = '', ...rest] = sealed.split('.');
      const nonce = Buffer.from(nonceText, 'base64url');
      const body = Buffer.from(bodyText, 'base64url');
      if (version !== VERSION || rest.length > 0 || nonce.length !== NONCE_BYTES || body.length < TAG_BYTES) {
        throw new SealBroken('form');
      }
      const key = ring.find(({ id }) => id === keyId);
      if (!key) throw new SealBroken('key');
      const decipher = createDecipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo(key.id, owner));
      decipher.setAuthTag(body.subarray(-TAG_BYTES));
      try {
        const plain = Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
        return { plain: plain.toString('utf8'), stale: key !== newest };
      } catch {
        throw new SealBroken('content');
      }
    },
  };
}

function parseKey(text: string, index: number): Key {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new Error(
      `key ${index + 1} is not ${KEY_BYTES} bytes of base64: make one with openssl rand -base64 32`,
    );
  }
  const id = createHash('sha256').update('c1-chatops key id\n').update(bytes).digest('hex').slice(0, 8);
  return { id, bytes };
}

/** What GCM authenticates beside the text: a sealed text moved to another owner or key does not open. */
function boundTo(keyId: string, owner: string): Buffer {
  return Buffer.from([VERSION, keyId, owner].join('\n'));
}
