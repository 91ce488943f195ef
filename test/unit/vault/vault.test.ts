import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealBroken } from '../../../src/domain/seal-broken.ts';
import { createVault } from '../../../src/identity/vault.ts';

const oldKey = randomBytes(32).toString('base64');
const newKey = randomBytes(32).toString('base64');
const SECRET = 'secret-token:conductorone.com:v1:abc';

describe('the vault', () => {
  it('opens what it sealed, whatever the text and the owner', () => {
    const vault = createVault([newKey]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, owner) => {
        expect(vault.open(vault.seal(plain, owner), owner)).toEqual({ plain, stale: false });
      }),
    );
  });

  it('never seals the same text twice alike, and shows nothing of it', () => {
    const vault = createVault([newKey]);
    const sealed = vault.seal(SECRET, 'credential/p1');
    expect(vault.seal(SECRET, 'credential/p1')).not.toBe(sealed);
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString()).not.toContain('secret-token');
  });

  it('refuses a text moved to another owner or purpose', () => {
    const vault = createVault([newKey]);
    const sealed = vault.seal(SECRET, 'credential/p1');
    expect(() => vault.open(sealed, 'credential/p2')).toThrow(SealBroken);
    expect(() => vault.open(sealed, 'deposit/p1')).toThrow(SealBroken);
  });

  it('refuses a text with any one character changed', () => {
    const vault = createVault([newKey]);
    const sealed = vault.seal('x', 'o');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      // The last base64url digit may carry unused bits: equal bytes are no change.
      if (bytesOf(changed) === bytesOf(sealed)) continue;
      expect(() => vault.open(changed, 'o'), `character ${at}`).toThrow(SealBroken);
    }
  });

  it.each(['', 'v1', 'v1.a.b.c', 'v2.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA', 'plain text'])(
    'refuses %j, which it did not write',
    (text) => {
      expect(() => createVault([newKey]).open(text, 'o')).toThrow(SealBroken);
    },
  );

  it('refuses a text whose tag was cut short', () => {
    const vault = createVault([newKey]);
    const [version, key, nonce, body = ''] = vault.seal('', 'o').split('.');
    const short = Buffer.from(body, 'base64url').subarray(0, 12).toString('base64url');
    expect(() => vault.open([version, key, nonce, short].join('.'), 'o')).toThrow(SealBroken);
  });

  it('opens with an older key, says so, and seals with the newest', () => {
    const sealed = createVault([oldKey]).seal(SECRET, 'o');
    const rotated = createVault([newKey, oldKey]);
    expect(rotated.open(sealed, 'o')).toEqual({ plain: SECRET, stale: true });
    const again = rotated.seal(SECRET, 'o');
    expect(createVault([newKey]).open(again, 'o')).toEqual({ plain: SECRET, stale: false });
    expect(() => createVault([newKey]).open(sealed, 'o')).toThrow(SealBroken);
  });

  it.each([[[]], [['short']], [[newKey, randomBytes(16).toString('base64')]]])(
    'refuses the keys %#',
    (keys) => {
      expect(() => createVault(keys)).toThrow(/key/);
    },
  );

  it('does not echo a refused key', () => {
    const bad = randomBytes(31).toString('base64');
    expect(messageOf(() => createVault([bad]))).not.toContain(bad);
  });
});

function bytesOf(sealed: string): string {
  const [version, key, nonce = '', body = '', ...rest] = sealed.split('.');
  const canonical = [nonce, body].map((part) => Buffer.from(part, 'base64url').toString('hex'));
  return [version, key, ...canonical, ...rest].join('.');
}

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was thrown');
}
