/** The few line icons of the client. */

import type { JSX } from 'preact';

const PATHS = {
  home: 'M3 10l7-6 7 6v7h-5v-4H8v4H3z',
  messages: 'M3 4h14v10H9l-4 3v-3H3z',
  bolt: 'M11 2L4 11h5l-1 7 7-9h-5z',
  plus: 'M10 4v12M4 10h12',
  send: 'M3 3l15 7-15 7 2-7zM5 10h7',
  back: 'M12 4l-6 6 6 6',
  close: 'M5 5l10 10M15 5L5 15',
  more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
  eye: 'M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10zM10 12.4a2.4 2.4 0 100-4.8 2.4 2.4 0 000 4.8z',
  thread: 'M3 4h14v9H9l-3 3v-3H3zM6 7.5h8M6 10h5',
  out: 'M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
