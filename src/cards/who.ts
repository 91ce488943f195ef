/** Who the bot takes a person for, how it knows, and what follows from it. */

import type { Identified } from '../domain/person.ts';
import type { Card } from './card.ts';
import { actionButton, linkButton } from './notice.ts';
import { bold, rich } from './rich.ts';
import type { Words } from './words/index.ts';

export interface WhoView {
  readonly who: Identified;
  readonly words: Words;
  readonly mode: 'linked' | 'service';
}

export function whoCard({ who, words, mode }: WhoView): Card {
  const { person, chat, tier } = who;
  const may = tier === 'linked' ? words.who.mayDecide : decideWords(words, mode);
  return {
    summary: rich`${words.who.title}: ${person.name} (${person.email})`,
    blocks: [
      { is: 'headline', text: [bold(words.who.title)] },
      {
        is: 'facts',
        facts: [
          { label: words.who.c1, value: rich`${bold(person.name)} · ${person.email}` },
          {
            label: words.who.how,
            value: tier === 'linked' ? words.who.byLink : words.who.byEmail(chat.email ?? ''),
          },
          { label: words.who.may, value: rich`${words.who.mayRequest} ${may}` },
        ],
      },
      { is: 'actions', buttons: [tier === 'linked' ? unlink(words) : linkButton(words)], more: [] },
    ],
  };
}

function decideWords(words: Words, mode: WhoView['mode']): string {
  return mode === 'service' ? words.who.mayDecideService : words.who.mayDecideAfterLink;
}

function unlink(words: Words) {
  return {
    ...actionButton(words.button.unlink, { do: 'logout' }),
    confirm: {
      title: words.button.unlinkTitle,
      text: words.button.unlinkText,
      yes: words.button.unlinkYes,
      no: words.button.unlinkNo,
    },
  };
}
