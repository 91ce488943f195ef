/**
 * The few sentences this adapter must say by itself, before any job exists. English only: Slack tells a person's locale
 * on request and not in a payload, and the answer is due within three seconds.
 */

import type { Card } from '../../cards/card.ts';
import { text } from '../../cards/rich.ts';

export const WORDS = {
  busy: 'I could not take that: my queue does not answer, and nothing was done. Please try again in a minute.',
  notOpened: 'Slack did not open the form in time, and nothing was done. Please try again.',
  unreadable: 'I could not read that, and nothing was done. Please try again.',
} as const;

/** One of them as a card. */
export function sentence(words: string): Card {
  return { summary: [text(words)], blocks: [{ is: 'paragraph', text: [text(words)] }] };
}
