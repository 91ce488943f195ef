/** The neutral card: what is said and offered, in order; how it looks is each platform's renderer's business. */

import type { Rich } from './rich.ts';

export interface Card {
  /** The whole story in one line: notification, screen reader and fallback text. */
  readonly summary: Rich;
  readonly blocks: readonly Block[];
}

export type Block =
  /** One sentence that speaks to the reader. */
  | { readonly is: 'headline'; readonly text: Rich }
  | { readonly is: 'paragraph'; readonly text: Rich }
  /** Label and value pairs in a fixed order. */
  | { readonly is: 'facts'; readonly facts: readonly Fact[] }
  /** Words of a person, set apart. */
  | { readonly is: 'quote'; readonly text: Rich }
  /** A quiet line: state, why you, where it came from. */
  | { readonly is: 'note'; readonly text: Rich }
  /** Risk in words and glyph, directly above the buttons. */
  | { readonly is: 'risk'; readonly lines: readonly Rich[] }
  /** The one line that says how it stands, with its glyph. */
  | { readonly is: 'state'; readonly glyph: Glyph; readonly text: Rich }
  /** A row of a list, with at most one button beside it. */
  | { readonly is: 'item'; readonly text: Rich; readonly button?: Button }
  /** At most two or three verbs, the rest in the overflow menu. */
  | { readonly is: 'actions'; readonly buttons: readonly Button[]; readonly more: readonly Button[] }
  | { readonly is: 'divider' };

export interface Fact {
  readonly label: string;
  readonly value: Rich;
}

export type Glyph = 'waiting' | 'progress' | 'yes' | 'no' | 'stopped' | 'warning' | 'info';

export interface Button {
  readonly label: string;
  readonly tone?: 'primary' | 'danger';
  /** What a screen reader says where the label alone is not enough. */
  readonly spoken?: string;
  /** Asked before the click counts. */
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
  /** Either something for us to do (an encoded {@link Action}), or a page to open. */
  readonly does: { readonly action: string } | { readonly url: string };
}
