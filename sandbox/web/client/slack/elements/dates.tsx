/** Date, time and date-time pickers on the browser's own controls. */

import type { JSX } from 'preact';
import { useHost } from '../host.ts';
import { flag } from '../read.ts';
import { unixToWall, wallToUnix } from '../text/zoned.ts';
import { type ElementProps, naming, useField } from './field.ts';

const KINDS = {
  datepicker: { input: 'date', label: 'Select a date' },
  timepicker: { input: 'time', label: 'Select a time' },
  datetimepicker: { input: 'datetime-local', label: 'Select a date and time' },
} as const;

export function DatePicker(props: ElementProps & { readonly kind: keyof typeof KINDS }): JSX.Element {
  const { tz } = useHost().state.me;
  const field = useField(props);
  const { input, label } = KINDS[props.kind];
  const withTime = props.kind === 'datetimepicker';
  const value = withTime
    ? typeof field.picked === 'number'
      ? unixToWall(field.picked, tz)
      : ''
    : typeof field.picked === 'string'
      ? field.picked
      : '';
  return (
    <input
      {...naming(props, label)}
      class="text-field date-field"
      type={input}
      value={value}
      data-autofocus={flag(props.element, 'focus_on_load') || undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        field.pick((withTime ? wallToUnix(text, tz) : text) || null);
      }}
    />
  );
}
