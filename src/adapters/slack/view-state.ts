/** What Slack hands back of a modal (ids, private metadata, state), read as the neutral form's values; and errors the other way. */

import { z } from 'zod';
import { FORM_IDS, type FormErrors, type FormValues } from '../../cards/form.ts';
import { clamp } from './escape.ts';
import { LIMITS } from './limits.ts';

/** The block that holds each field's input, by field id, in the order of the view. */
export type FieldBlocks = ReadonlyMap<string, string>;

const metadata = z.object({ form: z.enum(FORM_IDS), context: z.string() });
export type Metadata = z.infer<typeof metadata>;

/** A form's name and context as `private_metadata`. Throws when the context is longer than a view can carry. */
export function packMetadata(value: Metadata): string {
  const packed = JSON.stringify(value);
  if (packed.length > LIMITS.privateMetadata) throw new RangeError('form context is too long for a view');
  return packed;
}

/** The inverse; undefined for a view we did not make. */
export function unpackMetadata(packed: string): Metadata | undefined {
  try {
    const parsed = metadata.safeParse(JSON.parse(packed));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The `block_id` of a field. Slack keeps what was typed for as long as it stays, so `fresh` is a part of it. */
export function blockIdOf(field: { readonly id: string; readonly fresh?: string }): string {
  return field.fresh === undefined ? field.id : `${field.id}~${field.fresh}`;
}

function fieldIdOf(blockId: string): string {
  return blockId.split('~')[0] ?? blockId;
}

/** State of one element, by what it holds; every other kind is not ours and says nothing. */
const element = z.union([
  z
    .object({ type: z.literal('plain_text_input'), value: z.string().nullish() })
    .transform(({ value }) => value),
  z
    .object({
      type: z.literal('external_select'),
      selected_option: z.object({ value: z.string() }).nullish(),
    })
    .transform(({ selected_option }) => selected_option?.value),
  z
    .object({ type: z.literal('checkboxes'), selected_options: z.array(z.unknown()) })
    .transform(({ selected_options }) => selected_options.length > 0),
  z.unknown().transform(() => undefined),
]);

/** `view.state.values`: block id → action id → element. */
export const viewState = z.object({
  values: z.record(z.string(), z.record(z.string(), element)),
});

/** What was filled in, by field id; a field left empty is absent. */
export function valuesOf(state: z.infer<typeof viewState>): FormValues {
  const values: Record<string, string | boolean> = {};
  for (const [blockId, elements] of Object.entries(state.values)) {
    const value = Object.values(elements)[0];
    if (value !== undefined && value !== null && value !== '') values[fieldIdOf(blockId)] = value;
  }
  return values;
}

export function fieldBlocks(blockIds: readonly string[]): FieldBlocks {
  return new Map(blockIds.map((blockId) => [fieldIdOf(blockId), blockId]));
}

/** Errors by field as Slack wants them, by block; one for a field that is not in the view goes to its first input. */
export function errorsOf(errors: FormErrors, blocks: FieldBlocks): Record<string, string> {
  const [first = 'form'] = blocks.values();
  const placed: Record<string, string> = {};
  for (const [field, words] of Object.entries(errors)) {
    const blockId = blocks.get(field) ?? first;
    placed[blockId] = clamp(placed[blockId] ? `${placed[blockId]} ${words}` : words, LIMITS.text);
  }
  return placed;
}
