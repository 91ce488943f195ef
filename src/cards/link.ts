/** The card that lets a person link their C1 account, shown to nobody else. */

import type { Card } from './card.ts';
import { actionButton, pageButton } from './notice.ts';
import { type Rich, rich, time } from './rich.ts';
import type { Words } from './words/index.ts';

export interface LinkOffer {
  readonly words: Words;
  /** Why they see it: to decide, or because they asked. */
  readonly reason: Rich;
  readonly url: string;
  readonly userCode: string;
  readonly expiresAt: Date;
  readonly mayPaste: boolean;
}

export function linkCard({ words, reason, url, userCode, expiresAt, mayPaste }: LinkOffer): Card {
  const paste = mayPaste ? [actionButton(words.button.paste, { do: 'paste' })] : [];
  return {
    summary: reason,
    blocks: [
      { is: 'paragraph', text: reason },
      { is: 'note', text: words.link.steps(userCode, time(expiresAt, 'time')) },
      { is: 'actions', buttons: [pageButton(words.button.link, url, 'primary'), ...paste], more: [] },
    ],
  };
}

/** What is said once the link stands: who, what goes on by itself, and where else it counts. */
export function linkedLine(words: Words, name: string, resumed: number): Rich {
  return rich`${words.link.linked(name)}${resumed > 0 ? words.link.resumed(resumed) : ''}`;
}
