/** What the inputs of a view hold: their initial state, what survives an update, and what Slack checks by itself. */

import type { Json, PageValues } from '../../../slack/page-api.ts';
import { flag, list, num, obj, str, strings } from './read.ts';

export interface InputElement {
  readonly blockId: string;
  readonly element: Json;
  /** Of an `input` block; an element of `section` or `actions` is never required. */
  readonly required: boolean;
}

const PICKS: { readonly [type: string]: string } = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  checkboxes: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
};

/** The field of an element's state that holds what was picked; undefined for elements without state (a button). */
export function pickField(type: string): string | undefined {
  return PICKS[type];
}

export function isMulti(type: string): boolean {
  return pickField(type)?.endsWith('s') ?? false;
}

/** Slack gives every block an id; a block that came without one gets its place as id, which an update keeps. */
export function blockIdOf(block: Json, index: number): string {
  return str(block, 'block_id') ?? `block-${index}`;
}

export function actionIdOf(element: Json): string {
  return str(element, 'action_id') ?? str(element, 'type') ?? '';
}

function inputElements(blocks: readonly Json[]): readonly InputElement[] {
  return blocks.flatMap((block, index) => {
    const single = obj(block, 'element') ?? obj(block, 'accessory');
    const elements = single ? [single] : str(block, 'type') === 'actions' ? list(block, 'elements') : [];
    const required = str(block, 'type') === 'input' && !flag(block, 'optional');
    return elements
      .filter((element) => pickField(str(element, 'type') ?? '') !== undefined)
      .map((element) => ({ blockId: blockIdOf(block, index), element, required }));
  });
}

/** The state of an element nobody has touched, in the shape of `view.state.values`. */
export function initialState(element: Json): Json {
  const type = str(element, 'type') ?? '';
  const field = pickField(type) ?? 'value';
  const initial = element[field.replace('selected', 'initial').replace(/^value$/, 'initial_value')];
  return { type, [field]: initial ?? (isMulti(type) ? [] : null) };
}

/** Values after a view came or changed: same block, action and type keep what was typed, anything else starts anew. */
export function mergeValues(previous: PageValues, blocks: readonly Json[]): PageValues {
  const values: Record<string, Record<string, Json>> = {};
  for (const { blockId, element } of inputElements(blocks)) {
    const kept = previous[blockId]?.[actionIdOf(element)];
    const block = values[blockId] ?? {};
    values[blockId] = block;
    block[actionIdOf(element)] = kept && kept['type'] === str(element, 'type') ? kept : initialState(element);
  }
  return values;
}

/** Slack's own complaints before it sends a submission, by block id. Empty: it may go. */
export function complaints(
  blocks: readonly Json[],
  values: PageValues,
): { readonly [blockId: string]: string } {
  const found: Record<string, string> = {};
  for (const { blockId, element, required } of inputElements(blocks)) {
    const complaint = check(element, values[blockId]?.[actionIdOf(element)] ?? {}, required);
    if (complaint !== undefined) found[blockId] = complaint;
  }
  return found;
}

function check(element: Json, state: Json, required: boolean): string | undefined {
  const type = str(element, 'type') ?? '';
  const field = pickField(type) ?? 'value';
  const text = str(state, field) ?? '';
  const empty = isMulti(type) ? !nonEmpty(state[field]) : (state[field] ?? '') === '';
  if (empty) return required ? 'Please complete this required field.' : undefined;
  if (type === 'plain_text_input' && text.length < (num(element, 'min_length') ?? 0)) {
    return `Please enter at least ${num(element, 'min_length')} characters.`;
  }
  if (type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(text))
    return 'Please enter a valid email address.';
  if (type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a valid URL.';
  return type === 'number_input' ? checkNumber(element, text) : undefined;
}

function checkNumber(element: Json, text: string): string | undefined {
  const decimals = flag(element, 'is_decimal_allowed');
  if (!(decimals ? /^-?\d*\.?\d+$/ : /^-?\d+$/).test(text)) {
    return decimals ? 'Please enter a number.' : 'Please enter a whole number.';
  }
  const min = Number(str(element, 'min_value') ?? Number.NEGATIVE_INFINITY);
  const max = Number(str(element, 'max_value') ?? Number.POSITIVE_INFINITY);
  if (Number(text) < min) return `Please enter a number of at least ${min}.`;
  return Number(text) > max ? `Please enter a number of at most ${max}.` : undefined;
}

function nonEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** Whether typing this key in a dispatching text input sends an action (`on_enter_pressed` is Slack's default). */
export function dispatchesOn(element: Json, trigger: 'on_enter_pressed' | 'on_character_entered'): boolean {
  const triggers = strings(obj(element, 'dispatch_action_config'), 'trigger_actions_on');
  return triggers.length === 0 ? trigger === 'on_enter_pressed' : triggers.includes(trigger);
}
