/** The bodies of look-ups: people, apps, entitlements, grants. Strict: C1 refuses a field it does not know. */

import { z } from 'zod';
import { ExpandMask, flag, int, list, message, oneOf, Ref, ScopedRef, text, texts, time } from './fields.ts';

export const SearchUsersRequest = z.strictObject({
  delegateStatus: oneOf([
    'DELEGATE_STATUS_UNSPECIFIED',
    'DELEGATE_STATUS_HAS_DELEGATE',
    'DELEGATE_STATUS_NO_DELEGATE',
  ]),
  delegatedUserIds: texts,
  departments: texts,
  email: text,
  excludeIds: texts,
  excludeOrigins: list(
    z.enum(['USER_ORIGIN_UNSPECIFIED', 'USER_ORIGIN_DIRECTORY', 'USER_ORIGIN_LOCAL', 'USER_ORIGIN_SYSTEM']),
  ),
  excludeTypes: list(
    z.enum([
      'USER_TYPE_UNSPECIFIED',
      'USER_TYPE_SYSTEM',
      'USER_TYPE_HUMAN',
      'USER_TYPE_SERVICE',
      'USER_TYPE_AGENT',
    ]),
  ),
  expandMask: message(ExpandMask),
  ids: texts,
  isDelegate: flag,
  jobTitles: texts,
  managerIds: texts,
  origins: list(
    z.enum(['USER_ORIGIN_UNSPECIFIED', 'USER_ORIGIN_DIRECTORY', 'USER_ORIGIN_LOCAL', 'USER_ORIGIN_SYSTEM']),
  ),
  pageSize: int,
  pageToken: text,
  query: text,
  refs: list(Ref),
  roleIds: texts,
  sourceAppIds: texts,
  userStatuses: list(z.enum(['UNKNOWN', 'ENABLED', 'DISABLED', 'DELETED'])),
});

export const IntrospectRequest = z.strictObject({ expandMask: message(ExpandMask) });

export const SearchAppsRequest = z.strictObject({
  appIds: texts,
  displayName: text,
  excludeAppIds: texts,
  onlyDirectories: flag,
  pageSize: int,
  pageToken: text,
  policyRefs: list(Ref),
  query: text,
});

export const EntitlementSearchRequest = z.strictObject({
  accessReviewId: text,
  alias: text,
  appIds: texts,
  appUserIds: texts,
  complianceFrameworkIds: texts,
  displayName: text,
  excludeAppIds: texts,
  excludeAppUserIds: texts,
  excludeImmutable: flag,
  excludeResourceTypeIds: texts,
  excludedEntitlementRefs: list(ScopedRef),
  expandMask: message(ExpandMask),
  includeDeleted: flag,
  isAutomated: flag,
  membershipType: list(
    z.enum([
      'APP_ENTITLEMENT_MEMBERSHIP_TYPE_UNSPECIFIED',
      'APP_ENTITLEMENT_MEMBERSHIP_TYPE_MEMBER',
      'APP_ENTITLEMENT_MEMBERSHIP_TYPE_OWNER',
      'APP_ENTITLEMENT_MEMBERSHIP_TYPE_EXCLUSION',
      'APP_ENTITLEMENT_MEMBERSHIP_TYPE_ADMIN',
    ]),
  ),
  onlyGetExpiring: flag,
  pageSize: int,
  pageToken: text,
  policyRefs: list(Ref),
  query: text,
  refs: list(ScopedRef),
  requestSchemaIds: texts,
  resourceIds: texts,
  resourceTraitIds: texts,
  resourceTypeIds: texts,
  riskLevelIds: texts,
  sourceConnectorId: text,
});

export const EntitlementSearchGrantsRequest = z.strictObject({
  appIds: texts,
  appUserIds: texts,
  entitlementRefs: list(ScopedRef),
  entitlementSlugs: texts,
  expandMask: message(ExpandMask),
  pageSize: int,
  pageToken: text,
  purpose: list(
    z.enum([
      'APP_ENTITLEMENT_PURPOSE_VALUE_UNSPECIFIED',
      'APP_ENTITLEMENT_PURPOSE_VALUE_ASSIGNMENT',
      'APP_ENTITLEMENT_PURPOSE_VALUE_PERMISSION',
      'APP_ENTITLEMENT_PURPOSE_VALUE_OWNERSHIP',
    ]),
  ),
  resourceIds: texts,
  resourceTypeIds: texts,
  userId: text,
});

export const SearchGrantFeedRequest = z.strictObject({
  after: time,
  appEntitlementRefs: list(ScopedRef),
  appRefs: list(Ref),
  appUserRefs: list(ScopedRef),
  before: time,
  expandMask: message(ExpandMask),
  pageSize: int,
  pageToken: text,
  userRefs: list(Ref),
});

export const CatalogueSearchEntitlementsRequest = z.strictObject({
  appDisplayName: text,
  entitlementAlias: text,
  expandMask: message(ExpandMask),
  grantedStatus: oneOf(['UNSPECIFIED', 'ALL', 'GRANTED', 'NOT_GRANTED']),
  includeDeleted: flag,
  pageSize: int,
  pageToken: text,
  query: text,
});
