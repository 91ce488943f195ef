import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clamp,
  clampEscaped,
  escapeText,
  safeUrl,
  unescapeText,
} from '../../../src/adapters/slack/escape.ts';

const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
/** Text rich in what Slack's parsers care about, half characters included. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '&',
      '<',
      '>',
      '!',
      '@',
      '|',
      '*',
      '_',
      '~',
      '`',
      ':',
      '\n',
      '👩🏽‍💻',
      '\uD83D',
      '\uDE00',
      '&amp;',
      '<!channel>',
    ),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  ),
  maxLength: 60,
});

describe('escaping', () => {
  it('leaves no character Slack would read', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(escapeText(text)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
    );
  });

  it('is undone by unescaping, whatever entities the text itself spells', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
      }),
    );
  });
});

describe('clamping', () => {
  const max = fc.integer({ min: 1, max: 40 });

  it('never exceeds its limit and never leaves half a character', () => {
    fc.assert(
      fc.property(nasty, max, (text, most) => {
        const cut = clamp(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut).not.toMatch(HALF);
      }),
    );
  });

  it('keeps short text as it is and marks a cut', () => {
    expect(clamp('abc', 3)).toBe('abc');
    expect(clamp('abcd', 3)).toBe('ab…');
    expect(clamp('a😀b', 3)).toBe('a…');
  });

  it('counts what is sent and never cuts an entity', () => {
    fc.assert(
      fc.property(nasty, max, (text, most) => {
        const cut = clampEscaped(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.replace(/…$/, '')).not.toMatch(/&(?!amp;|lt;|gt;)/);
        expect(cut).not.toMatch(HALF);
      }),
    );
    expect(clampEscaped('a<<<', 7)).toBe('a&lt;…');
  });
});

describe('web addresses', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.c',
    'file:///etc/passwd',
    '//example.com',
    'not a url',
    '',
  ])('refuses %s', (url) => {
    expect(safeUrl(url, 3000)).toBeUndefined();
  });

  it('cannot end a link early or smuggle a label', () => {
    fc.assert(
      fc.property(nasty, (path) => {
        const url = safeUrl(`https://example.com/${path}`, 3000);
        expect(url ?? '').not.toMatch(/[<>|\s]/);
      }),
    );
  });

  it('refuses what is longer than Slack takes', () => {
    expect(safeUrl(`https://example.com/${'a'.repeat(3000)}`, 3000)).toBeUndefined();
    expect(safeUrl('https://example.com/a?b=1&c=2', 3000)).toBe('https://example.com/a?b=1&c=2');
  });
});
