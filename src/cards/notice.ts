/** Short answers to the one person who acted: a line, perhaps a button. */

import { type Action, encodeAction } from './action.ts';
import type { Button, Card, Glyph } from './card.ts';
import type { Rich } from './rich.ts';
import type { Words } from './words/index.ts';

export function notice(glyph: Glyph, line: Rich, buttons: readonly Button[] = []): Card {
  return {
    summary: line,
    blocks: [
      { is: 'state', glyph, text: line },
      ...(buttons.length === 0 ? [] : [{ is: 'actions' as const, buttons, more: [] }]),
    ],
  };
}

export function actionButton(label: string, action: Action, tone?: 'primary' | 'danger'): Button {
  return { label, does: { action: encodeAction(action) }, ...(tone && { tone }) };
}

export function pageButton(label: string, url: string, tone?: 'primary' | 'danger'): Button {
  return { label, does: { url }, ...(tone && { tone }) };
}

export function linkButton(words: Words): Button {
  return actionButton(words.button.link, { do: 'login' }, 'primary');
}
