/** Apps and entitlements: all of them, those the caller may request, and some by reference. */

import type { App, Entitlement } from '../domain/catalogue.ts';
import type { Log } from '../ports/telemetry.ts';
import type { Call, Caller } from './caller.ts';
import { type Expanded, readExpanded } from './expand.ts';
import { isObjectId } from './ids.ts';
import { chunks, PAGE_SIZE, walk } from './paging.ts';
import {
  app,
  appPage,
  type EntitlementView,
  entitlementPage,
  requestablePage,
  resourceType,
} from './wire/catalogue.ts';

const EVERYTHING = { paths: ['*'] };

interface EntitlementRef {
  readonly appId: string;
  readonly entitlementId: string;
}

/** All apps the caller sees. */
export async function allApps(call: Caller, log: Log): Promise<readonly App[]> {
  const found: App[] = [];
  const page = (token: string) => {
    const query = new URLSearchParams({ page_size: String(PAGE_SIZE), ...(token && { page_token: token }) });
    const path = `/api/v1/apps?${query.toString()}`;
    return call({ op: 'apps.list', method: 'GET', path, effect: 'none', answer: appPage });
  };
  for await (const { list } of walk(page, log)) found.push(...list);
  return found;
}

/** The apps of these ids; unknown and malformed ids are left out. */
export async function fetchApps(call: Caller, ids: readonly string[]): Promise<readonly App[]> {
  const found: App[] = [];
  for (const appIds of chunks([...new Set(ids)].filter(isObjectId))) {
    const path = '/api/v1/search/apps';
    const body = { appIds, pageSize: PAGE_SIZE };
    found.push(
      ...(await call({ op: 'apps.by-ids', method: 'POST', path, body, effect: 'none', answer: appPage }))
        .list,
    );
  }
  return found;
}

/** The entitlements of these references; unknown and malformed ones are left out. */
export async function fetchEntitlements(
  call: Caller,
  refs: readonly EntitlementRef[],
): Promise<readonly Entitlement[]> {
  const found: Entitlement[] = [];
  const usable = refs.filter((ref) => isObjectId(ref.appId) && isObjectId(ref.entitlementId));
  for (const part of chunks(usable)) {
    const page = await call({
      ...SEARCH,
      op: 'entitlements.by-ids',
      body: {
        refs: part.map((ref) => ({ appId: ref.appId, id: ref.entitlementId })),
        pageSize: PAGE_SIZE,
        expandMask: EVERYTHING,
      },
    });
    const expanded = readExpanded(page.expanded);
    found.push(...page.list.map((view) => toEntitlement(view, expanded)));
  }
  return found;
}

const SEARCH = {
  method: 'POST',
  path: '/api/v1/search/entitlements',
  effect: 'none',
  answer: entitlementPage,
} as const;

const REQUESTABLE = {
  op: 'catalogue.requestable',
  method: 'POST',
  path: '/api/v1/search/request_catalog/entitlements',
  effect: 'none',
  answer: requestablePage,
} as const;

/** The whole catalogue, deleted entitlements left out. */
export function allEntitlements(call: Caller, log: Log): AsyncIterable<readonly Entitlement[]> {
  return entitlementPages(call, log, { ...SEARCH, op: 'entitlements.list' });
}

/** What the caller may request, what they already hold included: C1 lets them ask for more time. */
export function requestableEntitlements(call: Caller, log: Log): AsyncIterable<readonly Entitlement[]> {
  return entitlementPages(call, log, REQUESTABLE);
}

interface Views {
  readonly list: readonly EntitlementView[];
  readonly expanded: readonly unknown[];
  readonly nextPageToken: string;
}

async function* entitlementPages(
  call: Caller,
  log: Log,
  search: Omit<Call<Views>, 'body'>,
): AsyncGenerator<readonly Entitlement[], void, undefined> {
  const fetch = (token: string) =>
    call({
      ...search,
      body: { pageSize: PAGE_SIZE, expandMask: EVERYTHING, ...(token && { pageToken: token }) },
    });
  let names: ReadonlyMap<string, string> | undefined;
  for await (const page of walk(fetch, log)) {
    const expanded = readExpanded(page.expanded);
    const found = page.list
      .filter((view) => !view.appEntitlement.deleted)
      .map((view) => toEntitlement(view, expanded));
    if (found.some((one) => one.appName === '')) {
      names ??= new Map((await allApps(call, log)).map((one) => [one.id, one.name]));
    }
    yield found.map((one) => (one.appName === '' ? { ...one, appName: names?.get(one.appId) ?? '' } : one));
  }
}

/** An entitlement with what its answer tells about its app and resource type; empty where it tells nothing. */
export function toEntitlement(view: EntitlementView, expanded: Expanded): Entitlement {
  const { resourceTypeId, deleted: _, ...wire } = view.appEntitlement;
  const owner = app.safeParse(expanded.find('c1.api.app.v1.App', wire.appId, view.appPath)).data;
  const paths = [view.appResourceTypePath, view.appResourcePath];
  const kind = resourceType.safeParse(
    expanded.find('c1.api.app.v1.AppResourceType', resourceTypeId, ...paths),
  ).data;
  return { ...wire, appName: owner?.name ?? '', type: kind?.name ?? '' };
}
