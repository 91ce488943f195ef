/** A modal window: dims the page, keeps the focus inside, closes on Escape, gives the focus back. */

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

export interface DialogProps {
  readonly title: string;
  readonly class: string;
  /** A dialog below another one keeps its inputs but is out of reach. */
  readonly covered?: boolean;
  readonly icon?: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog(props: DialogProps): JSX.Element {
  const window = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const covered = props.covered ?? false;

  useEffect(() => {
    if (covered) return undefined;
    const before = document.activeElement;
    const first =
      window.current?.querySelector<HTMLElement>('[data-autofocus]') ??
      window.current?.querySelector<HTMLElement>('.modal-body :is(input, textarea)');
    (first ?? window.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [covered]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      props.onClose();
    } else if (event.key === 'Tab') trap(event, window.current);
  };

  return (
    <div class={`overlay ${props.class}`} hidden={covered} onKeyDown={onKeyDown}>
      <div ref={window} class="modal" role="dialog" aria-modal="true" aria-labelledby={titleId} tabIndex={-1}>
        <header class="modal-header">
          {props.icon}
          <h2 id={titleId}>{props.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={props.onClose}>
            <Icon name="close" />
          </button>
        </header>
        {props.children}
      </div>
    </div>
  );
}

function trap(event: KeyboardEvent, window: HTMLElement | null): void {
  const all = [...(window?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  const edge = event.shiftKey ? all[0] : all.at(-1);
  const other = event.shiftKey ? all.at(-1) : all[0];
  const outside = !all.some((each) => each === document.activeElement);
  if (document.activeElement !== edge && !outside) return;
  event.preventDefault();
  other?.focus();
}
