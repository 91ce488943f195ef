/**
 * Rich text as Slack's text objects, for the places where `rich_text` may not stand (context lines, a section beside a
 * button). mrkdwn knows no escape for `*`, `_`, `~`, backticks and `:emoji:`: words it would restyle are not sent as
 * mrkdwn at all but as plain_text, the only text object that shows them as typed.
 */

import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { plain, type Rich, type Span } from '../../cards/rich.ts';
import { clamp, escapeText, safeUrl, wellFormed } from './escape.ts';
import { LIMITS } from './limits.ts';
import { clampRich, dateOf, mentionOf } from './spans.ts';

/** A mark that could open a style (a span may go on in the next one), code, or a quote at the start of a line. */
const OPENS_A_STYLE = /(?<![\p{L}\p{N}])[*_~](?!\s)|`|^\s*>/mu;
/** Inside a styled span any mark at all could end the style early, and a line break does. */
const ENDS_A_STYLE = /[*_~`\n]/;
/** An emoji's short name. Judged over all spans together: two of them can make one. */
const EMOJI = /:[^\s:]+:/;

/** Rich text as one text object of at most `max` characters: mrkdwn where that is safe and short enough, else plain_text. */
export function textObject(value: Rich, max: number): MrkdwnElement | PlainTextElement {
  const shown = clampRich(value, max);
  const text = mrkdwn(shown);
  return areInert(shown) && text.length <= max && text.trim() !== ''
    ? // Keeps Slack from turning bare addresses, #names and @names into links and mentions.
      { type: 'mrkdwn', text, verbatim: true }
    : plainText(plain(value), max);
}

/** The elements of a context block: mentions and moments stay alive beside words that must be plain_text. */
export function contextElements(value: Rich, max: number): (MrkdwnElement | PlainTextElement)[] {
  if (plain(value).trim() === '' && !value.some(isMention)) return [];
  const pieces = clampRich(value, max).filter((span) => isMention(span) || plain([span]).trim() !== '');
  const whole = areInert(pieces) || pieces.length > LIMITS.contextElements;
  return whole ? [textObject(value, max)] : pieces.map((span) => textObject([span], max));
}

/** plain_text that stays as it is: `emoji: false` keeps `:names:` from turning into pictures. */
export function plainText(value: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clamp(value.trim() === '' ? '…' : value, max), emoji: false };
}

/**
 * Rich text as a mrkdwn string. Nothing in it can mention, link or leave its span; the marks of style inside people's
 * words are not neutralised here, see {@link textObject}.
 */
export function mrkdwn(value: Rich): string {
  return value.map(written).join('');
}

function written(span: Span): string {
  switch (span.is) {
    case 'text':
      return span.bold || span.italic ? styled(span) : escapeText(wellFormed(span.text));
    case 'code':
      return span.text === '' ? '' : `\`${escapeText(wellFormed(span.text))}\``;
    case 'link': {
      const url = safeUrl(span.url, LIMITS.url);
      const words = escapeText(wellFormed(span.text));
      return url === undefined
        ? words
        : `<${escapeText(url)}|${words.replaceAll('|', '¦') || escapeText(url)}>`;
    }
    case 'person': {
      const id = mentionOf(span);
      return id === undefined ? escapeText(wellFormed(span.name)) : `<@${id}>`;
    }
    case 'time': {
      const { timestamp, format, fallback } = dateOf(span);
      return `<!date^${timestamp}^${format}|${fallback}>`;
    }
  }
}

/** Marks of style only count when they touch a word: blanks at the edges stay outside. */
function styled(span: Extract<Span, { is: 'text' }>): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(wellFormed(span.text)) ?? [];
  if (words === '') return before + after;
  const italic = span.italic ? `_${escapeText(words)}_` : escapeText(words);
  return `${before}${span.bold ? `*${italic}*` : italic}${after}`;
}

function areInert(spans: Rich): boolean {
  return spans.every(isInert) && !EMOJI.test(plain(spans));
}

function isInert(span: Span): boolean {
  switch (span.is) {
    case 'text':
      return !(span.bold || span.italic ? ENDS_A_STYLE : OPENS_A_STYLE).test(span.text);
    case 'code':
      return !span.text.includes('`') && !span.text.includes('\n');
    case 'link':
      return !OPENS_A_STYLE.test(span.text);
    case 'person':
      return isMention(span) || !OPENS_A_STYLE.test(span.name);
    case 'time':
      return true;
  }
}

function isMention(span: Span): boolean {
  return span.is === 'person' && mentionOf(span) !== undefined;
}
