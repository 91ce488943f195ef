/** What Slack's client checks in a modal before it sends anything to the app. */
import { LIMITS } from '../blocks/limits.ts';
import { fieldsOf, isEmpty } from '../blocks/state.ts';
import { type Json, textAt } from '../json.ts';
import type { OpenView } from '../views.ts';

/** @returns a message by block_id; empty when the view may be submitted. */
export function inputProblems(open: OpenView): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const { blockId, actionId, block, element } of fieldsOf(open.view)) {
    if (block['type'] !== 'input') continue;
    const state = open.values[blockId]?.[actionId];
    const problem = isEmpty(state, element)
      ? block['optional'] === true
        ? undefined
        : 'Please complete this required field.'
      : wrong(element, textAt(state, 'value') ?? '');
    if (problem !== undefined) problems[blockId] = problem;
  }
  return problems;
}

function wrong(element: Json, value: string): string | undefined {
  const { min_length: min, max_length: max, min_value: low, max_value: high } = element;
  const most = typeof max === 'number' ? max : LIMITS.inputLength;
  switch (element['type']) {
    case 'plain_text_input':
      if (typeof min === 'number' && value.length < min) return `Must be at least ${min} characters.`;
      return value.length > most ? `Must be at most ${most} characters.` : undefined;
    case 'number_input':
      if (!(element['is_decimal_allowed'] === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(value)) {
        return 'Please enter a valid number.';
      }
      if (typeof low === 'string' && Number(value) < Number(low)) return `Must be at least ${low}.`;
      return typeof high === 'string' && Number(value) > Number(high)
        ? `Must be at most ${high}.`
        : undefined;
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(value) ? undefined : 'Please enter a valid URL.';
    default:
      return undefined;
  }
}
