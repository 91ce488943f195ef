/** Who holds what: search, one person's accounts with a grant, and the feed of grants that came and went. */

import { seesUser } from '../auth/caller.ts';
import { checkedId, forbidden, notFound } from '../http/errors.ts';
import { pageOf } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { bindingId, isHeld } from '../store/grants.ts';
import { appMessage, appUserMessage, type Fields } from '../views/directory.ts';
import { bindingMessage, bindingView, entitlementMessage, entitlementView } from '../views/entitlement.ts';
import { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { EntitlementSearchGrantsRequest, SearchGrantFeedRequest } from '../wire/requests-directory.ts';
import { timestamp } from '../wire/scalars.ts';
import { anyOf } from './filters.ts';

function seesHolder(call: ApiCall, userId: string): boolean {
  const holder = call.state.directory.people.get(userId);
  return holder !== undefined && seesUser(call.caller, holder);
}

function search(call: ApiCall): Record<string, unknown> {
  const body = call.read(EntitlementSearchGrantsRequest);
  const { state } = call;
  const { directory } = state;
  const held = state.bindings.seenBySearch(state.now()).flatMap((binding) => {
    const entitlement = directory.entitlements.get(binding.entitlementId);
    return entitlement && isHeld(binding) && seesHolder(call, binding.userId)
      ? [{ binding, entitlement }]
      : [];
  });
  const found = held.filter(({ binding, entitlement }) => {
    const resource = directory.resourceOf(entitlement);
    return (
      anyOf(body.userId === '' ? [] : [body.userId], binding.userId) &&
      anyOf(body.appUserIds, binding.appUserId) &&
      anyOf(
        body.entitlementRefs.map(({ id }) => id),
        binding.entitlementId,
      ) &&
      anyOf(body.appIds, binding.appId) &&
      anyOf(body.entitlementSlugs, entitlement.alias, entitlement.alias.split('-').slice(1).join('-')) &&
      anyOf(body.purpose, `APP_ENTITLEMENT_PURPOSE_VALUE_${entitlement.purpose}`) &&
      anyOf(body.resourceIds, resource.id) &&
      anyOf(body.resourceTypeIds, resource.typeId)
    );
  });
  const page = pageOf(found, body);
  const expander = new Expander(body.expandMask?.paths);
  return message('app.v1.AppEntitlementSearchServiceSearchGrantsResponse', {
    list: page.rows.map(({ binding, entitlement }) =>
      message('app.v1.AppEntitlementWithUserBinding', {
        entitlement: entitlementView(directory, entitlement, expander),
        appEntitlementUserBinding: bindingView(directory, binding),
      }),
    ),
    expanded: expander.expanded,
    nextPageToken: page.nextPageToken,
  });
}

/** Lists ALL accounts of the person; they hold it only where `createdAt` is set and `deletedAt` is null. */
function ofIdentity(call: ApiCall): Record<string, unknown> {
  const { state } = call;
  const appId = checkedId('app_id', call.param('app_id'));
  const entitlementId = checkedId('app_entitlement_id', call.param('app_entitlement_id'));
  const userId = checkedId('identity_user_id', call.param('identity_user_id'));
  if (
    state.directory.entitlements.get(entitlementId)?.appId !== appId ||
    !state.directory.people.has(userId)
  ) {
    throw notFound();
  }
  if (!seesHolder(call, userId)) throw forbidden();
  const seen = new Map(state.bindings.seenBySearch(state.now()).map((binding) => [binding.id, binding]));
  const bindings = state.directory.accountsOf(userId, appId).map(({ id: appUserId }): Fields => {
    const binding = seen.get(bindingId(entitlementId, appUserId));
    if (binding) return bindingMessage(binding);
    return message('app.v1.AppEntitlementUserBinding', { appId, appEntitlementId: entitlementId, appUserId });
  });
  return message('app.v1.ListAppUsersForIdentityWithGrantResponse', { bindings });
}

/** Oldest first. */
function feed(call: ApiCall): Record<string, unknown> {
  const body = call.read(SearchGrantFeedRequest);
  const { state } = call;
  const { directory } = state;
  const events = state.grantFeed.filter(
    ({ at, binding }) =>
      at <= state.now() - state.lagMs &&
      (body.after === undefined || at > body.after) &&
      (body.before === undefined || at < body.before) &&
      anyOf(
        body.appRefs.map(({ id }) => id),
        binding.appId,
      ) &&
      anyOf(
        body.appEntitlementRefs.map(({ id }) => id),
        binding.entitlementId,
      ) &&
      anyOf(
        body.appUserRefs.map(({ id }) => id),
        binding.appUserId,
      ) &&
      anyOf(
        body.userRefs.map(({ id }) => id),
        binding.userId,
      ) &&
      seesHolder(call, binding.userId),
  );
  const page = pageOf(events, body);
  const expander = new Expander(body.expandMask?.paths);
  const list = page.rows.map(({ added, at, taskId, binding }) => {
    const app = directory.apps.get(binding.appId);
    const account = directory.account(binding.appUserId);
    const entitlement = directory.entitlements.get(binding.entitlementId);
    return message('app.v1.AppEntitlementUserBindingFeedView', {
      appPath: expander.one('app_id', 'app', binding.appId, () => app && appMessage(directory, app)),
      appUserPath: expander.one(
        'app_user_id',
        'appUser',
        binding.appUserId,
        () => account && appUserMessage(directory, account),
      ),
      entitlementPath: expander.one(
        'app_entitlement_id',
        'entitlement',
        binding.entitlementId,
        () => entitlement && entitlementMessage(directory, entitlement),
      ),
      feed: message('app.v1.AppEntitlementUserBindingFeed', {
        appId: binding.appId,
        appEntitlementId: binding.entitlementId,
        appUserId: binding.appUserId,
        ticketId: taskId,
        date: timestamp(at),
        eventType: added ? 'GRANT_EVENT_TYPE_ADDED' : 'GRANT_EVENT_TYPE_REMOVED',
      }),
    });
  });
  return message('app.v1.SearchGrantFeedResponse', {
    list,
    expanded: expander.expanded,
    nextPageToken: page.nextPageToken,
  });
}

export const grantRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/search/grants', handle: search },
  {
    method: 'GET',
    path: '/api/v1/apps/{app_id}/entitlements/{app_entitlement_id}/users/{identity_user_id}/grants',
    handle: ofIdentity,
  },
  { method: 'POST', path: '/api/v1/grants/feed', handle: feed },
];
