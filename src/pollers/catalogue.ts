/** Keeps the read model behind typeahead as C1's catalogue is: all of it, and what each linked person may request. */

import { type Entitlement, entitlementKey } from '../domain/catalogue.ts';
import type { Access } from '../ports/access.ts';
import type { Identity } from '../ports/identity.ts';
import type { CatalogueStore } from '../ports/store.ts';
import type { Log, Meter } from '../ports/telemetry.ts';

export interface CataloguePoller {
  readonly access: Pick<Access, 'entitlements'>;
  readonly identity: Pick<Identity, 'accessOf'>;
  readonly store: CatalogueStore;
  readonly log: Log;
  readonly meter: Meter;
}

/** A failed read leaves the last good catalogue in place. */
export async function pollCatalogue({ access, store, log, meter }: CataloguePoller): Promise<void> {
  const entitlements = await gather(access.entitlements());
  await store.save(entitlements);
  meter.gauge('catalogue_size', entitlements.length);
  log.info({ entitlements: entitlements.length }, 'catalogue refreshed');
}

/** Asked with the person's own credential: C1's request catalogue answers for its caller only. */
export async function pollCatalogueOf({ identity, store }: CataloguePoller, personId: string): Promise<void> {
  const access = await identity.accessOf(personId);
  if (!access) return;
  const mine = await gather(access.requestable());
  await store.saveRequestableBy(
    personId,
    mine.map((entitlement) => entitlementKey(entitlement.appId, entitlement.id)),
  );
}

async function gather(pages: AsyncIterable<readonly Entitlement[]>): Promise<readonly Entitlement[]> {
  const all: Entitlement[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
