/** Checkboxes and radio buttons. */

import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Json } from '../../../../slack/page-api.ts';
import { isJson, list, obj, str } from '../read.ts';
import { TextObject } from '../text/text.tsx';
import { type ElementProps, useField } from './field.ts';

export function Choices(props: ElementProps): JSX.Element {
  const field = useField(props);
  const name = useId();
  const many = field.type === 'checkboxes';
  const picked: readonly unknown[] = Array.isArray(field.picked) ? field.picked : [field.picked];
  const isPicked = (option: Json): boolean =>
    picked.some((each) => isJson(each) && each['value'] === option['value']);
  const options = list(props.element, 'options');
  const onChange = (option: Json, checked: boolean): void => {
    if (!many) field.pick(option);
    else field.pick(options.filter((each) => (each === option ? checked : isPicked(each))));
  };
  return (
    <div
      class="choices"
      role={many ? 'group' : 'radiogroup'}
      aria-labelledby={props.controlId === undefined ? undefined : `${props.controlId}-label`}
      aria-describedby={props.describedBy}
    >
      {options.map((option) => (
        <label class="choice" key={str(option, 'value')}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={isPicked(option)}
            onChange={(event) => onChange(option, event.currentTarget.checked)}
          />
          <span class="choice-text">
            <TextObject of={obj(option, 'text')} />
            {obj(option, 'description') !== undefined && (
              <span class="choice-note">
                <TextObject of={obj(option, 'description')} />
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
