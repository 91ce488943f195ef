/** The narrow strip at the left: the workspace, the two places people go, and what the app can start. */

import type { JSX } from 'preact';
import { Avatar } from '../avatar.tsx';
import { useHost } from './host.ts';
import { Icon } from './icons.tsx';
import { appChannel, isApp, type Place } from './places.ts';
import { ShortcutMenu } from './shortcuts.tsx';

export function Rail({ place }: { readonly place: Place }): JSX.Element {
  const { state, go } = useHost();
  const inApp = isApp(state, place);
  const unread = appChannel(state)?.unread ?? 0;
  const first = state.channels.find((channel) => channel.kind === 'channel');
  return (
    <nav class="rail" aria-label={state.workspace}>
      <span class="workspace-tile" aria-hidden="true">
        {state.workspace.slice(0, 1)}
      </span>
      {first !== undefined && (
        <button type="button" class="rail-button" aria-current={!inApp} onClick={() => go(first.id)}>
          <span class="rail-icon">
            <Icon name="home" />
          </span>
          Channels
        </button>
      )}
      <button type="button" class="rail-button" aria-current={inApp} onClick={() => go('app')}>
        <span class="rail-icon">
          <Icon name="messages" />
          {unread > 0 && <i class="dot" />}
        </span>
        App
      </button>
      <span class="rail-space" />
      <ShortcutMenu class="rail-plus" placement={{ align: 'start', above: true }} />
      <Avatar of={state.me} />
    </nav>
  );
}
