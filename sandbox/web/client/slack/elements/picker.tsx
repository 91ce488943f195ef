/** The one drop-down behind all select menus: type to filter, arrow keys, groups, one or several picks. */

import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useAnchored, useOutside } from '../../anchored.ts';
import { scrollToActive, useListKeys } from '../../list-keys.ts';

export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
}

export interface ChoiceGroup {
  readonly label?: string;
  readonly choices: readonly Choice[];
}

export interface PickerProps {
  readonly groups: readonly ChoiceGroup[];
  readonly selected: readonly Choice[];
  readonly multi: boolean;
  readonly max?: number;
  readonly clearable: boolean;
  readonly placeholder: string;
  readonly naming: { readonly [attribute: string]: string | boolean | undefined };
  readonly autoFocus: boolean;
  /** Words instead of the list ("Loading…", "No results"). */
  readonly note: string | undefined;
  /** What is typed, and undefined once the list closes. */
  readonly onQuery: (query: string | undefined) => void;
  readonly onChange: (selected: readonly Choice[]) => void;
}

export function Picker(props: PickerProps): JSX.Element {
  const { selected, multi } = props;
  const [query, setQuery] = useState<string>();
  const open = query !== undefined;
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const listId = useId();
  const style = useAnchored(box, open);
  const choices = props.groups.flatMap((group) => group.choices);
  const isPicked = (choice: Choice): boolean => selected.some((each) => each.key === choice.key);

  const ask = (next: string | undefined): void => {
    setQuery(next);
    props.onQuery(next);
  };
  const close = (): void => ask(undefined);
  const pick = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    if (!multi) props.onChange([choice]);
    else if (isPicked(choice)) props.onChange(selected.filter((each) => each.key !== choice.key));
    else if (selected.length < (props.max ?? Number.POSITIVE_INFINITY)) props.onChange([...selected, choice]);
    if (multi) ask('');
    else close();
    field.current?.focus();
  };
  const keys = useListKeys(open ? choices.length : 0, (index) => pick(choices[index]), { reset: query });
  useOutside(open, close, box, panel);
  useEffect(() => scrollToActive(panel.current), [keys.active, open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (keys.onKeyDown(event)) return;
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab' && open) close();
    else if (!open && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      event.preventDefault();
      ask('');
    } else if (event.key === 'Backspace' && multi && !query) props.onChange(selected.slice(0, -1));
  };

  const single = multi ? undefined : selected[0]?.label;
  return (
    <div class={open ? 'picker open' : 'picker'} ref={box} onClick={() => field.current?.focus()}>
      {multi &&
        selected.map((choice) => (
          <span class="chip" key={choice.key}>
            {choice.label}
            <button
              type="button"
              aria-label={`Remove ${choice.label}`}
              onClick={() => props.onChange(selected.filter((each) => each !== choice))}
            >
              ×
            </button>
          </span>
        ))}
      <input
        {...props.naming}
        ref={field}
        role="combobox"
        type="text"
        autocomplete="off"
        spellcheck={false}
        data-autofocus={props.autoFocus || undefined}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && choices.length > 0 ? `${listId}-${keys.active}` : undefined}
        class={single !== undefined && !open ? 'picked' : ''}
        placeholder={single ?? (multi && selected.length > 0 ? '' : props.placeholder)}
        value={query ?? single ?? ''}
        onClick={() => !open && ask('')}
        onInput={(event) => ask(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {props.clearable && !multi && single !== undefined && (
        <button
          type="button"
          class="picker-clear"
          aria-label={`Clear ${single}`}
          onClick={() => props.onChange([])}
        >
          ×
        </button>
      )}
      <svg class="chevron" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M5 8l5 5 5-5" />
      </svg>
      {open && (
        <div ref={panel} class="panel list" style={style}>
          <div role="listbox" id={listId} aria-multiselectable={multi}>
            {props.groups.map((group) => (
              <div role="group" aria-label={group.label} key={group.label ?? ''}>
                {group.label !== undefined && (
                  <div class="list-heading" aria-hidden="true">
                    {group.label}
                  </div>
                )}
                {group.choices.map((choice) => {
                  const index = choices.indexOf(choice);
                  return (
                    <div
                      key={choice.key}
                      id={`${listId}-${index}`}
                      role="option"
                      class="option"
                      aria-selected={isPicked(choice)}
                      data-active={index === keys.active}
                      onPointerMove={() => index !== keys.active && keys.setActive(index)}
                      onPointerDown={(event) => event.preventDefault()}
                      onClick={(event) => {
                        event.stopPropagation();
                        pick(choice);
                      }}
                    >
                      <span class="option-label">{choice.label}</span>
                      {choice.description !== undefined && (
                        <span class="option-note">{choice.description}</span>
                      )}
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
          {props.note !== undefined && (
            <div class="list-note" role="status">
              {props.note}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
