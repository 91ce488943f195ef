import { describe, expect, it } from 'vitest';
import { parseInline, parseMrkdwn } from '../../../sandbox/web/client/slack/text/mrkdwn.ts';
import type { Inline } from '../../../sandbox/web/client/slack/text/nodes.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });

/** A compact picture of the tree, so that a case reads in one line. */
function draw(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'break':
          return '⏎';
        case 'emoji':
          return `(${node.name})`;
        case 'style':
          return `${node.style}[${draw(node.children)}]`;
        case 'code':
          return `code[${node.text}]`;
        case 'link':
          return `link[${node.url}][${draw(node.children)}]`;
        case 'date':
          return `date[${node.unix}][${node.format}][${node.url ?? ''}][${node.fallback}]`;
        case 'user':
          return `user[${node.id}]`;
        case 'channel':
          return `channel[${node.id}][${node.label ?? ''}]`;
        case 'group':
          return `group[${node.label}]`;
        case 'broadcast':
          return `LOUD[${node.range}]`;
      }
    })
    .join('');
}

describe('one line of mrkdwn', () => {
  it.each([
    ['*bold* _italic_ ~strike~ `code`', 'bold[bold] italic[italic] strike[strike] code[code]'],
    ['*_both_*', 'bold[italic[both]]'],
    ['*Hello*, (*world*)!', 'bold[Hello], (bold[world])!'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['* not bold* and *not bold *', '* not bold* and *not bold *'],
    ['**', '**'],
    ['unclosed *star', 'unclosed *star'],
    ['*a `*` b*', 'bold[a code[*] b]'],
    ['`*raw*`', 'code[*raw*]'],
    ['`a &amp; <b>`', 'code[a & <b>]'],
    ['&lt;!channel&gt; &amp;amp;', '<!channel> &amp;'],
    ['<!channel> <!here|here> <!everyone>', 'LOUD[channel] LOUD[here] LOUD[everyone]'],
    ['<@U01ABC> <@W9|ada> <#C01> <#C02|ops>', 'user[U01ABC] user[W9] channel[C01][] channel[C02][ops]'],
    ['<!subteam^S1|@owners>', 'group[@owners]'],
    ['<https://a.example/x?a=1&amp;b=2|the *task*>', 'link[https://a.example/x?a=1&b=2][the *task*]'],
    ['<https://a.example>', 'link[https://a.example][https://a.example]'],
    ['<mailto:ada@example.com>', 'link[mailto:ada@example.com][ada@example.com]'],
    ['<javascript:alert(1)|click>', 'click'],
    ['<data:text/html,x>', 'data:text/html,x'],
    ['see https://a.example/b, ok', 'see link[https://a.example/b][https://a.example/b], ok'],
    ['*<https://a.example|a>*', 'bold[link[https://a.example][a]]'],
    ['done :white_check_mark: at 12:30', 'done (white_check_mark) at 12:30'],
    [
      '<!date^1392734382^{date_num} {time}^https://a.example|Feb>',
      'date[1392734382][{date_num} {time}][https://a.example][Feb]',
    ],
    ['<!date^soon^{date}|soon>', 'date[NaN][{date}][][soon]'],
    ['*<!date^1^{date}|x>*', 'bold[date[1][{date}][][x]]'],
  ])('%s', (source, expected) => {
    expect(draw(parseInline(source))).toBe(expected);
  });

  it('keeps every character of text that has no markup', () => {
    const source = 'a < b > c & d | e ~ f _ g * h ` i : j';
    expect(parseInline(source)).toEqual([text(source)]);
  });
});

describe('blocks of mrkdwn', () => {
  it('groups quotes, lists, preformatted text and paragraphs', () => {
    const source =
      'intro\nline two\n&gt; on-call\n> *now*\n• one\n  • two\n1. three\n```\n*raw* &lt;\n```\nend';
    expect(parseMrkdwn(source)).toEqual([
      { kind: 'paragraph', children: [text('intro'), { kind: 'break' }, text('line two')] },
      {
        kind: 'quote',
        children: [
          text('on-call'),
          { kind: 'break' },
          { kind: 'style', style: 'bold', children: [text('now')] },
        ],
      },
      {
        kind: 'list',
        items: [
          { marker: '•', depth: 0, children: [text('one')] },
          { marker: '•', depth: 1, children: [text('two')] },
          { marker: '1.', depth: 0, children: [text('three')] },
        ],
      },
      { kind: 'pre', text: '*raw* <' },
      { kind: 'paragraph', children: [text('end')] },
    ]);
  });

  it('does not read markup across lines', () => {
    expect(parseMrkdwn('*one\ntwo*')).toEqual([
      { kind: 'paragraph', children: [text('*one'), { kind: 'break' }, text('two*')] },
    ]);
  });

  it('keeps an empty line inside a paragraph, as Slack does', () => {
    expect(parseMrkdwn('a\n\nb')).toEqual([
      { kind: 'paragraph', children: [text('a'), { kind: 'break' }, { kind: 'break' }, text('b')] },
    ]);
  });
});
