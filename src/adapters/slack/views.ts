/** The neutral form as a Slack modal. */

import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Choice, Field, Form } from '../../cards/form.ts';
import { clamp } from './escape.ts';
import { LIMITS } from './limits.ts';
import { plainText } from './mrkdwn.ts';
import { elementsOf, paragraph } from './rich-text.ts';
import { blockIdOf, packMetadata } from './view-state.ts';

type InputField = Exclude<Field, { is: 'words' }>;

/** `action_id` of a form's elements; a look-up adds its source, which Slack tells us when it asks for options. */
export const ELEMENTS = { text: 'text', lookup: 'lookup', toggle: 'toggle' } as const;

/**
 * Draws a form. Throws `RangeError` when its context is longer than a view can carry. `opening` puts the cursor where
 * the first answer is missing; a form drawn again leaves it where the person has it.
 */
export function viewOf(form: Form, opening = false): ModalView {
  const first = opening ? form.fields.find(isMissing) : undefined;
  return {
    type: 'modal',
    callback_id: form.id,
    title: plainText(form.title, LIMITS.modalTitle),
    submit: plainText(form.submit, LIMITS.modalButton),
    close: plainText(form.cancel, LIMITS.modalButton),
    private_metadata: packMetadata({ form: form.id, context: form.context }),
    blocks: form.fields.flatMap((field) => blockOf(field, field === first) ?? []).slice(0, LIMITS.viewBlocks),
  };
}

/** A choice as a menu option; undefined when Slack could not hand its value back to us. */
export function optionOf(choice: Choice): PlainTextOption | undefined {
  if (choice.value === '' || choice.value.length > LIMITS.optionValue) return undefined;
  return {
    text: plainText(choice.label, LIMITS.optionText),
    value: choice.value,
    ...(choice.detail && { description: plainText(choice.detail, LIMITS.optionDescription) }),
  };
}

function isMissing(field: Field): boolean {
  return (field.is === 'text' || field.is === 'lookup') && !field.optional && !field.value;
}

function blockOf(field: Field, focus: boolean): KnownBlock | undefined {
  if (field.is === 'words') return paragraph(elementsOf(field.text, LIMITS.richText), field.id);
  return {
    type: 'input',
    block_id: blockIdOf(field),
    label: plainText(field.label, LIMITS.inputLabel),
    ...(field.hint && { hint: plainText(field.hint, LIMITS.inputHint) }),
    // An unticked box is an answer: without this Slack would insist on a tick.
    optional: field.is === 'toggle' || field.optional === true,
    ...('live' in field && field.live && { dispatch_action: true }),
    element: { ...elementOf(field), ...(focus && { focus_on_load: true }) },
  };
}

function elementOf(field: InputField): InputBlock['element'] {
  switch (field.is) {
    case 'text': {
      const max = Math.min(field.maxLength, LIMITS.inputLength);
      return {
        type: 'plain_text_input',
        action_id: ELEMENTS.text,
        multiline: field.multiline,
        max_length: max,
        ...(field.placeholder && { placeholder: plainText(field.placeholder, LIMITS.placeholder) }),
        ...(field.value && { initial_value: clamp(field.value, max) }),
      };
    }
    case 'lookup': {
      const chosen = field.value && optionOf(field.value);
      return {
        type: 'external_select',
        action_id: `${ELEMENTS.lookup}.${field.source}`,
        placeholder: plainText(field.placeholder, LIMITS.placeholder),
        min_query_length: field.minLetters,
        ...(chosen && { initial_option: chosen }),
      };
    }
    case 'toggle': {
      const option: PlainTextOption = { text: plainText(field.text, LIMITS.optionText), value: 'on' };
      return {
        type: 'checkboxes',
        action_id: ELEMENTS.toggle,
        options: [option],
        ...(field.value && { initial_options: [option] }),
      };
    }
  }
}
