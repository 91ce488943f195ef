/** What a person holds now, and until when. */

import { entitlementKey, type Grant } from '../domain/catalogue.ts';
import type { Log } from '../ports/telemetry.ts';
import type { Caller } from './caller.ts';
import { toEntitlement } from './catalogue.ts';
import { readExpanded } from './expand.ts';
import { objectId } from './ids.ts';
import { PAGE_SIZE, walk } from './paging.ts';
import { grantPage } from './wire/catalogue.ts';

/** Nobody reads further than this in a chat. */
const MOST_PAGES = 20;

/** A person's grants, one per entitlement even where they hold it through several accounts. */
export async function grantsOf(call: Caller, log: Log, personId: string): Promise<readonly Grant[]> {
  const userId = objectId(personId);
  const fetch = (token: string) =>
    call({
      op: 'grants.of',
      method: 'POST',
      path: '/api/v1/search/grants',
      body: { userId, pageSize: PAGE_SIZE, expandMask: { paths: ['*'] }, ...(token && { pageToken: token }) },
      effect: 'none',
      answer: grantPage,
    });
  const held = new Map<string, Grant>();
  for await (const page of walk(fetch, log, MOST_PAGES)) {
    const expanded = readExpanded(page.expanded);
    for (const row of page.list) {
      const what = toEntitlement(row.entitlement, expanded);
      const since = row.appEntitlementUserBinding?.appEntitlementUserBindingCreatedAt;
      const until = row.appEntitlementUserBinding?.appEntitlementUserBindingDeprovisionAt;
      const grant: Grant = {
        appId: what.appId,
        entitlementId: what.id,
        appName: what.appName,
        entitlementName: what.name,
        ...(since && { since }),
        ...(until && { until }),
      };
      const key = entitlementKey(what.appId, what.id);
      const other = held.get(key);
      held.set(key, other === undefined ? grant : longer(other, grant));
    }
  }
  return [...held.values()];
}

/** Access ends when the last account loses it. */
function longer(a: Grant, b: Grant): Grant {
  if (a.until === undefined || b.until === undefined) return a.until === undefined ? a : b;
  return a.until >= b.until ? a : b;
}
