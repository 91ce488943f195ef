/** Picks the catalogue of sentences for a reader's language. */

import { en, type Words } from './en.ts';

/** By primary language subtag. Another language is one more file that satisfies {@link Words}. */
const CATALOGUES: Readonly<Record<string, Words>> = { en };

/** `locale`: an IETF tag such as `fr-CA`; an unknown one reads English. */
export function wordsFor(locale: string): Words {
  return CATALOGUES[locale.toLowerCase().split(/[-_]/)[0] ?? ''] ?? en;
}

export type { Words } from './en.ts';
