/** A person's initials on their colour, or the app's own mark. */

import type { JSX } from 'preact';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Job title, and department where there is one. */
  readonly title: string;
  readonly handle: string;
  readonly initials: string;
  /** 0–359. */
  readonly hue: number;
}

export function Avatar({ of, app = false }: { readonly of: Person; readonly app?: boolean }): JSX.Element {
  // One lightness for every hue keeps white letters readable on all of them.
  const style = app ? {} : { background: `oklch(0.5 0.13 ${of.hue})` };
  return (
    <span class={app ? 'avatar app' : 'avatar'} style={style} aria-hidden="true">
      {app ? <AppMark /> : of.initials}
    </span>
  );
}

export function AppMark(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="9" cy="9" r="4.2" fill="none" stroke="currentColor" stroke-width="2.2" />
      <path
        d="M12 12l6.6 6.6M15.2 15.2l2-2M17.8 17.8l1.6-1.6"
        fill="none"
        stroke="currentColor"
        stroke-width="2.2"
        stroke-linecap="round"
      />
    </svg>
  );
}
