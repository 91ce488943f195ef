/** One accepted act of one person while it is being done: who they are, how to answer them, and its name. */

import type { Card } from '../cards/card.ts';
import { type Words, wordsFor } from '../cards/words/index.ts';
import type { Identified } from '../domain/person.ts';
import type { IntentJob } from '../queue/jobs.ts';
import type { Tools } from './tools.ts';

export interface Act {
  readonly job: IntentJob;
  readonly who: Identified;
  readonly words: Words;
  /** Tells the person, and only them. */
  readonly say: (card: Card) => Promise<void>;
}

export function actOf(tools: Pick<Tools, 'whisper'>, job: IntentJob, who: Identified): Act {
  return {
    job,
    who,
    words: wordsFor(who.chat.locale),
    say: (card) => tools.whisper.say(job.reply, card),
  };
}

/** The four characters by which a person and an operator speak of the same job. */
export function refOf(intent: string): string {
  return intent.slice(0, 4);
}
