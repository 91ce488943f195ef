/** Entitlements: the admin's view of all of them, and the catalogue of what the caller may request. */

import type { WorldEntitlement } from '../../world/types.ts';
import { checkedId, notFound } from '../http/errors.ts';
import { pageOf } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { isHeld } from '../store/grants.ts';
import { bindingMessage, entitlementView } from '../views/entitlement.ts';
import { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { CatalogueSearchEntitlementsRequest, EntitlementSearchRequest } from '../wire/requests-directory.ts';
import { anyOf, matchesWords, noneOf, refuseUnsupported } from './filters.ts';

function fuzzy(call: ApiCall, query: string, entitlement: WorldEntitlement): boolean {
  if (query === '') return true;
  const app = call.state.directory.apps.get(entitlement.appId)?.name ?? '';
  return matchesWords(query, app, entitlement.name, entitlement.alias, entitlement.description);
}

function search(call: ApiCall): Record<string, unknown> {
  const body = call.read(EntitlementSearchRequest);
  refuseUnsupported(body, [
    'accessReviewId',
    'appUserIds',
    'complianceFrameworkIds',
    'excludeAppUserIds',
    'excludeImmutable',
    'excludeResourceTypeIds',
    'isAutomated',
    'membershipType',
    'policyRefs',
    'requestSchemaIds',
    'resourceTraitIds',
    'riskLevelIds',
    'sourceConnectorId',
  ]);
  const { directory } = call.state;
  const byResource = body.resourceIds.length > 0 || body.resourceTypeIds.length > 0;
  const found = directory.world.entitlements.filter((entitlement) => {
    const resource = byResource ? directory.resourceOf(entitlement) : undefined;
    return (
      fuzzy(call, body.query, entitlement) &&
      (body.displayName === '' || entitlement.name === body.displayName) &&
      (body.alias === '' || entitlement.alias === body.alias) &&
      anyOf(body.appIds, entitlement.appId) &&
      noneOf(body.excludeAppIds, entitlement.appId) &&
      anyOf(
        body.refs.map(({ id }) => id),
        entitlement.id,
      ) &&
      noneOf(
        body.excludedEntitlementRefs.map(({ id }) => id),
        entitlement.id,
      ) &&
      anyOf(body.resourceIds, resource?.id ?? '') &&
      anyOf(body.resourceTypeIds, resource?.typeId ?? '') &&
      (!body.onlyGetExpiring || entitlement.maxDuration !== undefined)
    );
  });
  const page = pageOf(found, body);
  const expander = new Expander(body.expandMask?.paths);
  return message('app.v1.AppEntitlementSearchServiceSearchResponse', {
    list: page.rows.map((entitlement) => entitlementView(directory, entitlement, expander)),
    expanded: expander.expanded,
    nextPageToken: page.nextPageToken,
  });
}

function get(call: ApiCall): Record<string, unknown> {
  const entitlement = call.state.directory.entitlements.get(checkedId('id', call.param('id')));
  if (entitlement?.appId !== checkedId('app_id', call.param('app_id'))) throw notFound();
  return message('app.v1.GetAppEntitlementResponse', {
    appEntitlementView: entitlementView(call.state.directory, entitlement, new Expander([])),
  });
}

/** Always for the caller: a service principal sees its own catalogue, not a chat user's. */
function searchCatalogue(call: ApiCall): Record<string, unknown> {
  const body = call.read(CatalogueSearchEntitlementsRequest);
  const { state, caller } = call;
  const { directory } = state;
  const held = state.bindings
    .seenBySearch(state.now())
    .filter((one) => one.userId === caller.user.id && isHeld(one));
  const holds = new Set(held.map(({ entitlementId }) => entitlementId));
  const found = directory.world.entitlements.filter(
    (entitlement) =>
      (entitlement.requestableBy?.includes(caller.user.id) ?? true) &&
      fuzzy(call, body.query, entitlement) &&
      (body.appDisplayName === '' || directory.apps.get(entitlement.appId)?.name === body.appDisplayName) &&
      (body.entitlementAlias === '' || entitlement.alias === body.entitlementAlias) &&
      (body.grantedStatus !== 'GRANTED' || holds.has(entitlement.id)) &&
      (body.grantedStatus !== 'NOT_GRANTED' || !holds.has(entitlement.id)),
  );
  const page = pageOf(found, body);
  const expander = new Expander(body.expandMask?.paths);
  return message('requestcatalog.v1.RequestCatalogSearchServiceSearchEntitlementsResponse', {
    list: page.rows.map((entitlement) =>
      message('requestcatalog.v1.AppEntitlementWithUserBindings', {
        entitlement: entitlementView(directory, entitlement, expander),
        appEntitlementUserBindings: held
          .filter(({ entitlementId }) => entitlementId === entitlement.id)
          .map(bindingMessage),
      }),
    ),
    expanded: expander.expanded,
    nextPageToken: page.nextPageToken,
  });
}

export const entitlementRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/search/entitlements', handle: search },
  { method: 'GET', path: '/api/v1/apps/{app_id}/entitlements/{id}', handle: get },
  { method: 'POST', path: '/api/v1/search/request_catalog/entitlements', handle: searchCatalogue },
];
