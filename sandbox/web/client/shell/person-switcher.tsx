/** "You are: Ada …": become anybody in the company, by name, title or handle. */

import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useAnchored, useOutside } from '../anchored.ts';
import { Avatar, type Person } from '../avatar.tsx';
import { scrollToActive, useListKeys } from '../list-keys.ts';

export interface SwitcherProps {
  readonly me: Person;
  readonly people: readonly Person[];
  readonly onPick: (id: string) => void;
}

export function PersonSwitcher({ me, people, onPick }: SwitcherProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const style = useAnchored(trigger, open, { width: 360 });
  const close = (): void => setOpen(false);
  useOutside(open, close, trigger, panel);
  const pick = (id: string): void => {
    close();
    trigger.current?.focus();
    if (id !== me.id) onPick(id);
  };
  return (
    <>
      <button
        ref={trigger}
        type="button"
        class="you-are"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar of={me} />
        <span class="you-are-text">
          <span class="you-are-label">You are: </span>
          <strong>{me.name}</strong>
          <span class="you-are-title">{me.title}</span>
        </span>
        <svg class="chevron" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M5 8l5 5 5-5" />
        </svg>
      </button>
      {open && (
        <div ref={panel} class="panel switcher" role="dialog" aria-label="Switch person" style={style}>
          <People
            me={me}
            people={people}
            onPick={pick}
            onEscape={() => {
              close();
              trigger.current?.focus();
            }}
          />
          <p class="switcher-tip">Open this page in a second tab to be two people at once.</p>
        </div>
      )}
    </>
  );
}

function People(props: SwitcherProps & { readonly onEscape: () => void }): JSX.Element {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = search(props.people, query);
  const keys = useListKeys(found.length, (index) => props.onPick(found[index]?.id ?? props.me.id), {
    reset: query,
  });
  useEffect(() => field.current?.focus(), []);
  useEffect(() => scrollToActive(list.current), [keys.active]);
  return (
    <>
      <input
        ref={field}
        class="text-field"
        role="combobox"
        aria-label="Search people"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${keys.active}`}
        placeholder="Search by name, title or department"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!keys.onKeyDown(event) && event.key === 'Escape') props.onEscape();
        }}
      />
      <div ref={list} role="listbox" id={id} aria-label="People" class="people">
        {found.map((person, index) => (
          <div
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            class="person"
            aria-selected={person.id === props.me.id}
            data-active={index === keys.active}
            onPointerMove={() => index !== keys.active && keys.setActive(index)}
            onClick={() => props.onPick(person.id)}
          >
            <Avatar of={person} />
            <span class="person-text">
              <span class="person-name">{person.name}</span>
              <span class="person-title">{person.title}</span>
            </span>
          </div>
        ))}
        {found.length === 0 && <p class="list-note">Nobody matches “{query}”.</p>}
      </div>
    </>
  );
}

function search(people: readonly Person[], query: string): readonly Person[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = `${person.name} ${person.title} ${person.handle}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
