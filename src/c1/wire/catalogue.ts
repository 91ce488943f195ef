/** C1's apps, entitlements and grants. */

import { z } from 'zod';
import type { App } from '../../domain/catalogue.ts';
import { elements, flag, id, list, message, seconds, text, time } from './scalars.ts';

export const app = z
  .object({ id, displayName: text, description: text })
  .transform((wire): App => ({ id: wire.id, name: wire.displayName, description: wire.description }));

export const appPage = z.object({ list: list(app), nextPageToken: text });

export const resourceType = z
  .object({ id, displayName: text })
  .transform((wire) => ({ id: wire.id, name: wire.displayName }));

/** An entitlement without the names of its app and resource type, which stand elsewhere in the answer. */
export const entitlement = z
  .object({
    id,
    appId: id,
    displayName: text,
    slug: text,
    alias: text,
    description: text,
    appResourceTypeId: text,
    emergencyGrantEnabled: flag,
    durationGrant: seconds,
    deletedAt: time,
  })
  .transform((wire) => ({
    id: wire.id,
    appId: wire.appId,
    name: wire.displayName || wire.alias || wire.slug,
    alias: wire.alias,
    description: wire.description,
    resourceTypeId: wire.appResourceTypeId,
    emergency: wire.emergencyGrantEnabled,
    ...(wire.durationGrant !== undefined && { maxSeconds: wire.durationGrant }),
    deleted: wire.deletedAt !== undefined,
  }));

const entitlementView = z.object({
  appEntitlement: entitlement,
  appPath: text,
  appResourcePath: text,
  appResourceTypePath: text,
});

export type EntitlementView = z.infer<typeof entitlementView>;

export const entitlementPage = z.object({
  list: list(entitlementView),
  expanded: elements,
  nextPageToken: text,
});

/** The caller's request catalogue: the same views, one level deeper. */
export const requestablePage = z.object({
  list: list(z.object({ entitlement: entitlementView })).transform((rows) =>
    rows.map((row) => row.entitlement),
  ),
  expanded: elements,
  nextPageToken: text,
});

export const grantPage = z.object({
  list: list(
    z.object({
      entitlement: entitlementView,
      appEntitlementUserBinding: message(
        z.object({ appEntitlementUserBindingCreatedAt: time, appEntitlementUserBindingDeprovisionAt: time }),
      ),
    }),
  ),
  expanded: elements,
  nextPageToken: text,
});
