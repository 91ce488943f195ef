/** A button that opens a menu of commands, with arrow keys and Escape. */

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Placement, useAnchored, useOutside } from './anchored.ts';

export interface MenuItem {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly description?: ComponentChildren;
  readonly danger?: boolean;
  /** Also opens this address in a new tab. */
  readonly url?: string;
  readonly onPick: () => void;
}

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly class: string;
  readonly children: ComponentChildren;
  readonly busy?: boolean;
  readonly placement?: Placement;
  readonly heading?: string;
}

export function Menu(props: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const style = useAnchored(trigger, open, { width: 280, align: 'end', ...props.placement });
  const close = (): void => setOpen(false);
  useOutside(open, close, trigger, panel);
  useEffect(() => {
    if (open) items(panel.current)[0]?.focus();
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.stopPropagation();
      close();
      trigger.current?.focus();
    } else if (step !== undefined) {
      event.preventDefault();
      const all = items(panel.current);
      const at = all.findIndex((item) => item === document.activeElement);
      all[(at + step + all.length) % all.length]?.focus();
    }
  };

  return (
    <>
      <button
        ref={trigger}
        type="button"
        class={props.class}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={props.busy ?? false}
        onClick={() => setOpen(!open)}
      >
        {props.children}
      </button>
      {open && (
        <div
          ref={panel}
          class="panel menu"
          role="menu"
          aria-label={props.label}
          style={style}
          onKeyDown={onKeyDown}
        >
          {props.heading !== undefined && <div class="menu-heading">{props.heading}</div>}
          {props.items.map((item) => (
            <Entry key={item.key} item={item} close={close} />
          ))}
        </div>
      )}
    </>
  );
}

function Entry({ item, close }: { readonly item: MenuItem; readonly close: () => void }): JSX.Element {
  const onClick = (): void => {
    close();
    item.onPick();
  };
  const content = (
    <>
      <span class="menu-label">{item.label}</span>
      {item.description !== undefined && <span class="menu-note">{item.description}</span>}
    </>
  );
  const shared = {
    role: 'menuitem',
    class: item.danger ? 'menu-item danger' : 'menu-item',
    tabIndex: -1,
    onClick,
  } as const;
  return item.url === undefined ? (
    <button type="button" {...shared}>
      {content}
    </button>
  ) : (
    <a href={item.url} target="_blank" rel="noopener noreferrer" {...shared}>
      {content}
    </a>
  );
}

function items(panel: HTMLElement | null): readonly HTMLElement[] {
  return panel === null ? [] : [...panel.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}
