/** Slack's client: the rail and side bar, the conversation or the app's Home, and the modals above them. */

import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PageState } from '../../../slack/page-api.ts';
import type { PageConfig } from '../../config.ts';
import type { DoAct } from './api.ts';
import { AppHome } from './app-home.tsx';
import type { Draft } from './composer.tsx';
import { useConfirm } from './confirm.tsx';
import { Conversation } from './conversation.tsx';
import { type Host, HostContext } from './host.ts';
import { Modals } from './modals.tsx';
import { placeOf } from './places.ts';
import { Rail } from './rail.tsx';
import { SideBar } from './side-bar.tsx';

export interface ClientProps {
  readonly state: PageState;
  readonly act: DoAct;
  /** From the address; see `Place`. */
  readonly place: string | undefined;
  readonly go: (place: string | undefined) => void;
  readonly links: PageConfig['links'];
  readonly draft: Draft;
}

export function SlackClient({ state, act, place: wanted, go, links, draft }: ClientProps): JSX.Element {
  const now = useNow();
  const { confirm, dialog } = useConfirm();
  const users = useMemo(() => new Map(state.users.map((user) => [user.id, user])), [state.users]);
  const channels = useMemo(
    () => new Map(state.channels.map((channel) => [channel.id, channel])),
    [state.channels],
  );
  const host: Host = { state, users, channels, act, confirm, go, now };
  const place = placeOf(state, wanted);
  // A phone shows one pane; trying a hint needs the one with the composer.
  useEffect(() => {
    if (draft.text !== '' && (wanted === undefined || wanted === 'home'))
      go(place.kind === 'channel' ? place.channel.id : 'app');
  }, [draft]);
  return (
    <HostContext.Provider value={host}>
      <div class={wanted === undefined ? 'slack at-list' : 'slack at-place'}>
        <Rail place={place} />
        <SideBar place={place} links={links} />
        <main class="place" aria-label={place.kind === 'channel' ? place.channel.name : state.app.name}>
          {place.kind === 'channel' ? (
            <Conversation
              key={place.channel.id}
              channel={place.channel}
              draft={draft}
              onBack={() => go(undefined)}
            />
          ) : (
            <AppHome place={place} onBack={() => go(undefined)} />
          )}
        </main>
      </div>
      <Modals />
      {dialog}
    </HostContext.Provider>
  );
}

/** Seconds since 1970, once a minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now() / 1000);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
