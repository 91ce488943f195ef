import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../sandbox/web/client/slack/text/markdown.ts';
import type { Inline } from '../../../sandbox/web/client/slack/text/nodes.ts';
import { parseRichText } from '../../../sandbox/web/client/slack/text/rich-text.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });

describe('markdown block', () => {
  it('reads headings, styles, links, lists, quotes, fences and rules', () => {
    const source =
      '# Access\n**Okta** and *GitHub* [open](https://c1.example)\n\n- a\n  - b\n2. c\n> why\n---\n```\n**x**\n```';
    expect(parseMarkdown(source)).toEqual([
      { kind: 'heading', level: 1, children: [text('Access')] },
      {
        kind: 'paragraph',
        children: [
          { kind: 'style', style: 'bold', children: [text('Okta')] },
          text(' and '),
          { kind: 'style', style: 'italic', children: [text('GitHub')] },
          text(' '),
          { kind: 'link', url: 'https://c1.example', children: [text('open')] },
        ],
      },
      {
        kind: 'list',
        items: [
          { marker: '•', depth: 0, children: [text('a')] },
          { marker: '◦', depth: 1, children: [text('b')] },
          { marker: '2.', depth: 0, children: [text('c')] },
        ],
      },
      { kind: 'quote', children: [text('why')] },
      { kind: 'rule' },
      { kind: 'pre', text: '**x**' },
    ]);
  });

  it('leaves words with underscores, escapes and unsafe links as text', () => {
    expect(parseMarkdown('snake_case_name \\*raw\\* [x](javascript:alert)')).toEqual([
      { kind: 'paragraph', children: ['snake_case_name ', '*', 'raw', '*', ' ', 'x'].map(text) },
    ]);
  });
});

describe('rich_text block', () => {
  it('joins styles and keeps list numbers running over an indented list', () => {
    const item = (value: string) => ({
      type: 'rich_text_section',
      elements: [{ type: 'text', text: value }],
    });
    const block = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'a\nb', style: { bold: true, italic: true } },
            { type: 'user', user_id: 'U1' },
            { type: 'text', text: 'x', style: { code: true } },
          ],
        },
        { type: 'rich_text_list', style: 'ordered', elements: [item('one')] },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [item('inner')] },
        { type: 'rich_text_list', style: 'ordered', elements: [item('two')] },
        { type: 'rich_text_quote', elements: [{ type: 'link', url: 'javascript:x', text: 'no' }] },
      ],
    };
    expect(parseRichText(block)).toEqual([
      {
        kind: 'paragraph',
        children: [
          {
            kind: 'style',
            style: 'italic',
            children: [{ kind: 'style', style: 'bold', children: [text('a'), { kind: 'break' }, text('b')] }],
          },
          { kind: 'user', id: 'U1' },
          { kind: 'code', text: 'x' },
        ],
      },
      { kind: 'list', items: [{ marker: '1.', depth: 0, children: [text('one')] }] },
      { kind: 'list', items: [{ marker: '◦', depth: 1, children: [text('inner')] }] },
      { kind: 'list', items: [{ marker: '2.', depth: 0, children: [text('two')] }] },
      { kind: 'quote', children: [text('no')] },
    ]);
  });
});
