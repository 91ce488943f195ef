/** Text as spans: what a person or C1 wrote stays data until a platform's renderer escapes it. */

import type { Platform } from '../domain/person.ts';

export type Span =
  | { readonly is: 'text'; readonly text: string; readonly bold?: true; readonly italic?: true }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'link'; readonly text: string; readonly url: string }
  /** A person; with a handle on the platform of the reader the renderer mentions them, else it writes the name. */
  | { readonly is: 'person'; readonly name: string; readonly handle?: Handle }
  /** A moment, shown in the reader's own time zone. */
  | { readonly is: 'time'; readonly at: Date; readonly style: 'time' | 'day-time' | 'date' };

export interface Handle {
  readonly platform: Platform;
  readonly id: string;
}

export type Rich = readonly Span[];

export function text(value: string): Span {
  return { is: 'text', text: value };
}

export function bold(value: string): Span {
  return { is: 'text', text: value, bold: true };
}

export function italic(value: string): Span {
  return { is: 'text', text: value, italic: true };
}

export function code(value: string): Span {
  return { is: 'code', text: value };
}

export function link(value: string, url: string): Span {
  return { is: 'link', text: value, url };
}

export function time(at: Date, style: 'time' | 'day-time' | 'date' = 'day-time'): Span {
  return { is: 'time', at, style };
}

/** Builds rich text from a template: plain words between, spans and strings inside. */
export function rich(words: TemplateStringsArray, ...values: readonly (string | Span | Rich)[]): Rich {
  const spans: Span[] = [];
  words.forEach((word, index) => {
    if (word !== '') spans.push(text(word));
    const value = values[index];
    if (value === undefined || value === '') return;
    if (typeof value === 'string') spans.push(text(value));
    else if ('is' in value) spans.push(value);
    else spans.push(...value);
  });
  return spans;
}

/** Rich text as one plain line: for notifications, accessible fallbacks and logs of what was shown. */
export function plain(value: Rich): string {
  return value
    .map((span) => {
      switch (span.is) {
        case 'person':
          return span.name;
        case 'time':
          return `${span.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
        default:
          return span.text;
      }
    })
    .join('');
}
