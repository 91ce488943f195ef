/** Picks the component for a Block Kit element. */

import type { JSX } from 'preact';
import { ImageElement } from '../blocks/image.tsx';
import { str } from '../read.ts';
import { Button, Overflow } from './button.tsx';
import { Choices } from './choices.tsx';
import { DatePicker } from './dates.tsx';
import type { ElementProps } from './field.ts';
import { Select } from './select.tsx';
import { TextInput } from './text-input.tsx';

export function Element(props: ElementProps): JSX.Element {
  const type = str(props.element, 'type') ?? '';
  switch (type) {
    case 'button':
    case 'workflow_button':
      return <Button {...props} />;
    case 'overflow':
      return <Overflow {...props} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DatePicker {...props} kind={type} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput {...props} />;
    case 'image':
      return <ImageElement element={props.element} />;
    default:
      return type.endsWith('_select') ? (
        <Select {...props} />
      ) : (
        <span class="unsupported">Unsupported element: {type}</span>
      );
  }
}
