/** The catalogue in memory, searchable while someone types: an index of words over the read model in Redis. */

import { type Entitlement, entitlementKey } from '../domain/catalogue.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { CatalogueStore } from '../ports/store.ts';
import { createWordIndex, type WordIndex } from './word-index.ts';

/** How long an index may serve before the store is asked whether a newer version exists. */
const FRESH_MS = 5000;
/** The first hit is meant when it scores this much better than the second. */
const CLEARLY = 1.5;
/** What else it could be, at most. */
const MATCHES = 100;
/** Far faster than `localeCompare`, with the same answers. */
const { compare } = new Intl.Collator();

interface Index {
  readonly version: string;
  readonly byKey: ReadonlyMap<string, Entitlement>;
  readonly byName: readonly Entitlement[];
  readonly apps: readonly { readonly id: string; readonly name: string }[];
  /** Its texts are those of `byName`, in order. */
  readonly words: WordIndex;
}

const NOTHING: Index = {
  version: '',
  byKey: new Map(),
  byName: [],
  apps: [],
  words: { search: () => [] },
};

export function createCatalogueIndex(
  store: Pick<CatalogueStore, 'version' | 'load'>,
  now: () => number = Date.now,
): Catalogue {
  let index: Index | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    const version = await store.version();
    if (version !== undefined && version !== index?.version) index = await build(version, await store.load());
    // Before the first catalogue is there, everybody asks: it may come any moment.
    if (index !== undefined) checkedAt = now();
  }

  /** Whoever types meanwhile is served from the last good index; only the very first waits. */
  async function current(): Promise<Index> {
    if (now() - checkedAt >= FRESH_MS) {
      loading ??= refresh().finally(() => {
        loading = undefined;
      });
      if (index === undefined) await loading;
      else loading.catch(() => undefined);
    }
    return index ?? NOTHING;
  }

  return {
    async find({ text, limit, appId, among }) {
      const { byName, words } = await current();
      const allowed = (entitlement: Entitlement | undefined) =>
        entitlement !== undefined &&
        (appId === undefined || entitlement.appId === appId) &&
        (among === undefined || among.has(entitlementKey(entitlement.appId, entitlement.id)));
      if (text.trim() === '') return byName.filter(allowed).slice(0, limit);
      const hits = words.search(text, limit, (at) => allowed(byName[at]));
      return hits.flatMap(({ at }) => byName[at] ?? []);
    },

    async match(text) {
      const { byName, words } = await current();
      const hits = words.search(text, MATCHES);
      const [best, second] = hits;
      const sure = best && (!second || best.score >= second.score * CLEARLY) ? byName[best.at] : undefined;
      const others = hits.flatMap(({ at }) => byName[at] ?? []);
      return { others, ...(sure && { sure }) };
    },

    async apps(text, limit) {
      const { apps } = await current();
      const wanted = text.trim().toLowerCase();
      return apps.filter((app) => app.name.toLowerCase().includes(wanted)).slice(0, limit);
    },

    async entitlement(key) {
      return (await current()).byKey.get(key);
    },
  };
}

async function build(version: string, entitlements: readonly Entitlement[]): Promise<Index> {
  const byKey = new Map(entitlements.map((one) => [entitlementKey(one.appId, one.id), one]));
  const byName = [...byKey.values()].sort((a, b) => compare(a.name, b.name) || compare(a.appName, b.appName));
  const apps = [
    ...new Map(entitlements.map((one) => [one.appId, { id: one.appId, name: one.appName }])).values(),
  ].sort((a, b) => compare(a.name, b.name));
  const words = await createWordIndex(
    byName.map((one) => [
      { text: one.name, weight: 3 },
      { text: one.appName, weight: 2 },
      { text: one.alias, weight: 2 },
      { text: one.type, weight: 1 },
      { text: one.description, weight: 1 },
    ]),
  );
  return { version, byKey, byName, apps, words };
}
