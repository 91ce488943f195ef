/** Parses the standard Markdown of a `markdown` block, as far as Slack draws it. */

import { type Inline, type ListItem, safeUrl, type TextBlock } from './nodes.ts';

const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^> ?/;
const ITEM = /^( *)([-*+]|\d{1,3}[.)])\s+(.*)$/;
const RULE = /^ {0,3}([-*_])( *\1){2,}\s*$/;
const FENCE = /^```/;

export function parseMarkdown(source: string): readonly TextBlock[] {
  const lines = source.split('\n');
  const blocks: TextBlock[] = [];
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const heading = HEADING.exec(line);
    if (line.trim() === '') continue;
    if (FENCE.test(line)) {
      blocks.push({ kind: 'pre', text: take(lines, (next) => !FENCE.test(next)).join('\n') });
      lines.shift();
    } else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, children: parseSpan(heading[2] ?? '') });
    } else if (RULE.test(line)) {
      blocks.push({ kind: 'rule' });
    } else if (QUOTE.test(line)) {
      const quoted = [line, ...take(lines, (next) => QUOTE.test(next))];
      blocks.push({ kind: 'quote', children: parseLines(quoted.map((each) => each.replace(QUOTE, ''))) });
    } else if (ITEM.test(line)) {
      blocks.push({ kind: 'list', items: [line, ...take(lines, (next) => ITEM.test(next))].map(toItem) });
    } else {
      blocks.push({ kind: 'paragraph', children: parseLines([line, ...take(lines, isPlain)]) });
    }
  }
  return blocks;
}

function isPlain(line: string): boolean {
  return line.trim() !== '' && ![HEADING, QUOTE, ITEM, RULE, FENCE].some((start) => start.test(line));
}

function take(lines: string[], test: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line) => !test(line));
  return lines.splice(0, end === -1 ? lines.length : end);
}

function toItem(line: string): ListItem {
  const [, indent = '', marker = '', text = ''] = ITEM.exec(line) ?? [];
  const depth = Math.floor(indent.length / 2);
  return { marker: /\d/.test(marker) ? marker : depth > 0 ? '◦' : '•', depth, children: parseSpan(text) };
}

function parseLines(lines: readonly string[]): readonly Inline[] {
  return lines.flatMap((line, index) =>
    index === 0 ? parseSpan(line) : [{ kind: 'break' } as const, ...parseSpan(line)],
  );
}

// In order of precedence; every pattern is tried at one place of the text.
const SPANS: readonly (readonly [RegExp, (match: RegExpExecArray) => Inline])[] = [
  [/^\\([\\`*_~[\]()#>+.!-])/, ([, text = '']) => ({ kind: 'text', text })],
  [/^`([^`]+)`/, ([, text = '']) => ({ kind: 'code', text })],
  [
    /^(\*\*|__)(?=\S)(.+?\S|\S)\1/,
    ([, , text = '']) => ({ kind: 'style', style: 'bold', children: parseSpan(text) }),
  ],
  [/^~~(.+?)~~/, ([, text = '']) => ({ kind: 'style', style: 'strike', children: parseSpan(text) })],
  [
    /^([*_])(?=\S)(.*?\S)\1(?![\p{L}\p{N}])/u,
    ([, , text = '']) => ({ kind: 'style', style: 'italic', children: parseSpan(text) }),
  ],
  [/^!?\[([^\]]+)\]\(([^()\s]+)\)/, ([, text = '', url = '']) => link(url, text)],
  [/^https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"*_~]/, ([url]) => link(url, url)],
  [/^:([a-z0-9_+'-]+):/, ([, name = '']) => ({ kind: 'emoji', name })],
];

function link(target: string, text: string): Inline {
  const url = safeUrl(target);
  return url ? { kind: 'link', url, children: [{ kind: 'text', text }] } : { kind: 'text', text };
}

function parseSpan(text: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    // `snake_case` is one word: an underscore inside a word never opens italics.
    const inWord = rest[0] === '_' && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
    const hit = inWord ? undefined : firstSpan(rest);
    if (hit === undefined) {
      plain += rest[0];
      at += 1;
    } else {
      if (plain !== '') nodes.push({ kind: 'text', text: plain });
      plain = '';
      nodes.push(hit.node);
      at += hit.length;
    }
  }
  return plain === '' ? nodes : [...nodes, { kind: 'text', text: plain }];
}

function firstSpan(rest: string): { readonly node: Inline; readonly length: number } | undefined {
  for (const [pattern, toNode] of SPANS) {
    const match = pattern.exec(rest);
    if (match) return { node: toNode(match), length: match[0].length };
  }
  return undefined;
}
