/** The frame around any chat client: who looks, what to try, and whether the stand-in answers. */

import type { ComponentChildren, JSX } from 'preact';
import { AppMark, type Person } from '../avatar.tsx';
import { Intro } from './intro.tsx';
import { PersonSwitcher } from './person-switcher.tsx';

export interface ShellProps {
  readonly me: Person;
  readonly people: readonly Person[];
  readonly online: boolean;
  readonly hints: readonly string[] | undefined;
  readonly onPerson: (id: string) => void;
  /** Puts a text into the client's composer. */
  readonly onTry: (text: string) => void;
  readonly children: ComponentChildren;
}

export function Shell(props: ShellProps): JSX.Element {
  return (
    <div class="shell">
      <header class="top">
        <span class="brand">
          <span class="brand-mark">
            <AppMark />
          </span>
          c1-chatops<span class="brand-note">sandbox</span>
        </span>
        <PersonSwitcher me={props.me} people={props.people} onPick={props.onPerson} />
        <span class="top-note">Everything here runs on your machine</span>
      </header>
      <Intro hints={props.hints} onTry={props.onTry} />
      {!props.online && (
        <p class="offline" role="status">
          Connecting… the stand-in does not answer.
        </p>
      )}
      {props.children}
    </div>
  );
}
