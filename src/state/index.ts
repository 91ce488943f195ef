/** All that is remembered in Redis, behind the ports of `ports/store` and `ports/links`. */

import type { LinkStore } from '../ports/links.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store } from '../ports/store.ts';
import { createCatalogueStore } from './catalogue-store.ts';
import { createCursors } from './cursors.ts';
import { createDeposits } from './deposits.ts';
import { createJournal } from './journal.ts';
import { createLedger } from './ledger.ts';
import { createLinkStore } from './links.ts';
import { createLocks } from './locks.ts';
import { createPending } from './pending.ts';
import type { Connections } from './redis.ts';
import { createWatchlist } from './watchlist.ts';

export interface RedisStore extends Store {
  readonly links: LinkStore;
}

/** @param now epoch milliseconds; replicas should agree on it to a few seconds */
export function createStore(
  connections: Connections,
  sealer: Sealer,
  now: () => number = Date.now,
): RedisStore {
  const redis = connections.commands;
  return {
    ledger: createLedger(redis),
    watchlist: createWatchlist(redis, now),
    journal: createJournal(redis, now),
    locks: createLocks(redis, () => connections.blocking()),
    deposits: createDeposits(redis, sealer),
    pending: createPending(redis),
    cursors: createCursors(redis),
    catalogue: createCatalogueStore(redis),
    links: createLinkStore(redis),
  };
}
