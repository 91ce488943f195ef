/** All of Block Kit's select menus: static, external, users, channels; single and multi. */

import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../../../../slack/page-api.ts';
import { type Host, useHost } from '../host.ts';
import { isMulti } from '../inputs.ts';
import { flag, isJson, list, num, obj, str } from '../read.ts';
import { plainText } from '../text/text.tsx';
import { type ElementProps, naming, useField } from './field.ts';
import { optionChoice, toGroup } from './options.ts';
import { type Choice, type ChoiceGroup, Picker } from './picker.tsx';
import { useSuggestions } from './suggestions.ts';

export function Select(props: ElementProps): JSX.Element {
  const { element } = props;
  const host = useHost();
  const field = useField(props);
  const [query, setQuery] = useState<string>();
  const suggested = useSuggestions(props, query);
  const external = field.type.endsWith('external_select');
  const multi = isMulti(field.type);
  // Slack sends a multi-select once its menu closes, with everything that was picked.
  const unsent = useRef(false);
  const byOption = field.type.endsWith('static_select') || external;
  const groups = external ? suggested.groups : filter(ownGroups(field.type, element, host), query ?? '');
  const known = new Map<string, Json>();
  for (const option of [
    ...optionsOf(element),
    ...suggested.options,
    ...asList(field.picked).filter(isJson),
  ]) {
    known.set(str(option, 'value') ?? '', option);
  }
  const toPicked = (choice: Choice): unknown => (byOption ? known.get(choice.key) : choice.key);

  const onChange = (selected: readonly Choice[]): void => {
    const picked = selected.map(toPicked);
    if (!multi) field.pick(picked[0] ?? null);
    else {
      field.keep(picked);
      unsent.current = props.dispatch;
    }
  };
  useEffect(() => {
    if (query !== undefined || !unsent.current) return;
    unsent.current = false;
    field.send(field.picked);
  });

  const found = groups.some((group) => group.choices.length > 0);
  const max = num(element, 'max_selected_items');
  return (
    <Picker
      groups={groups}
      selected={asList(field.picked).map((each) => toChoice(each, host))}
      multi={multi}
      {...(max !== undefined && { max })}
      clearable={props.optional === true}
      placeholder={
        plainText(obj(element, 'placeholder')) || (multi ? 'Choose some options' : 'Choose an option')
      }
      naming={naming(props, 'Choose an option')}
      autoFocus={flag(element, 'focus_on_load')}
      note={external ? suggested.note : found ? undefined : 'No results'}
      onQuery={setQuery}
      onChange={onChange}
    />
  );
}

function asList(picked: unknown): readonly unknown[] {
  return Array.isArray(picked) ? picked : picked === null || picked === undefined ? [] : [picked];
}

function toChoice(picked: unknown, host: Host): Choice {
  if (isJson(picked)) return optionChoice(picked);
  const key = String(picked);
  return { key, label: host.users.get(key)?.name ?? host.channels.get(key)?.name ?? key };
}

function optionsOf(element: Json): readonly Json[] {
  return [
    ...list(element, 'options'),
    ...list(element, 'option_groups').flatMap((group) => list(group, 'options')),
  ];
}

/** Choices the page knows by itself. */
function ownGroups(type: string, element: Json, host: Host): readonly ChoiceGroup[] {
  if (type.endsWith('users_select')) {
    const people = host.state.users.filter((user) => !user.deactivated);
    return [{ choices: people.map((user) => ({ key: user.id, label: user.name, description: user.title })) }];
  }
  if (type.endsWith('channels_select') || type.endsWith('conversations_select')) {
    const channels = host.state.channels.filter(
      (channel) => channel.kind === 'channel' || type.includes('conversations'),
    );
    return [
      {
        choices: channels.map((each) => ({
          key: each.id,
          label: each.kind === 'channel' ? `# ${each.name}` : each.name,
        })),
      },
    ];
  }
  const grouped = list(element, 'option_groups');
  return grouped.length === 0
    ? [{ choices: list(element, 'options').map(optionChoice) }]
    : grouped.map(toGroup);
}

function filter(groups: readonly ChoiceGroup[], query: string): readonly ChoiceGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      choices: group.choices.filter((choice) => {
        const text = `${choice.label} ${choice.description ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.choices.length > 0);
}
