/** The door to the read model of what can be requested: in memory, milliseconds, never C1. */

import type { App, Entitlement } from '../domain/catalogue.ts';

export interface Catalogue {
  /** Best first; tolerates one typo a word and half-typed words. Empty text: by name. */
  find(ask: CatalogueSearch): Promise<readonly Entitlement[]>;
  /** The one that is clearly meant, and what else it could be. */
  match(words: string): Promise<{ readonly sure?: Entitlement; readonly others: readonly Entitlement[] }>;
  apps(text: string, limit: number): Promise<readonly Pick<App, 'id' | 'name'>[]>;
  entitlement(key: string): Promise<Entitlement | undefined>;
}

export interface CatalogueSearch {
  readonly text: string;
  readonly limit: number;
  readonly appId?: string;
  /** Only these (what a linked person may request); absent: all. */
  readonly among?: ReadonlySet<string>;
}
