/** A small store of things that change rarely: bounded, and each entry forgotten after its time. */

import type { Clock } from './clock.ts';

export interface Shelf<V> {
  get(key: string): V | undefined;
  put(key: string, value: V, ttlMs: number): void;
  drop(key: string): void;
}

/** Holds at most `limit` entries; the one put longest ago goes first. */
export function createShelf<V>(limit: number, clock: Clock): Shelf<V> {
  const entries = new Map<string, { value: V; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      return entry && entry.until > clock.now() ? entry.value : undefined;
    },
    put(key, value, ttlMs) {
      entries.delete(key);
      entries.set(key, { value, until: clock.now() + ttlMs });
      const [oldest] = entries.keys();
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest);
    },
    drop(key) {
      entries.delete(key);
    },
  };
}
