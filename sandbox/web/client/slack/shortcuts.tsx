/** The menu of global shortcuts behind the plus and lightning buttons. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Placement } from '../anchored.ts';
import { Menu } from '../menu.tsx';
import { useHost } from './host.ts';
import { Icon } from './icons.tsx';

export function ShortcutMenu(props: {
  readonly class: string;
  readonly placement: Placement;
}): JSX.Element | null {
  const { state, act } = useHost();
  const [problem, setProblem] = useState<string>();
  const run = async (callbackId: string): Promise<void> => {
    const result = await act({ do: 'shortcut', callbackId });
    setProblem(!result.ok && 'problem' in result ? result.problem : undefined);
  };
  const items = state.shortcuts
    .filter((shortcut) => shortcut.type === 'global')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      description,
      onPick: () => void run(callbackId),
    }));
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        label="Shortcuts"
        class={props.class}
        items={items}
        placement={props.placement}
        heading={`Shortcuts of ${state.app.name}`}
      >
        <Icon name="plus" />
      </Menu>
      {problem !== undefined && (
        <p class="toast" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
