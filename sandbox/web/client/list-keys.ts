/** Arrow-key movement through a list that a text field or a button controls (menus, pickers, the person switcher). */

import { useEffect, useState } from 'preact/hooks';

export interface ListKeys {
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Handles arrows, Home, End and the picking keys; true when the key was used up. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/** `reset`: the list starts again at its first entry when this changes. */
export function useListKeys(
  count: number,
  pick: (index: number) => void,
  options: { readonly pickKeys?: readonly string[]; readonly reset?: unknown } = {},
): ListKeys {
  const [active, setActive] = useState(0);
  useEffect(() => setActive(0), [options.reset]);
  const current = Math.min(active, Math.max(count - 1, 0));
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (count === 0) return false;
    if ((options.pickKeys ?? ['Enter']).includes(event.key)) pick(current);
    else if (event.key === 'ArrowDown') setActive((current + 1) % count);
    else if (event.key === 'ArrowUp') setActive((current - 1 + count) % count);
    else return false;
    event.preventDefault();
    return true;
  };
  return { active: current, setActive, onKeyDown };
}

/** Keeps the active entry of a scrolling list in sight. */
export function scrollToActive(list: HTMLElement | null): void {
  list?.querySelector('[aria-selected="true"], [data-active="true"]')?.scrollIntoView({ block: 'nearest' });
}
