/** The app's Home tab, as last published for this person. */

import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { BlockSurface } from './blocks/blocks.tsx';
import { AppHeader } from './header.tsx';
import { useHost } from './host.ts';
import type { Place } from './places.ts';
import { list } from './read.ts';

export function AppHome({
  place,
  onBack,
}: {
  readonly place: Place;
  readonly onBack: () => void;
}): JSX.Element {
  const { state, act } = useHost();
  const atHome = place.kind === 'home';
  useEffect(() => {
    if (atHome) void act({ do: 'openHome' });
  }, [atHome]);
  const words = atHome
    ? `${state.app.name} has not published a Home tab yet.`
    : `No messages from ${state.app.name} yet.`;
  return (
    <>
      <AppHeader tab={atHome ? 'home' : 'messages'} onBack={onBack} />
      <div class="home-scroll" role="tabpanel" aria-label={atHome ? 'Home' : 'Messages'}>
        {atHome && state.home !== undefined ? (
          <div class="home">
            <BlockSurface origin={{ in: 'home' }} blocks={list(state.home.view, 'blocks')} />
          </div>
        ) : (
          <p class="empty">{words}</p>
        )}
      </div>
    </>
  );
}
