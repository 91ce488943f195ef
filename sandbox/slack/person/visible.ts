/** What a person reads in a message or view, and which control they mean by the words on it. */
import { elementsOf, type Field } from '../blocks/state.ts';
import { isJson, type Json, listAt, objectAt, textAt } from '../json.ts';

/** A control, the words it is known by, and (for overflow menus, buttons, …) what choosing it sends. */
export interface Control extends Field {
  readonly label: string;
  /** The element's part of a block_actions entry. */
  readonly action: Json;
}

/** All the text of blocks in reading order, one line per text object. */
export function readable(blocks: readonly Json[]): string {
  return blocks.flatMap(lines).join('\n');
}

function lines(node: Json): string[] {
  const text = node['text'];
  const here = typeof text === 'string' ? [text] : isJson(text) ? lines(text) : [];
  const parts = ['label', 'hint', 'title', 'placeholder', 'description', 'accessory', 'element'].flatMap(
    (key) => {
      const part = objectAt(node, key);
      return part ? lines(part) : [];
    },
  );
  const lists = ['fields', 'elements', 'options', 'option_groups'].flatMap((key) =>
    listAt(node, key).flatMap(lines),
  );
  const alt = textAt(node, 'alt_text');
  return [...here, ...parts, ...lists, ...rows(node), ...(alt === undefined ? [] : [alt])];
}

function rows(node: Json): string[] {
  const table = node['rows'];
  return Array.isArray(table) ? table.flat().filter(isJson).flatMap(lines) : [];
}

/** Things to press: buttons and the entries of overflow menus. */
export function pressable(blocks: readonly Json[]): Control[] {
  return elementsOf(blocks).flatMap((field): Control[] => {
    const { element } = field;
    const base = { type: element['type'], action_id: field.actionId, block_id: field.blockId };
    if (element['type'] === 'button') {
      const { text, value } = element;
      return [
        {
          ...field,
          label: wordsOf(element, 'text'),
          action: { ...base, text, ...(value === undefined ? {} : { value }) },
        },
      ];
    }
    if (element['type'] !== 'overflow') return [];
    return listAt(element, 'options').map((option) => ({
      ...field,
      label: wordsOf(option, 'text'),
      action: { ...base, selected_option: option },
    }));
  });
}

/** The words a field goes by: its label, else the text it stands beside, else its placeholder. */
export function labelOf({ block, element }: Field): string {
  return wordsOf(block, 'label') || wordsOf(block, 'text') || wordsOf(element, 'placeholder');
}

export function wordsOf(json: Json, key: string): string {
  return textAt(objectAt(json, key), 'text') ?? '';
}

/** The one whose words are `wanted`, or contain them when none matches exactly. @throws Error that lists what is there. */
export function pick<T>(all: readonly T[], words: (one: T) => string, wanted: string, what: string): T {
  const plain = (text: string) => text.trim().toLowerCase();
  const exact = all.filter((one) => plain(words(one)) === plain(wanted));
  const near = exact.length > 0 ? exact : all.filter((one) => plain(words(one)).includes(plain(wanted)));
  const [first, second] = near;
  const there = all.map((one) => `“${words(one)}”`).join(', ') || 'nothing';
  if (first === undefined) throw new Error(`no ${what} “${wanted}”; there is ${there}`);
  if (second !== undefined)
    throw new Error(`more than one ${what} “${wanted}”: ${near.map(words).join(', ')}`);
  return first;
}
