/** Turns what a person enters in a field into the state Slack sends for it. */

import type { Field } from '../blocks/state.ts';
import { slotOf } from '../blocks/state.ts';
import type { Context } from '../context.ts';
import { type Json, listAt } from '../json.ts';
import { pick, wordsOf } from './visible.ts';

/** Text, a date (YYYY-MM-DD), a time (HH:mm), Unix seconds, the words of an option, `@handle`, `#channel`; null empties. */
export type Entry = string | number | boolean | null | readonly string[];

/** Asks the app for the options of an external select. */
export type Suggest = (field: Field, text: string) => Promise<readonly Json[]>;

export async function stateFor(
  field: Field,
  entry: Entry,
  context: Context,
  suggest: Suggest,
): Promise<Json> {
  const { element } = field;
  const slot = slotOf(element);
  if (slot === undefined) throw new Error(`nothing can be entered in a ${String(element['type'])}`);
  const value = entry === null ? slot.empty : await valueFor(field, slot.value, entry, context, suggest);
  return { type: element['type'], [slot.value]: value };
}

async function valueFor(
  field: Field,
  slot: string,
  entry: Entry,
  context: Context,
  suggest: Suggest,
): Promise<unknown> {
  const { element } = field;
  const texts = Array.isArray(entry) ? entry.map(String) : [String(entry)];
  const option = async (text: string) => {
    const external = String(element['type']).includes('external');
    return pick(
      external ? await suggest(field, text) : optionsOf(element),
      (one) => wordsOf(one, 'text'),
      text,
      'option',
    );
  };
  switch (slot) {
    case 'selected_option':
      return option(String(entry));
    case 'selected_options':
      // A single checkbox is ticked with true and cleared with false.
      if (typeof entry === 'boolean') return entry ? optionsOf(element).slice(0, 1) : [];
      return Promise.all(texts.map(option));
    case 'selected_user':
      return userId(String(entry), context);
    case 'selected_users':
      return texts.map((text) => userId(text, context));
    case 'selected_channel':
    case 'selected_conversation':
      return context.store.channelNamed(String(entry).replace(/^#/, ''))?.id ?? entry;
    case 'selected_date_time':
      return entry;
    default:
      return String(entry);
  }
}

function optionsOf(element: Json): readonly Json[] {
  return [
    ...listAt(element, 'options'),
    ...listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options')),
  ];
}

function userId(text: string, { store }: Context): string {
  const users = [...store.users.values()];
  return pick(users, (user) => (text.startsWith('@') ? `@${user.handle}` : user.name), text, 'person').id;
}
