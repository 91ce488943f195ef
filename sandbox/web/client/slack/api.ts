/** Talks to the stand-in's page API: the state of one person, live, and everything that person does. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PageAct, PageActResult, PageState } from '../../../slack/page-api.ts';

/** An act without its user: the page always acts as the person who looks at it. */
export type Act = PageAct extends infer One ? (One extends PageAct ? Omit<One, 'user'> : never) : never;
export type DoAct = (act: Act) => Promise<PageActResult>;

export interface Slack {
  /** Absent until the first answer. */
  readonly state: PageState | undefined;
  /** False while the stand-in does not answer; the page reconnects by itself. */
  readonly online: boolean;
  /** The stand-in knows nobody with that id (an address of another seed). */
  readonly unknown: boolean;
  readonly act: DoAct;
}

/** `user` undefined: not known yet, nothing is asked. Acts never reject: no connection is told as Slack tells it. */
export function useSlack(user: string | undefined): Slack {
  const [state, setState] = useState<PageState>();
  const [online, setOnline] = useState(true);
  const [unknown, setUnknown] = useState(false);
  const refresh = useRef<() => Promise<void>>(async () => undefined);

  useEffect(() => {
    if (user === undefined) return undefined;
    const query = `?user=${encodeURIComponent(user)}`;
    const load = latestOnly(async (isLatest) => {
      try {
        const response = await fetch(`/page/state${query}`);
        const answer = await response.json();
        if (!isLatest()) return;
        if (response.ok) setState(answer);
        setUnknown(response.status === 404);
        setOnline(response.ok || response.status === 404);
      } catch {
        setOnline(false);
      }
    });
    refresh.current = load.run;
    void load.run();
    const events = new EventSource(`/page/events${query}`);
    events.addEventListener('changed', () => void load.run());
    // Also after a lost connection: changes in between were not announced.
    events.addEventListener('open', () => void load.run());
    events.addEventListener('error', () => setOnline(false));
    return () => {
      load.stop();
      events.close();
    };
  }, [user]);

  const me = state?.me.id;
  const act = useCallback<DoAct>(
    async (what) => {
      const result = await post({ ...what, user: me ?? '' });
      if (what.do !== 'suggest') await refresh.current();
      return result;
    },
    [me],
  );
  return { state, online, unknown, act };
}

async function post(act: Act & { readonly user: string }): Promise<PageActResult> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/page/act', { method: 'POST', headers, body: JSON.stringify(act) });
    const result: PageActResult = await response.json();
    return result;
  } catch {
    return { ok: false, problem: 'We had some trouble connecting. Try again?' };
  }
}

/** Runs loads one after another; a call during a run asks for exactly one more, so a burst of events costs two. */
function latestOnly(load: (isLatest: () => boolean) => Promise<void>): {
  run: () => Promise<void>;
  stop: () => void;
} {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  const loop = async (): Promise<void> => {
    do {
      again = false;
      await load(() => !stopped);
    } while (again && !stopped);
    running = undefined;
  };
  return {
    run: () => {
      again = running !== undefined;
      running ??= loop();
      return running;
    },
    stop: () => {
      stopped = true;
    },
  };
}
