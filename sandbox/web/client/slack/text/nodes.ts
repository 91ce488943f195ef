/** The tree every text dialect of Slack (mrkdwn, markdown, rich_text) is parsed into, and the one thing drawn. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'emoji'; readonly name: string }
  | {
      readonly kind: 'style';
      readonly style: 'bold' | 'italic' | 'strike';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string; readonly label?: string }
  | { readonly kind: 'group'; readonly label: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | DateNode;

export interface DateNode {
  readonly kind: 'date';
  /** Seconds since 1970; NaN when the app sent something else. */
  readonly unix: number;
  readonly format: string;
  readonly url?: string;
  readonly fallback: string;
}

export interface ListItem {
  /** As shown: `•`, `◦`, `3.` */
  readonly marker: string;
  readonly depth: number;
  readonly children: readonly Inline[];
}

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'pre'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'rule' };

/** Undoes Slack's only three escapes; `&amp;lt;` becomes `&lt;`, not `<`. */
export function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : '>',
  );
}

/** A link target, or nothing when a browser could run or leak something through it. */
export function safeUrl(url: string): string | undefined {
  return /^(https?:\/\/|mailto:)/i.test(url) ? url : undefined;
}
