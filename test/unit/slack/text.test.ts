import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMrkdwn } from '../../../sandbox/web/client/slack/text/mrkdwn.ts';
import { contextElements, mrkdwn, textObject } from '../../../src/adapters/slack/mrkdwn.ts';
import { elementsOf } from '../../../src/adapters/slack/rich-text.ts';
import {
  bold,
  code,
  italic,
  link,
  plain,
  type Rich,
  rich,
  type Span,
  text,
  time,
} from '../../../src/cards/rich.ts';

const AT = new Date('2026-03-06T14:02:00Z');
const ada: Span = { is: 'person', name: 'Ada', handle: { platform: 'slack', id: 'U0ADA' } };
const words = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    ' ',
    ' ',
    '*',
    '_',
    '~',
    '`',
    ':',
    '<',
    '>',
    '&',
    '!',
    '@',
    '|',
    '\n',
    'é',
    '•',
    '-',
    '/',
    'http://x.y',
  ),
  minLength: 1,
  maxLength: 24,
});
const span: fc.Arbitrary<Span> = fc.oneof(
  words.map(text),
  words.map(bold),
  words.map(italic),
  words.map(code),
  words.map((label) => link(label, 'https://example.com/a|b>c')),
  words.map((label) => link(label, `javascript:${label}`)),
  words.map((name): Span => ({ is: 'person', name })),
  fc.constantFrom(ada, time(AT, 'time'), time(AT, 'day-time'), time(AT, 'date')),
);
const anyRich: fc.Arbitrary<Rich> = fc.array(span, { maxLength: 6 });

/** What Slack's client would show of mrkdwn: only the words, marks of style and entities read. */
function shown(source: string): string {
  return JSON.stringify(parseMrkdwn(source));
}

describe('mrkdwn', () => {
  it('lets nothing through that mentions, links or broadcasts', () => {
    fc.assert(
      fc.property(anyRich, (value) => {
        const entities = mrkdwn(value).match(/<[^>]*>/g) ?? [];
        for (const entity of entities) {
          expect(entity).toMatch(
            /^<(@U0ADA|!date\^\d+\^[^|<>]*\|[^<>]*|https:\/\/example\.com\/[^|<>]*\|[^<>|]*)>$/,
          );
        }
        expect(mrkdwn(value).replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
      }),
    );
  });

  it('writes moments in the reader’s zone with UTC words beside', () => {
    expect(mrkdwn([time(AT)])).toBe('<!date^1772805720^{date_short_pretty} {time}|2026-03-06 14:02 UTC>');
  });

  it('mentions Slack people only', () => {
    const teams: Span = { is: 'person', name: 'Grace', handle: { platform: 'teams', id: 'U0GRACE' } };
    const odd: Span = { is: 'person', name: 'Linus', handle: { platform: 'slack', id: '!channel' } };
    expect(mrkdwn(rich`${ada}, ${teams}, ${odd}`)).toBe('<@U0ADA>, Grace, Linus');
  });

  it('keeps blanks outside of marks of style', () => {
    expect(mrkdwn(rich`a${bold(' b ')}c`)).toBe('a *b* c');
  });
});

describe('text objects', () => {
  it.each(['*bold*', '_it_', '~gone~', '`code`', ':tada:', '> quote', 'a *b', 'x\n&gt; y\n> z', '```pre```'])(
    'show %j as typed',
    (typed) => {
      const object = textObject([text(typed)], 3000);
      expect(object).toEqual({ type: 'plain_text', text: typed, emoji: false });
    },
  );

  it('stay mrkdwn where that is harmless', () => {
    expect(textObject(rich`${bold('prod_admin_x')} 2*3 at 14:02, ${ada}`, 3000).type).toBe('plain_text');
    expect(textObject(rich`prod_admin_x 2*3 at 14:02, ${ada}`, 3000)).toEqual({
      type: 'mrkdwn',
      text: 'prod_admin_x 2*3 at 14:02, <@U0ADA>',
      verbatim: true,
    });
  });

  it('show in mrkdwn exactly the words that were given, by the reading of a Slack client', () => {
    fc.assert(
      fc.property(fc.array(words.map(text), { minLength: 1, maxLength: 3 }), (value) => {
        const object = textObject(value, 3000);
        if (object.type === 'plain_text') return;
        // verbatim: the client does not turn bare addresses into links.
        fc.pre(!object.text.includes('http'));
        const lines = object.text.split('\n').flatMap(parseInline);
        expect(lines.every((node) => node.kind === 'text')).toBe(true);
        expect(shown(object.text)).not.toContain('"quote"');
      }),
    );
  });

  it('never exceed their limit and are never empty', () => {
    fc.assert(
      fc.property(anyRich, fc.integer({ min: 20, max: 60 }), (value, max) => {
        for (const object of [textObject(value, max), ...contextElements(value, max)]) {
          expect(object.text.length).toBeGreaterThan(0);
          expect(object.text.length).toBeLessThanOrEqual(max);
        }
        expect(contextElements(value, max).length).toBeLessThanOrEqual(10);
      }),
    );
  });

  it('keep mentions and moments alive beside words that must be plain', () => {
    const elements = contextElements(rich`Asked by ${ada} for ${text('*Ops*')}`, 3000);
    expect(elements.map(({ type, text: shownText }) => [type, shownText])).toEqual([
      ['mrkdwn', 'Asked by '],
      ['mrkdwn', '<@U0ADA>'],
      ['mrkdwn', ' for '],
      ['plain_text', '*Ops*'],
    ]);
  });
});

describe('rich_text', () => {
  it('carries every word unchanged, whatever it spells', () => {
    fc.assert(
      fc.property(fc.array(words.map(text), { maxLength: 5 }), (value) => {
        const elements = elementsOf(value, 3000);
        expect(elements.map((element) => (element.type === 'text' ? element.text : '?')).join('')).toBe(
          plain(value),
        );
      }),
    );
  });

  it('cuts at its limit, between characters, with a mark', () => {
    fc.assert(
      fc.property(anyRich, fc.integer({ min: 1, max: 30 }), (value, max) => {
        const shownWords = elementsOf(value, max)
          .map((element) => ('text' in element ? element.text : ''))
          .join('');
        expect(shownWords?.length).toBeLessThanOrEqual(max);
      }),
    );
    expect(elementsOf([text('hello'), ada, text('x')], 6)).toEqual([
      { type: 'text', text: 'hello' },
      { type: 'text', text: '…' },
    ]);
  });

  it('has no link to anything but the web', () => {
    expect(elementsOf([link('click', 'javascript:alert(1)')], 100)).toEqual([
      { type: 'text', text: 'click' },
    ]);
    expect(elementsOf([link('', 'https://example.com')], 100)).toEqual([
      { type: 'link', url: 'https://example.com/' },
    ]);
  });
});
