/** The shape of the catalogue's raw entries, and three words to write them with. */

import type { PolicyKey } from './policies.ts';
import type { WorldEntitlement } from './types.ts';

export interface CatalogueEntry {
  readonly name: string;
  readonly resourceType: string;
  readonly description: string;
  /** Longest grant, hours; absent: no limit. */
  readonly hours?: number;
  /** Default: manager approval. */
  readonly policy?: PolicyKey;
  readonly emergency?: true;
  /** Position keys. */
  readonly owners?: readonly string[];
  /** Position keys of the only people who may request it. */
  readonly only?: readonly string[];
  readonly purpose?: WorldEntitlement['purpose'];
}

export interface CatalogueApp {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Position keys. */
  readonly owners: readonly string[];
  readonly entries: readonly CatalogueEntry[];
}

type Traits = Omit<CatalogueEntry, 'name' | 'resourceType' | 'description'>;

function entryOf(resourceType: string) {
  return (name: string, description: string, traits: Traits = {}): CatalogueEntry => ({
    name,
    resourceType,
    description,
    ...traits,
  });
}

export const role = entryOf('Role');
export const group = entryOf('Group');
export const repository = entryOf('Repository');
export const project = entryOf('Project');
export const account = entryOf('Account');
export const database = entryOf('Database');
export const namespace = entryOf('Namespace');

/** The entitlement that means "has a login there at all". */
export function license(app: string, policy: PolicyKey = 'auto'): CatalogueEntry {
  return {
    name: `${app} Access`,
    resourceType: 'App',
    description: `A licensed ${app} account, signed in through Okta.`,
    policy,
    purpose: 'ASSIGNMENT',
  };
}
