/** Rich text as Slack's `rich_text` elements: the one form in which people's words are shown exactly as typed, unparsed. */

import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Rich, Span } from '../../cards/rich.ts';
import { safeUrl } from './escape.ts';
import { LIMITS } from './limits.ts';
import { clampRich, dateOf, mentionOf } from './spans.ts';

interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
}

/** The elements of rich text, cut to `max` units of shown text; `style` is laid over every span that takes one. */
export function elementsOf(value: Rich, max: number, style: Style = {}): RichTextElement[] {
  return clampRich(value, max).flatMap((span) => elementOf(span, style));
}

export function emoji(name: string): RichTextElement {
  return { type: 'emoji', name };
}

export function words(text: string, style: Style = {}): RichTextElement {
  return { type: 'text', text, ...shown(style) };
}

/** One paragraph as a block of its own; undefined when there is nothing to show. */
export function paragraph(elements: RichTextElement[], blockId: string): RichTextBlock | undefined {
  if (elements.length === 0) return undefined;
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] };
}

/** Words of a person, set apart by a bar; undefined when there is nothing to show. */
export function quotation(elements: RichTextElement[], blockId: string): RichTextBlock | undefined {
  if (elements.length === 0) return undefined;
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_quote', elements }] };
}

function elementOf(span: Span, style: Style): readonly RichTextElement[] {
  switch (span.is) {
    case 'text':
      return text(span.text, {
        ...style,
        ...(span.bold && { bold: true }),
        ...(span.italic && { italic: true }),
      });
    case 'code':
      return text(span.text, { ...style, code: true });
    case 'link': {
      const url = safeUrl(span.url, LIMITS.url);
      if (url === undefined) return text(span.text, style);
      return [{ type: 'link', url, ...(span.text !== '' && { text: span.text }), ...shown(style) }];
    }
    case 'person': {
      const id = mentionOf(span);
      return id === undefined ? text(span.name, style) : [{ type: 'user', user_id: id, ...shown(style) }];
    }
    case 'time':
      return [{ type: 'date', ...dateOf(span), ...shown(style) }];
  }
}

function text(value: string, style: Style): readonly RichTextElement[] {
  return value === '' ? [] : [words(value, style)];
}

function shown(style: Style): { style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}
