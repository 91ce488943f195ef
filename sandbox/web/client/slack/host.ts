/** What every part of the Slack client may need: who looks, who there is, and how to act. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Json, PageChannel, PageState, PageUser } from '../../../slack/page-api.ts';
import type { DoAct } from './api.ts';

export interface Host {
  readonly state: PageState;
  readonly users: ReadonlyMap<string, PageUser>;
  readonly channels: ReadonlyMap<string, PageChannel>;
  readonly act: DoAct;
  /** Asks the question of a Block Kit `confirm` object; true when the person agrees. */
  readonly confirm: (question: Json) => Promise<boolean>;
  readonly go: (place: string) => void;
  /** Seconds since 1970; moves on by itself so that "3 minutes ago" stays true. */
  readonly now: number;
}

export const HostContext = createContext<Host | undefined>(undefined);

export function useHost(): Host {
  const host = useContext(HostContext);
  if (host === undefined) throw new Error('Slack component outside of the Slack client');
  return host;
}
