/** Turns Block Kit options and option groups into what a picker shows. */

import type { Json } from '../../../../slack/page-api.ts';
import { list, obj, str } from '../read.ts';
import { plainText } from '../text/text.tsx';
import type { Choice, ChoiceGroup } from './picker.tsx';

export function optionChoice(option: Json): Choice {
  const description = plainText(obj(option, 'description'));
  return {
    key: str(option, 'value') ?? '',
    label: plainText(obj(option, 'text')),
    ...(description && { description }),
  };
}

export function toGroup(group: Json): ChoiceGroup {
  return { label: plainText(obj(group, 'label')), choices: list(group, 'options').map(optionChoice) };
}
