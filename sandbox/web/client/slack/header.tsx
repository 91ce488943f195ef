/** The top of a conversation, and the tabs of the app. */

import type { JSX } from 'preact';
import type { PageChannel } from '../../../slack/page-api.ts';
import { Avatar } from '../avatar.tsx';
import { useHost } from './host.ts';
import { Icon } from './icons.tsx';

export function ChannelHeader({
  channel,
  onBack,
}: {
  readonly channel: PageChannel;
  readonly onBack: () => void;
}): JSX.Element {
  const { users } = useHost();
  const peer = users.get(channel.peer ?? '');
  return (
    <header class="place-header">
      <BackButton onBack={onBack} />
      {peer !== undefined && <Avatar of={peer} />}
      <h2>
        {channel.kind === 'channel' && (
          <span class="hash" aria-hidden="true">
            #{' '}
          </span>
        )}
        {channel.name}
      </h2>
      <span class="topic">{channel.topic || peer?.title}</span>
    </header>
  );
}

export function AppHeader({
  tab,
  onBack,
}: {
  readonly tab: 'home' | 'messages';
  readonly onBack: () => void;
}): JSX.Element {
  const { state, users, go } = useHost();
  const bot = users.get(state.app.botUserId);
  return (
    <header class="place-header app-header">
      <BackButton onBack={onBack} />
      {bot !== undefined && <Avatar of={bot} app />}
      <h2>{state.app.name}</h2>
      <div class="tabs" role="tablist" aria-label={state.app.name}>
        <button type="button" role="tab" aria-selected={tab === 'home'} onClick={() => go('home')}>
          Home
        </button>
        <button type="button" role="tab" aria-selected={tab === 'messages'} onClick={() => go('app')}>
          Messages
        </button>
      </div>
    </header>
  );
}

function BackButton({ onBack }: { readonly onBack: () => void }): JSX.Element {
  return (
    <button type="button" class="icon-button back" aria-label="Back to the list" onClick={onBack}>
      <Icon name="back" />
    </button>
  );
}
