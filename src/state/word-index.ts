/** Finds texts by words as people type them: half-typed, with one slip a word, in any order. In memory, a millisecond for 20,000 texts. */

import { setImmediate as others } from 'node:timers/promises';

/** A part of a text; a word found in a part of greater weight counts for more, and so does one in a shorter part. */
export interface Part {
  readonly text: string;
  readonly weight: number;
}

export interface Hit {
  /** Place of the text in the list the index was made of. */
  readonly at: number;
  /** Comparable within one search only. */
  readonly score: number;
}

export interface WordIndex {
  /**
   * At most `limit` texts, best first; among equals the earlier one. Each word of `query` must be found; where no text
   * has them all, those that have the most. Only texts for which `allowed` says so.
   */
  search(query: string, limit: number, allowed?: (at: number) => boolean): readonly Hit[];
}

/** Where a word stands: places of texts, ascending, and the weight it has in each. */
interface Postings {
  readonly texts: number[];
  readonly weights: number[];
}

/** How well a word of the index answers a typed one. */
interface Match {
  readonly postings: Postings;
  readonly quality: number;
}

const BEGUN = 0.7;
const SLIPPED = 0.3;
/** In shorter words one slip would find everything. */
const FORGIVEN_FROM = 4;
const ASCII = /^[\x20-\x7e]*$/;
/** What each further word of a part takes from the weight of all of them. */
const DILUTION = 0.1;

/** Of a query; nobody types as many. */
const MOST_WORDS = 20;
/** Texts indexed at a time, some three milliseconds: acknowledgements of the same process do not wait for all of them. */
const SLICE = 500;

/** Indexes texts, each a list of parts. */
export async function createWordIndex(texts: readonly (readonly Part[])[]): Promise<WordIndex> {
  const index = new Map<string, Postings>();
  for (const [at, parts] of texts.entries()) {
    if (at % SLICE === SLICE - 1) await others();
    for (const part of parts) add(index, at, part);
  }
  const vocabulary = [...index.keys()].sort();
  // Searches do not overlap: one set of columns serves them all, and nothing is left to collect.
  const scores = new Float64Array(texts.length);
  const found = new Uint8Array(texts.length);
  const ofWord = new Float64Array(texts.length);

  /** Words that begin so stand together in the sorted vocabulary. */
  function begunWith(word: string): Match[] {
    const matches: Match[] = [];
    for (let at = firstFrom(vocabulary, word); ; at += 1) {
      const found = vocabulary[at];
      if (!found?.startsWith(word)) return matches;
      matches.push(matchOf(found, found === word ? 1 : (BEGUN * word.length) / found.length));
    }
  }

  function slippedFrom(word: string): Match[] {
    if (word.length < FORGIVEN_FROM) return [];
    return vocabulary.flatMap((found) =>
      isOneSlipFrom(word, found)
        ? [matchOf(found, (SLIPPED * word.length) / Math.max(word.length, found.length))]
        : [],
    );
  }

  /** Rare words say more than common ones. */
  function matchOf(found: string, quality: number): Match {
    const postings = index.get(found) ?? { texts: [], weights: [] };
    return { postings, quality: quality * Math.log(1 + texts.length / postings.texts.length) };
  }

  return {
    search(query, limit, allowed = () => true) {
      const words = [...new Set(wordsOf(query))].slice(0, MOST_WORDS);
      const begun = words.map(begunWith);
      // A word that is one as it stands is not taken for a slip, unless the words lead nowhere together.
      const first = tally(
        begun.map((matches, at) => (matches.length > 0 ? matches : slippedFrom(words[at] ?? ''))),
      );
      const last = first.complete
        ? first
        : tally(begun.map((matches, at) => [...matches, ...slippedFrom(words[at] ?? '')]));
      return best(last, limit, allowed);
    },
  };

  function tally(matched: readonly (readonly Match[])[]): Tally {
    scores.fill(0);
    found.fill(0);
    let most = 0;
    for (const matches of matched) {
      ofWord.fill(0);
      for (const { postings, quality } of matches) {
        for (let i = 0; i < postings.texts.length; i += 1) {
          const at = postings.texts[i] ?? 0;
          ofWord[at] = Math.max(ofWord[at] ?? 0, quality * (postings.weights[i] ?? 0));
        }
      }
      for (let at = 0; at < texts.length; at += 1) {
        const score = ofWord[at] ?? 0;
        if (score === 0) continue;
        scores[at] = (scores[at] ?? 0) + score;
        const count = (found[at] ?? 0) + 1;
        found[at] = count;
        if (count > most) most = count;
      }
    }
    return { scores, found, most, complete: most === matched.length };
  }
}

interface Tally {
  readonly scores: Float64Array;
  /** How many of the words each text has. */
  readonly found: Uint8Array;
  readonly most: number;
  readonly complete: boolean;
}

function best(
  { scores, found, most, complete }: Tally,
  limit: number,
  allowed: (at: number) => boolean,
): Hit[] {
  const hits: Hit[] = [];
  if (most === 0) return hits;
  for (let at = 0; at < scores.length; at += 1) {
    const count = found[at] ?? 0;
    if (count === 0 || (complete && count < most) || !allowed(at)) continue;
    // Scores are far below a thousand: the count of words goes before them.
    insert(hits, { at, score: (scores[at] ?? 0) + 1000 * (count - most) }, limit);
  }
  return hits;
}

/** Keeps the list sorted and short, so that a query which nearly everything answers costs no sorting of everything. */
function insert(hits: Hit[], hit: Hit, limit: number): void {
  const worst = hits.at(-1);
  if (hits.length >= limit && (worst === undefined || worst.score >= hit.score)) return;
  let [low, high] = [0, hits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.score ?? 0) >= hit.score) low = middle + 1;
    else high = middle;
  }
  hits.splice(low, 0, hit);
  if (hits.length > limit) hits.pop();
}

function add(index: Map<string, Postings>, at: number, { text, weight }: Part): void {
  const words = wordsOf(text);
  const each = weight / (1 + DILUTION * words.length);
  for (const word of words) {
    const postings = index.get(word) ?? { texts: [], weights: [] };
    index.set(word, postings);
    const last = postings.texts.length - 1;
    if (postings.texts[last] !== at) {
      postings.texts.push(at);
      postings.weights.push(each);
    } else if (each > (postings.weights[last] ?? 0)) {
      postings.weights[last] = each;
    }
  }
}

/** Lower case, without accents, letters and digits only. */
function wordsOf(text: string): readonly string[] {
  // Nearly every text, and a third of the time.
  if (ASCII.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** First place in a sorted list whose word is not before `word`. */
function firstFrom(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether `typed` is the beginning of `meant`, or all of it, but for one letter too many, too few, wrong, or two swapped. */
export function isOneSlipFrom(typed: string, meant: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at += 1;
  // A first letter is seldom wrong, and without it too much would be near.
  if (at === 0 || at === typed.length) return false;
  return (
    meant.startsWith(typed.slice(at + 1), at) ||
    meant.startsWith(typed.slice(at), at + 1) ||
    meant.startsWith(typed.slice(at + 1), at + 1) ||
    (typed[at] === meant[at + 1] &&
      typed[at + 1] === meant[at] &&
      meant.startsWith(typed.slice(at + 2), at + 2))
  );
}
