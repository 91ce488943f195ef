/** What mrkdwn and rich_text share about a span: who can be mentioned, how a moment is written, where a text is cut. */

import { plain, type Rich, type Span } from '../../cards/rich.ts';
import { clamp, wellFormed } from './escape.ts';

type SpanOf<K extends Span['is']> = Extract<Span, { is: K }>;

/** Slack's date tokens (`{date_short_pretty}` says "today" and "yesterday" in the reader's own zone and language). */
const DATE_FORMATS = {
  time: '{time}',
  'day-time': '{date_short_pretty} {time}',
  date: '{date_short_pretty}',
} as const satisfies Record<SpanOf<'time'>['style'], string>;

/** A moment for Slack: unix seconds, a format for clients that know it, and UTC words for those that do not. */
export function dateOf(span: SpanOf<'time'>): { timestamp: number; format: string; fallback: string } {
  return {
    timestamp: Math.floor(span.at.getTime() / 1000),
    format: DATE_FORMATS[span.style],
    fallback: plain([span]),
  };
}

/** The Slack user id to mention; a handle of another platform, or a malformed one, is no mention. */
export function mentionOf(span: SpanOf<'person'>): string | undefined {
  const { handle } = span;
  return handle?.platform === 'slack' && /^[UW][A-Z0-9]+$/.test(handle.id) ? handle.id : undefined;
}

/** Cuts rich text to `max` units of shown text; the span that does not fit ends in `…`, or is `…` when it cannot be cut. */
export function clampRich(value: Rich, max: number): Rich {
  const kept: Span[] = [];
  let left = max;
  for (const [index, span] of value.entries()) {
    const length = plain([span]).length;
    const isLast = index === value.length - 1;
    if (length < left || (isLast && length === left)) {
      kept.push(tidy(span));
      left -= length;
      continue;
    }
    if (left > 0) kept.push(cut(span, left));
    break;
  }
  return kept;
}

function cut(span: Span, max: number): Span {
  switch (span.is) {
    case 'person':
    case 'time':
      return { is: 'text', text: '…' };
    default:
      return { ...span, text: clamp(`${span.text}…`, max) };
  }
}

function tidy(span: Span): Span {
  switch (span.is) {
    case 'time':
      return span;
    case 'person':
      return { ...span, name: wellFormed(span.name) };
    default:
      return { ...span, text: wellFormed(span.text) };
  }
}
