/** `view.state.values`: what stands in each input of a view, in the shape Slack sends. */
import { type Json, listAt, objectAt, textAt } from '../json.ts';
import type { PageValues } from '../page-api.ts';

/** An element that holds a value, and the block it sits in. */
export interface Field {
  readonly blockId: string;
  readonly actionId: string;
  readonly block: Json;
  readonly element: Json;
}

/** The member that carries the value in state and actions, and the member that presets it in the element. */
const SLOTS: Readonly<
  Record<string, { readonly value: string; readonly initial: string; readonly empty: unknown }>
> = {
  plain_text_input: { value: 'value', initial: 'initial_value', empty: null },
  email_text_input: { value: 'value', initial: 'initial_value', empty: null },
  url_text_input: { value: 'value', initial: 'initial_value', empty: null },
  number_input: { value: 'value', initial: 'initial_value', empty: null },
  static_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { value: 'selected_option', initial: 'initial_option', empty: null },
  multi_static_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  checkboxes: { value: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { value: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { value: 'selected_users', initial: 'initial_users', empty: [] },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation', empty: null },
  channels_select: { value: 'selected_channel', initial: 'initial_channel', empty: null },
  datepicker: { value: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { value: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

export function slotOf(element: Json): (typeof SLOTS)[string] | undefined {
  return SLOTS[textAt(element, 'type') ?? ''];
}

export function elementsOf(blocks: readonly Json[]): Field[] {
  return blocks.flatMap((block) => {
    const elements = [objectAt(block, 'accessory'), objectAt(block, 'element'), ...listAt(block, 'elements')];
    return elements.flatMap((element) => {
      const actionId = textAt(element, 'action_id');
      const blockId = textAt(block, 'block_id');
      return element && actionId !== undefined && blockId !== undefined
        ? [{ blockId, actionId, block, element }]
        : [];
    });
  });
}

export function fieldsOf(view: Json): Field[] {
  return elementsOf(listAt(view, 'blocks')).filter(({ element }) => slotOf(element) !== undefined);
}

/** The complete state of a view: what was typed where it still has a place, else what the view presets. */
export function keepState(view: Json, typed: PageValues): PageValues {
  return stateOf(fieldsOf(view), typed);
}

export function stateOf(fields: readonly Field[], typed: PageValues): PageValues {
  const values: Record<string, Record<string, Json>> = {};
  for (const { blockId, actionId, element } of fields) {
    const slot = slotOf(element);
    if (slot === undefined) continue;
    const kept = typed[blockId]?.[actionId];
    values[blockId] ??= {};
    values[blockId][actionId] =
      kept !== undefined && kept['type'] === element['type']
        ? tidy(kept, slot.value, slot.empty)
        : { type: element['type'], [slot.value]: element[slot.initial] ?? slot.empty };
  }
  return values;
}

/** Slack sends an emptied text input as null. */
function tidy(state: Json, slot: string, empty: unknown): Json {
  const value = state[slot];
  return { ...state, [slot]: value === undefined || value === '' ? empty : value };
}

export function isEmpty(state: Json | undefined, element: Json): boolean {
  const value = state?.[slotOf(element)?.value ?? ''];
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
