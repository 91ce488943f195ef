/** Typeahead over a large catalogue: the index alone, what it forgives, and the whole way through Slack's request. */

import type { Entitlement } from '../../src/domain/catalogue.ts';
import { createCatalogueIndex } from '../../src/state/catalogue-index.ts';
import { createCatalogueStore } from '../../src/state/catalogue-store.ts';
import { chanceOf, round, type Spread, spreadOf } from '../numbers.ts';
import { generate } from '../processes.ts';
import type { Stage } from '../stage.ts';
import { lookups } from '../world/payloads.ts';
import { type Query, queriesFor } from '../world/typos.ts';

const QUERIES = 500;
const PER_SECOND = 40;
/** What a menu offers. */
const OFFERED = 100;
/** An answer without options. */
const EMPTY_BYTES = Buffer.byteLength('{"options":[]}');

export interface Typeahead {
  readonly entitlements: number;
  readonly queries: number;
  /** Milliseconds from an empty process to the first answer. */
  readonly buildMs: number;
  readonly index: Spread;
  readonly http: Spread;
  /** Requests that failed or offered nothing. */
  readonly httpEmpty: number;
  /** Shares of queries whose entitlement came first, or among the first five. */
  readonly top1: number;
  readonly top5: number;
  readonly top5BySlip: Readonly<Record<string, number>>;
}

/** @param url of a running service with its catalogue read */
export async function typeahead(stage: Stage, url: string): Promise<Typeahead> {
  const catalogue = await createCatalogueStore(stage.redis.commands).load();
  const queries = queriesFor(catalogue, QUERIES, chanceOf(7));
  const alone = await indexAlone(catalogue, queries);
  const bodies = lookups(
    stage,
    queries.map(({ text }) => text),
  );
  const { streams } = await generate({
    signingSecret: stage.signingSecret,
    streams: [{ name: 'suggestions', url, perSecond: PER_SECOND, offset: 0, bodies }],
  });
  const { ms = [], bytes = [], failed = 0 } = streams[0] ?? {};
  return {
    entitlements: catalogue.length,
    queries: queries.length,
    ...alone,
    http: spreadOf(ms),
    httpEmpty: failed + bytes.filter((length) => length <= EMPTY_BYTES).length,
  };
}

export async function indexAlone(catalogue: readonly Entitlement[], queries: readonly Query[]) {
  const index = createCatalogueIndex({ version: async () => 'bench', load: async () => catalogue });
  const startedAt = performance.now();
  await index.find({ text: 'a', limit: 1 });
  const buildMs = round(performance.now() - startedAt);
  const ms: number[] = [];
  const ranks: { readonly slip: string; readonly rank: number }[] = [];
  for (const { text, wanted, slip } of queries) {
    const askedAt = performance.now();
    const found = await index.find({ text, limit: OFFERED });
    ms.push(performance.now() - askedAt);
    ranks.push({ slip, rank: found.findIndex(({ id }) => id === wanted.id) });
  }
  const within = (most: number, some = ranks) =>
    round(some.filter(({ rank }) => rank >= 0 && rank < most).length / some.length);
  const slips = [...new Set(ranks.map(({ slip }) => slip))].sort();
  return {
    buildMs,
    index: spreadOf(ms),
    top1: within(1),
    top5: within(5),
    top5BySlip: Object.fromEntries(
      slips.map((slip) => [
        slip,
        within(
          5,
          ranks.filter((one) => one.slip === slip),
        ),
      ]),
    ),
  };
}
