/** Text, e-mail, URL and number inputs, and when they tell the app what is typed. */

import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { dispatchesOn } from '../inputs.ts';
import { flag, num, obj } from '../read.ts';
import { plainText } from '../text/text.tsx';
import { type ElementProps, naming, useField } from './field.ts';

const TYPES: { readonly [type: string]: string } = { email_text_input: 'email', url_text_input: 'url' };
/** Slack does not send every key stroke either. */
const TYPING_PAUSE_MS = 250;

export function TextInput(props: ElementProps): JSX.Element {
  const { element, dispatch } = props;
  const field = useField(props);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  const value = typeof field.picked === 'string' ? field.picked : '';
  const multiline = flag(element, 'multiline');
  const max = num(element, 'max_length');

  const onType = (typed: string): void => {
    const next = typed === '' ? null : typed;
    field.keep(next);
    clearTimeout(pause.current);
    if (dispatch && dispatchesOn(element, 'on_character_entered')) {
      pause.current = setTimeout(() => field.send(next), TYPING_PAUSE_MS);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || (multiline && event.shiftKey)) return;
    if (!dispatch || !dispatchesOn(element, 'on_enter_pressed')) return;
    event.preventDefault();
    field.send(value === '' ? null : value);
  };
  const shared = {
    ...naming(props, 'Text'),
    class: 'text-field',
    value,
    maxLength: max,
    placeholder: plainText(obj(element, 'placeholder')),
    'data-autofocus': flag(element, 'focus_on_load') || undefined,
    onKeyDown,
  };
  return (
    <div class="text-input">
      {multiline ? (
        <textarea {...shared} rows={4} onInput={(event) => onType(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type={TYPES[field.type] ?? 'text'}
          inputMode={field.type === 'number_input' ? 'decimal' : undefined}
          autocomplete="off"
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
      {max !== undefined && value.length > max * 0.8 && (
        <span class="counter" aria-live="polite">
          {max - value.length} characters left
        </span>
      )}
    </div>
  );
}
