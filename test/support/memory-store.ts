/** Every port of `ports/store` in memory, for tests of what stands on them. Held to the same contract as Redis. */

import { createHash, randomUUID } from 'node:crypto';
import { type Entitlement, entitlementKey } from '../../src/domain/catalogue.ts';
import { LockBusy } from '../../src/domain/lock-busy.ts';
import { chatKey } from '../../src/domain/person.ts';
import type {
  CatalogueStore,
  Copy,
  Cursors,
  Deposits,
  Journal,
  Ledger,
  Locks,
  Pending,
  Store,
  Watchlist,
} from '../../src/ports/store.ts';

export function createMemoryStore(now: () => number = Date.now): Store {
  return {
    ledger: memoryLedger(),
    watchlist: memoryWatchlist(),
    journal: memoryJournal(now),
    locks: memoryLocks(),
    deposits: memoryDeposits(now),
    pending: memoryPending(),
    cursors: memoryCursors(),
    catalogue: memoryCatalogue(),
  };
}

function memoryLedger(): Ledger {
  const tasks = new Map<string, Map<string, Copy>>();
  const copiesOf = (taskId: string) => {
    const copies = tasks.get(taskId) ?? new Map<string, Copy>();
    tasks.set(taskId, copies);
    return copies;
  };
  return {
    copies: async (taskId) => [...copiesOf(taskId).values()],
    intend: async (taskId, audience) => {
      const copies = copiesOf(taskId);
      if (copies.has(audience)) return false;
      copies.set(audience, { audience });
      return true;
    },
    note: async (taskId, copy) => void copiesOf(taskId).set(copy.audience, copy),
    drop: async (taskId, audience) => void copiesOf(taskId).delete(audience),
  };
}

function memoryWatchlist(): Watchlist {
  const watched = new Set<string>();
  const seen = new Map<string, string>();
  const hot = new Map<string, number>();
  return {
    watch: async (taskId) => void watched.add(taskId),
    unwatch: async (taskId) => {
      watched.delete(taskId);
      seen.delete(taskId);
      hot.delete(taskId);
    },
    all: async () => [...watched],
    heat: async (taskId, until) => void hot.set(taskId, Math.max(until.getTime(), hot.get(taskId) ?? 0)),
    hot: async (at) => [...hot].filter(([, until]) => until > at.getTime()).map(([taskId]) => taskId),
    seen: async (taskIds) => taskIds.map((taskId) => seen.get(taskId)),
    see: async (entries) => {
      for (const { taskId, fingerprint } of entries) seen.set(taskId, fingerprint);
    },
  };
}

function memoryJournal(now: () => number): Journal {
  const begun = new Map<string, Date>();
  const outcomes = new Map<string, string>();
  return {
    begin: async (key) => {
      const since = begun.get(key);
      if (since) return { since, first: false };
      const moment = new Date(now());
      begun.set(key, moment);
      return { since: moment, first: true };
    },
    finish: async (key, outcome) => void outcomes.set(key, outcome),
    outcome: async (key) => outcomes.get(key),
  };
}

function memoryLocks(): Locks {
  /** Held keys, each with those who wait for it. */
  const held = new Map<string, Array<() => void>>();

  function enter(key: string, waitMs: number): Promise<void> {
    const waiters = held.get(key);
    if (!waiters) {
      held.set(key, []);
      return Promise.resolve();
    }
    if (waitMs <= 0) return Promise.reject(new LockBusy(key));
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(turn), 1);
        reject(new LockBusy(key));
      }, waitMs);
      waiters.push(turn);
    });
  }

  function leave(key: string): void {
    const next = held.get(key)?.shift();
    if (next) next();
    else held.delete(key);
  }

  return {
    hold: async (key, waitMs, work) => {
      await enter(key, waitMs);
      try {
        return await work();
      } finally {
        leave(key);
      }
    },
  };
}

function memoryDeposits(now: () => number): Deposits {
  const kept = new Map<string, { value: string; until: number }>();
  return {
    put: async (value, ttlMs) => {
      const key = randomUUID();
      kept.set(key, { value, until: now() + ttlMs });
      return key;
    },
    get: async (key) => {
      const deposit = kept.get(key);
      return deposit && deposit.until > now() ? deposit.value : undefined;
    },
    drop: async (key) => void kept.delete(key),
  };
}

function memoryPending(): Pending {
  const waiting = new Map<string, Set<string>>();
  return {
    add: async (user, job) => {
      waiting.set(chatKey(user), (waiting.get(chatKey(user)) ?? new Set()).add(job));
    },
    list: async (user) => [...(waiting.get(chatKey(user)) ?? [])],
    drop: async (user, jobs) => {
      for (const job of jobs) waiting.get(chatKey(user))?.delete(job);
    },
  };
}

function memoryCursors(): Cursors {
  const values = new Map<string, string>();
  return {
    get: async (name) => values.get(name),
    set: async (name, value) => void values.set(name, value),
  };
}

function memoryCatalogue(): CatalogueStore {
  let saved: { version: string; entitlements: readonly Entitlement[] } | undefined;
  const requestable = new Map<string, ReadonlySet<string>>();
  const keyOf = (it: Entitlement) => entitlementKey(it.appId, it.id);
  return {
    save: async (entitlements) => {
      const sorted = [...entitlements].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      const version = createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
      saved = { version, entitlements: sorted };
    },
    version: async () => saved?.version,
    load: async () => saved?.entitlements ?? [],
    requestableBy: async (personId) => requestable.get(personId),
    saveRequestableBy: async (personId, keys) => void requestable.set(personId, new Set(keys)),
  };
}
