/** What people type who mean one entitlement and slip once. */

import type { Entitlement } from '../../src/domain/catalogue.ts';
import type { Chance } from '../numbers.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Shorter words are not forgiven a typo: too many others are near. */
const LONG_ENOUGH = 4;

const SLIPS = ['drop', 'double', 'replace', 'swap'] as const;

export interface Query {
  readonly text: string;
  readonly wanted: Entitlement;
  readonly slip: (typeof SLIPS)[number];
}

/** The app's first word and the entitlement's name, one of the words with one slip anywhere but in its first letter. */
export function queriesFor(
  catalogue: readonly Entitlement[],
  count: number,
  chance: Chance,
): readonly Query[] {
  return Array.from({ length: count }, () => {
    const wanted = chance.one(catalogue);
    const words = `${wanted.appName} ${wanted.name}`
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
    const candidates = words.flatMap((word, index) => (word.length >= LONG_ENOUGH ? [index] : []));
    const at = chance.one(candidates);
    const slip = chance.one(SLIPS);
    const text = words.map((word, index) => (index === at ? slipped(word, slip, chance) : word)).join(' ');
    return { text, wanted, slip };
  });
}

function slipped(word: string, slip: Query['slip'], chance: Chance): string {
  const at = 1 + chance.number(word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  switch (slip) {
    case 'drop':
      return before + after;
    case 'double':
      return before + letter + letter + after;
    case 'replace':
      return before + chance.one(LETTERS.split('').filter((other) => other !== letter)) + after;
    case 'swap':
      return before + after.charAt(0) + letter + after.slice(1);
  }
}
