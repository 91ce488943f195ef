/** Who looks at what, kept in the address: a second tab is a second person, and Back works. */

import { useCallback, useEffect, useState } from 'preact/hooks';

export interface Route {
  readonly user: string | undefined;
  /** A channel id, `app` (messages of the app), `home` (its Home tab); absent: the list, on a phone. */
  readonly channel: string | undefined;
}

export interface Navigation {
  readonly route: Route;
  readonly go: (to: Partial<Route>) => void;
}

export function useRoute(): Navigation {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const onPop = (): void => setRoute(read());
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);
  const go = useCallback((to: Partial<Route>) => {
    const next = { ...read(), ...to };
    const query = Object.entries(next).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${value}`],
    );
    if (`?${query.join('&')}` !== location.search) history.pushState(null, '', `?${query.join('&')}`);
    setRoute(next);
  }, []);
  return { route, go };
}

function read(): Route {
  const query = new URLSearchParams(location.search);
  return { user: query.get('user') ?? undefined, channel: query.get('channel') ?? undefined };
}
