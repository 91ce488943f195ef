import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordIndex, isOneSlipFrom } from '../../../src/state/word-index.ts';

const indexOf = (...texts: readonly string[]) => createWordIndex(texts.map((text) => [{ text, weight: 1 }]));

async function find(texts: readonly string[], query: string, limit = 10): Promise<readonly string[]> {
  const index = await indexOf(...texts);
  return index.search(query, limit).flatMap(({ at }) => texts[at] ?? []);
}

describe('one slip', () => {
  it.each([
    ['orgnization', 'organization', true],
    ['organnization', 'organization', true],
    ['orgamization', 'organization', true],
    ['ogranization', 'organization', true],
    ['orgnizat', 'organization', true],
    ['rganization', 'organization', false],
    ['orgmzation', 'organization', false],
    ['organization', 'organization', false],
  ])('%s, meant %s: %s', (typed, meant, expected) => {
    expect(isOneSlipFrom(typed, meant)).toBe(expected);
  });

  const word = fc.stringMatching(/^[a-z]{5,12}$/);

  it('is found whatever it is, and wherever behind the first letter', async () => {
    await fc.assert(
      fc.asyncProperty(
        word,
        fc.nat(),
        fc.constantFrom('drop', 'double', 'swap', 'replace'),
        async (meant, where, slip) => {
          const at = 1 + (where % (meant.length - 2));
          const [head, letter, next, tail] = [
            meant.slice(0, at),
            meant.charAt(at),
            meant.charAt(at + 1),
            meant.slice(at + 2),
          ];
          const typed = {
            drop: head + next + tail,
            double: head + letter + letter + next + tail,
            swap: head + next + letter + tail,
            replace: `${head}0${next}${tail}`,
          }[slip];
          expect(await find([meant], typed)).toEqual([meant]);
        },
      ),
    );
  });
});

describe('a search', () => {
  it('wants every word, in any order, half-typed or whole', async () => {
    const texts = ['GitHub Organization Admin', 'GitHub Repository Admin', 'Okta Organization'];
    expect(await find(texts, 'adm git')).toEqual([texts[0], texts[1]]);
    expect(await find(texts, 'org github')).toEqual([texts[0]]);
  });

  it('offers those with the most words where none has all', async () => {
    expect(await find(['red fish', 'blue fish', 'blue bird'], 'blue fish soup')).toEqual([
      'blue fish',
      'red fish',
      'blue bird',
    ]);
  });

  it('takes a word that is one as it stands, and a slip only where nothing else fits', async () => {
    expect(await find(['form filler', 'from sender'], 'form')).toEqual(['form filler']);
    expect(await find(['form filler', 'from sender'], 'form sender')).toEqual(['from sender']);
  });

  it('prefers whole words to begun ones, rare ones to common ones, and the earlier of equals', async () => {
    expect(await find(['reports', 'report'], 'report')).toEqual(['report', 'reports']);
    expect(await find(['red a', 'red b', 'blue c'], 'red blue')).toEqual(['blue c', 'red a', 'red b']);
    expect(await find(['x same', 'y same'], 'same')).toEqual(['x same', 'y same']);
  });

  it('knows accents, scripts and odd signs for what they are', async () => {
    expect(await find(['Équipe réseau', '東京 支店', 'prod-ro'], 'equipe')).toEqual(['Équipe réseau']);
    expect(await find(['Équipe réseau', '東京 支店', 'prod-ro'], '東京')).toEqual(['東京 支店']);
    expect(await find(['Équipe réseau', '東京 支店', 'prod-ro'], 'ro/prod')).toEqual(['prod-ro']);
    expect(await find(['anything'], '***')).toEqual([]);
  });

  it('keeps to what is allowed and to the limit, the best first', async () => {
    const index = await indexOf('one', 'one two', 'one two three');
    expect(index.search('one', 10, (at) => at > 0).map(({ at }) => at)).toEqual([1, 2]);
    expect(index.search('one', 1).map(({ at }) => at)).toEqual([0]);
  });

  it('finds in any number of texts what a look at each would find', async () => {
    const vocabulary = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
    const text = fc
      .uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1 })
      .map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 30 }),
        fc.subarray(vocabulary, { minLength: 1 }),
        async (texts, words) => {
          const expected = texts.flatMap((one, at) =>
            words.every((word) => one.split(' ').includes(word)) ? [at] : [],
          );
          fc.pre(expected.length > 0);
          const index = await indexOf(...texts);
          const found = index.search(words.join(' '), texts.length);
          expect(found.map(({ at }) => at).toSorted((a, b) => a - b)).toEqual(expected);
          expect(found.map(({ score }) => score)).toEqual(
            found.map(({ score }) => score).toSorted((a, b) => b - a),
          );
        },
      ),
    );
  });
});
