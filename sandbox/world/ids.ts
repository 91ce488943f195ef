/** Identifiers that depend on the seed and a readable key only, so a restarted demo meets the same company again. */

import { createHash } from 'node:crypto';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function letters(alphabet: string, length: number, text: string): string {
  const bytes = createHash('sha512').update(text).digest();
  let out = '';
  for (let i = 0; i < length; i++) out += alphabet.charAt((bytes[i] ?? 0) % alphabet.length);
  return out;
}

/** A C1 id: 27 characters of [a-zA-Z0-9], beginning with "2" as C1's do in this decade. */
export function c1Id(seed: number, kind: string, key: string): string {
  return `2${letters(BASE62, 26, `${seed}/${kind}/${key}`)}`;
}

/** A Slack id: a prefix letter (U, C, T, …) and ten upper-case characters. */
export function slackId(prefix: string, seed: number, key: string): string {
  return `${prefix}0${letters(BASE36, 9, `${seed}/slack/${prefix}/${key}`)}`;
}

/** The list in an order that depends on the seed only. */
export function shuffled<T>(seed: number, list: readonly T[]): T[] {
  return list
    .map((value, index) => ({ value, rank: letters(BASE62, 20, `${seed}/shuffle/${index}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ value }) => value);
}
