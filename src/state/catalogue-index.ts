/** The catalogue in memory, searchable while someone types: MiniSearch over the read model in Redis. */

import MiniSearch from 'minisearch';
import { type Entitlement, entitlementKey } from '../domain/catalogue.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { CatalogueStore } from '../ports/store.ts';

/** How long an index may serve before the store is asked whether a newer version exists. */
const FRESH_MS = 5000;
/** The first hit is meant when it scores this much better than the second. */
const CLEARLY = 1.5;

interface Index {
  readonly version: string | undefined;
  readonly byKey: ReadonlyMap<string, Entitlement>;
  readonly byName: readonly Entitlement[];
  readonly apps: readonly { readonly id: string; readonly name: string }[];
  readonly search: MiniSearch;
}

export function createCatalogueIndex(
  store: Pick<CatalogueStore, 'version' | 'load'>,
  now: () => number = Date.now,
): Catalogue {
  let index: Index = build(undefined, []);
  let checkedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    const version = await store.version();
    if (version !== undefined && version !== index.version) index = build(version, await store.load());
    checkedAt = now();
  }

  /** Whoever types meanwhile is served from the last good index; only the very first waits. */
  async function current(): Promise<Index> {
    if (now() - checkedAt >= FRESH_MS) {
      loading ??= refresh().finally(() => {
        loading = undefined;
      });
      if (index.version === undefined) await loading;
      else loading.catch(() => undefined);
    }
    return index;
  }

  return {
    async find({ text, limit, appId, among }) {
      const { byName, byKey, search } = await current();
      const allowed = (entitlement: Entitlement) =>
        (appId === undefined || entitlement.appId === appId) &&
        (among === undefined || among.has(entitlementKey(entitlement.appId, entitlement.id)));
      if (text.trim() === '') return take(byName.filter(allowed), limit);
      return take(
        ranked(search, text)
          .map((hit) => byKey.get(String(hit.id)))
          .filter((entitlement) => entitlement !== undefined)
          .filter(allowed),
        limit,
      );
    },

    async match(words) {
      const { byKey, search } = await current();
      const hits = ranked(search, words);
      const [best, second] = hits;
      const sure =
        best && (!second || best.score >= second.score * CLEARLY) ? byKey.get(String(best.id)) : undefined;
      const others = hits.slice(0, 100).flatMap((hit) => byKey.get(String(hit.id)) ?? []);
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

/** Every word must be found (begun, or with one typo); when that finds nothing, any of them may be. */
function ranked(search: MiniSearch, text: string) {
  const all = search.search(text, { combineWith: 'AND' });
  return all.length > 0 ? all : search.search(text, { combineWith: 'OR' });
}

function build(version: string | undefined, entitlements: readonly Entitlement[]): Index {
  const search = new MiniSearch<{
    id: string;
    name: string;
    app: string;
    alias: string;
    type: string;
    description: string;
  }>({
    fields: ['name', 'app', 'alias', 'type', 'description'],
    searchOptions: {
      boost: { name: 3, app: 2, alias: 2 },
      prefix: true,
      // One typo in a word of four letters or more; two would find everything.
      fuzzy: (term) => (term.length >= 4 ? 1 : false),
      weights: { fuzzy: 0.3, prefix: 0.7 },
    },
  });
  const byKey = new Map(entitlements.map((one) => [entitlementKey(one.appId, one.id), one]));
  search.addAll(
    [...byKey].map(([id, one]) => ({
      id,
      name: one.name,
      app: one.appName,
      alias: one.alias,
      type: one.type,
      description: one.description,
    })),
  );
  const byName = [...byKey.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || a.appName.localeCompare(b.appName),
  );
  const apps = [
    ...new Map(entitlements.map((one) => [one.appId, { id: one.appId, name: one.appName }])).values(),
  ].sort((a, b) => a.name.localeCompare(b.name));
  return { version, byKey, byName, apps, search };
}

function take<T>(items: readonly T[], limit: number): readonly T[] {
  return items.slice(0, limit);
}
