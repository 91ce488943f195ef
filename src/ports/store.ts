/** The doors to what we remember: posted cards, attempts, locks, links, the catalogue's read model. All of it rebuildable or expendable: C1 holds the truth. */

import type { Entitlement } from '../domain/catalogue.ts';
import type { ChatUser } from '../domain/person.ts';
import type { Posted } from './chat.ts';

/** One posted copy of a task's card. */
export interface Copy {
  /** Who reads it and as what, e.g. `approver/STEP/slack/T1/U1`. Unique per task. */
  readonly audience: string;
  /** Absent: about to be posted (or a crash came between posting and noting it). */
  readonly posted?: Posted;
  /** Hash of the card last drawn there. */
  readonly hash?: string;
}

export interface Ledger {
  copies(taskId: string): Promise<readonly Copy[]>;
  /** Notes that a copy is about to be posted. `false`: it was noted before. */
  intend(taskId: string, audience: string): Promise<boolean>;
  note(taskId: string, copy: Required<Copy>): Promise<void>;
  drop(taskId: string, audience: string): Promise<void>;
}

/** Which tasks are watched, and how they looked when last seen. */
export interface Watchlist {
  watch(taskId: string): Promise<void>;
  /** Forgets all about the task: its fingerprint and its heat too. */
  unwatch(taskId: string): Promise<void>;
  all(): Promise<readonly string[]>;
  /** Looks at the task on every tick until then: what moves is likely to move again. */
  heat(taskId: string, until: Date): Promise<void>;
  hot(now: Date): Promise<readonly string[]>;
  /** Fingerprints of the given tasks, in order. */
  seen(taskIds: readonly string[]): Promise<readonly (string | undefined)[]>;
  see(entries: readonly { readonly taskId: string; readonly fingerprint: string }[]): Promise<void>;
}

/** What is remembered of an effect on C1 while its outcome is not yet certain. */
export interface Journal {
  /** Notes when a call was first about to be made; returns the FIRST such moment, and whether it was just now. */
  begin(key: string): Promise<{ readonly since: Date; readonly first: boolean }>;
  /** Remembers the effect (a task id); read by {@link Journal.outcome} on a repeat. Kept for 7 days. */
  finish(key: string, outcome: string): Promise<void>;
  outcome(key: string): Promise<string | undefined>;
}

export interface Locks {
  /** Runs `work` alone for `key` among all processes; waits up to `waitMs`. Throws `LockBusy` after that. */
  hold<T>(key: string, waitMs: number, work: () => Promise<T>): Promise<T>;
}

/** Small values that must not stand in a job payload, each under a random key, each with an end. Stored sealed. */
export interface Deposits {
  put(value: string, ttlMs: number): Promise<string>;
  get(key: string): Promise<string | undefined>;
  drop(key: string): Promise<void>;
}

/** Acts that wait until their person has linked: opaque jobs, kept until they are queued again. */
export interface Pending {
  /** The same job twice is kept once. Kept for a day. */
  add(user: ChatUser, job: string): Promise<void>;
  list(user: ChatUser): Promise<readonly string[]>;
  drop(user: ChatUser, jobs: readonly string[]): Promise<void>;
}

export interface Cursors {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

/** The read model behind typeahead. */
export interface CatalogueStore {
  save(entitlements: readonly Entitlement[]): Promise<void>;
  /** Changes whenever what is saved changes. */
  version(): Promise<string | undefined>;
  load(): Promise<readonly Entitlement[]>;
  /** Entitlement keys a linked person may request; undefined: not known. */
  requestableBy(personId: string): Promise<ReadonlySet<string> | undefined>;
  saveRequestableBy(personId: string, keys: readonly string[]): Promise<void>;
}

/** All of it together, as handlers, pollers and adapters are given it. */
export interface Store {
  readonly ledger: Ledger;
  readonly watchlist: Watchlist;
  readonly journal: Journal;
  readonly locks: Locks;
  readonly deposits: Deposits;
  readonly pending: Pending;
  readonly cursors: Cursors;
  readonly catalogue: CatalogueStore;
}
