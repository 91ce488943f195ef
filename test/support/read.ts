/** Reads a message, modal or Home tab line by line as a person does: names for mentions, words for links and dates. */

import type { Json } from '../../sandbox/slack/json.ts';
import { isJson, listAt, textAt } from '../../sandbox/slack/json.ts';
import type { Surface } from '../../sandbox/slack/person/person.ts';

const PARTS = ['text', 'label', 'hint', 'title', 'description', 'accessory', 'element'];
const LISTS = ['fields', 'elements', 'options'];
const INLINE = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted']);

/** @param nameOf the name behind a user id */
export function read(surface: Surface, nameOf: (userId: string) => string): string {
  const [edge, blocks] =
    'view' in surface ? [surface.view, listAt(surface.view, 'blocks')] : [undefined, surface.blocks];
  const title = edge?.['title'];
  // The one-line text is what a notification says; on the screen the blocks stand in its place.
  const head = isJson(title)
    ? lines(title, nameOf)
    : blocks.length === 0 && 'text' in surface
      ? [surface.text]
      : [];
  return [...head, ...blocks.flatMap((block) => lines(block, nameOf))].join('\n');
}

function lines(node: Json, nameOf: (userId: string) => string): string[] {
  if (INLINE.has(String(node['type']))) {
    return [
      listAt(node, 'elements')
        .map((span) => inline(span, nameOf))
        .join(''),
    ];
  }
  const { text } = node;
  if (typeof text === 'string') return [plain(text, nameOf)];
  return [
    ...PARTS.flatMap((part) => {
      const child = node[part];
      return isJson(child) ? lines(child, nameOf) : [];
    }),
    ...LISTS.flatMap((list) => listAt(node, list).flatMap((child) => lines(child, nameOf))),
  ];
}

function inline(span: Json, nameOf: (userId: string) => string): string {
  switch (span['type']) {
    case 'user':
      return `@${nameOf(textAt(span, 'user_id') ?? '')}`;
    case 'date':
      return textAt(span, 'fallback') ?? '';
    case 'link':
      return textAt(span, 'text') ?? textAt(span, 'url') ?? '';
    case 'emoji':
      return '';
    default:
      return textAt(span, 'text') ?? '';
  }
}

function plain(text: string, nameOf: (userId: string) => string): string {
  return text
    .replace(/<@([A-Z0-9]+)>/g, (_, id: string) => `@${nameOf(id)}`)
    .replace(/<[^|>]*\|([^>]*)>/g, '$1');
}
