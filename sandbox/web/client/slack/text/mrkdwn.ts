/** Parses Slack's mrkdwn (its own dialect, not Markdown) the way Slack's client reads it. */

import { entity } from './entity.ts';
import { type Inline, type ListItem, type TextBlock, unescape } from './nodes.ts';

const STYLES: { readonly [mark: string]: 'bold' | 'italic' | 'strike' } = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
};
const QUOTE = /^(?:>|&gt;) ?/;
const ITEM = /^( *)([•◦▪-]|\d{1,3}\.) +(?=\S)/;

export function parseMrkdwn(source: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  // A capturing split alternates: text, preformatted, text, …
  for (const [index, part] of source.split(/```\n?([\s\S]+?)\n?```/).entries()) {
    if (index % 2 === 1) blocks.push({ kind: 'pre', text: unescape(part) });
    else blocks.push(...parseLines(index === 0 ? part : part.replace(/^\n/, '')));
  }
  return blocks;
}

function parseLines(text: string): readonly TextBlock[] {
  const lines = text.split('\n');
  const blocks: TextBlock[] = [];
  while (lines.length > 0) {
    const quoted = takeWhile(lines, (line) => QUOTE.test(line));
    const items = quoted.length > 0 ? [] : takeWhile(lines, (line) => ITEM.test(line));
    const plain = takeWhile(lines, (line) => !QUOTE.test(line) && !ITEM.test(line));
    if (quoted.length > 0)
      blocks.push({ kind: 'quote', children: joinLines(quoted.map((line) => line.replace(QUOTE, ''))) });
    if (items.length > 0) blocks.push({ kind: 'list', items: items.map(toItem) });
    if (plain.some((line) => line !== '')) blocks.push({ kind: 'paragraph', children: joinLines(plain) });
  }
  return blocks;
}

function takeWhile(lines: string[], test: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line) => !test(line));
  return lines.splice(0, end === -1 ? lines.length : end);
}

function toItem(line: string): ListItem {
  const [head = '', indent = '', marker = ''] = ITEM.exec(line) ?? [];
  return { marker, depth: Math.floor(indent.length / 2), children: parseInline(line.slice(head.length)) };
}

function joinLines(lines: readonly string[]): readonly Inline[] {
  return lines.flatMap((line, index) =>
    index === 0 ? parseInline(line) : [{ kind: 'break' } as const, ...parseInline(line)],
  );
}

/** One line of mrkdwn. */
export function parseInline(line: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const push = (node: Inline): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: unescape(plain) });
    plain = '';
    nodes.push(node);
  };
  for (let at = 0; at < line.length; ) {
    const token = tokenAt(line, at);
    if (token === undefined) {
      plain += line[at];
      at += 1;
    } else {
      push(token.node);
      at += token.length;
    }
  }
  if (plain !== '') nodes.push({ kind: 'text', text: unescape(plain) });
  return nodes;
}

function tokenAt(line: string, at: number): { readonly node: Inline; readonly length: number } | undefined {
  const rest = line.slice(at);
  const angle = /^<([^<>\s][^<>]*)>/.exec(rest);
  if (angle) return { node: entity(angle[1] ?? ''), length: angle[0].length };
  const code = /^`([^`]+)`/.exec(rest);
  if (code) return { node: { kind: 'code', text: unescape(code[1] ?? '') }, length: code[0].length };
  const emoji = /^:([a-z0-9_+'-]+):/.exec(rest);
  if (emoji) return { node: { kind: 'emoji', name: emoji[1] ?? '' }, length: emoji[0].length };
  const startsWord = at === 0 || !/[\p{L}\p{N}]/u.test(line[at - 1] ?? '');
  const url = startsWord ? /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~]/.exec(rest) : null;
  if (url) {
    const text = unescape(url[0]);
    return { node: { kind: 'link', url: text, children: [{ kind: 'text', text }] }, length: url[0].length };
  }
  const style = STYLES[line[at] ?? ''];
  if (style === undefined || !startsWord) return undefined;
  const length = styledLength(rest);
  return length === undefined
    ? undefined
    : { node: { kind: 'style', style, children: parseInline(rest.slice(1, length - 1)) }, length };
}

/** Length of a `*…*`-like run at the start of `text`, marks included. Code, links and emoji inside are opaque. */
function styledLength(text: string): number | undefined {
  const mark = text[0] ?? '';
  if (/^.(\s|$)/.test(text) || text[1] === mark) return undefined;
  for (let at = 1; at < text.length; at += 1) {
    const opaque = /^(<[^<>\s][^<>]*>|`[^`]+`|:[a-z0-9_+'-]+:)/.exec(text.slice(at));
    if (opaque) at += opaque[0].length - 1;
    else if (
      text[at] === mark &&
      !/\s/.test(text[at - 1] ?? '') &&
      !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '')
    ) {
      return at + 1;
    }
  }
  return undefined;
}
