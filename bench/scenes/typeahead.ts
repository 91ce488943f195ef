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
/** Letters until everybody has typed one. */
const FIRSTS = 100;
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
  /** The first letter of each person after a first start: who they are is asked, and the index built, meanwhile. */
  readonly first: Spread;
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
  const send = async (texts: readonly string[]) => {
    const stream = { name: 'suggestions', url, perSecond: PER_SECOND, offset: 0 };
    const { signingSecret } = stage;
    const { streams } = await generate({
      signingSecret,
      streams: [{ ...stream, bodies: lookups(stage, texts) }],
    });
    return streams[0] ?? { ms: [], bytes: [], failed: texts.length };
  };
  const first = await send(Array.from({ length: FIRSTS }, () => 'a'));
  const { ms, bytes, failed } = await send(queries.map(({ text }) => text));
  return {
    entitlements: catalogue.length,
    queries: queries.length,
    ...alone,
    first: spreadOf(first.ms),
    http: spreadOf(ms),
    httpEmpty: failed + first.failed + bytes.filter((length) => length <= EMPTY_BYTES).length,
  };
}

async function indexAlone(catalogue: readonly Entitlement[], queries: readonly Query[]) {
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
