/** Places a floating panel next to the control that opened it, inside the window and above scrolling parents. */

import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

const GAP = 4;
const MARGIN = 8;

export interface Placement {
  /** Width of the panel in px; absent: as wide as the anchor. */
  readonly width?: number;
  readonly align?: 'start' | 'end';
  /** Prefer the space above the anchor (a composer at the bottom). */
  readonly above?: boolean;
}

/** Style of a `position: fixed` panel. Follows scrolling and resizing. */
export function useAnchored(
  anchor: RefObject<HTMLElement>,
  open: boolean,
  placement: Placement = {},
): JSX.CSSProperties {
  const [style, setStyle] = useState<JSX.CSSProperties>({ visibility: 'hidden' });
  const { width, align = 'start', above = false } = placement;
  useLayoutEffect(() => {
    if (!open) return undefined;
    const place = (): void => {
      if (anchor.current) setStyle(styleNear(anchor.current.getBoundingClientRect(), width, align, above));
    };
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [open, width, align, above]);
  return style;
}

function styleNear(
  at: DOMRect,
  wanted: number | undefined,
  align: 'start' | 'end',
  above: boolean,
): JSX.CSSProperties {
  // Not `innerWidth`, which a phone widens when anything overflows the page.
  const page = document.documentElement.clientWidth;
  const width = Math.min(wanted ?? at.width, page - 2 * MARGIN);
  const start = align === 'start' ? at.left : at.right - width;
  const left = Math.max(MARGIN, Math.min(start, page - width - MARGIN));
  const roomBelow = window.innerHeight - at.bottom - GAP - MARGIN;
  const roomAbove = at.top - GAP - MARGIN;
  const up = above ? roomAbove > 160 : roomBelow < 220 && roomAbove > roomBelow;
  const vertical = up ? { bottom: window.innerHeight - at.top + GAP } : { top: at.bottom + GAP };
  return {
    position: 'fixed',
    left,
    width,
    maxHeight: Math.min(360, up ? roomAbove : roomBelow),
    ...vertical,
  };
}

/** Calls `close` on a press outside of the given elements. */
export function useOutside(
  open: boolean,
  close: () => void,
  ...inside: readonly RefObject<HTMLElement>[]
): void {
  useEffect(() => {
    if (!open) return undefined;
    const onDown = (event: PointerEvent): void => {
      const target = event.target;
      if (target instanceof Node && !inside.some((each) => each.current?.contains(target))) close();
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [open, close]);
}
