/** The card that lets a person link their C1 account, shown to nobody else. */

import type { Card } from './card.ts';
import { actionButton, pageButton } from './notice.ts';
import { type Rich, rich, time } from './rich.ts';
import type { Words } from './words/index.ts';

export interface LinkOffer {
  readonly words: Words;
  /** Why they see it: to decide, or because they asked. */
  readonly reason: Rich;
  /** Absent: only pasting is left. */
  readonly link:
    | { readonly verificationUrl: string; readonly userCode: string; readonly expiresAt: Date }
    | undefined;
  readonly mayPaste: boolean;
}

export function linkCard({ words, reason, link, mayPaste }: LinkOffer): Card {
  const open = link ? [pageButton(words.button.link, link.verificationUrl, 'primary')] : [];
  const paste = mayPaste
    ? [actionButton(link ? words.button.paste : words.button.pasteOnly, { do: 'paste' })]
    : [];
  return {
    summary: reason,
    blocks: [
      { is: 'paragraph', text: reason },
      ...(link
        ? [{ is: 'note' as const, text: words.link.steps(link.userCode, time(link.expiresAt, 'time')) }]
        : []),
      { is: 'actions', buttons: [...open, ...paste], more: [] },
    ],
  };
}

/** What is said once the link stands: who, what goes on by itself, and where else it counts. */
export function linkedLine(words: Words, name: string, resumed: number): Rich {
  return rich`${words.link.linked(name)}${resumed > 0 ? words.link.resumed(resumed) : ''}`;
}
