/** Entitlements and the bindings of those who hold them, as C1 writes them. */

import type { WorldEntitlement } from '../../world/types.ts';
import type { Directory } from '../store/directory.ts';
import type { Binding } from '../store/grants.ts';
import type { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { durationText, timestamp } from '../wire/scalars.ts';
import {
  appMessage,
  appUserMessage,
  type Fields,
  resourceMessage,
  resourceTypeMessage,
} from './directory.ts';

export function entitlementMessage(directory: Directory, entitlement: WorldEntitlement, holders = 0): Fields {
  const resource = directory.resourceOf(entitlement);
  const unlimited = entitlement.maxDuration === undefined;
  return message('app.v1.AppEntitlement', {
    id: entitlement.id,
    appId: entitlement.appId,
    appResourceId: resource.id,
    appResourceTypeId: resource.typeId,
    displayName: entitlement.name,
    alias: entitlement.alias,
    slug: entitlement.alias.split('-').slice(1).join('-'),
    description: entitlement.description,
    purpose: `APP_ENTITLEMENT_PURPOSE_VALUE_${entitlement.purpose}`,
    durationGrant: durationText(entitlement.maxDuration),
    durationUnset: unlimited ? {} : null,
    emergencyGrantEnabled: entitlement.emergency,
    emergencyGrantPolicyId: entitlement.emergencyPolicyId ?? '',
    grantPolicyId: entitlement.policyId,
    revokePolicyId: entitlement.revokePolicyId,
    grantCount: String(holders),
    isAutomationEnabled: true,
  });
}

export function entitlementView(
  directory: Directory,
  entitlement: WorldEntitlement,
  expander: Expander,
): Fields {
  const resource = directory.resourceOf(entitlement);
  const app = directory.apps.get(entitlement.appId);
  return message('app.v1.AppEntitlementView', {
    appEntitlement: entitlementMessage(directory, entitlement),
    appPath: expander.one('app_id', 'app', entitlement.appId, () => app && appMessage(directory, app)),
    appResourcePath: expander.one('app_resource_id', 'resource', resource.id, () =>
      resourceMessage(resource),
    ),
    appResourceTypePath: expander.one('app_resource_type_id', 'resourceType', resource.typeId, () =>
      resourceTypeMessage(resource),
    ),
    objectPermissions: message('authorization.v1.ActorObjectPermissions', { read: true }),
  });
}

export function bindingMessage(binding: Binding): Fields {
  return message('app.v1.AppEntitlementUserBinding', {
    appId: binding.appId,
    appEntitlementId: binding.entitlementId,
    appUserId: binding.appUserId,
    createdAt: timestamp(binding.createdAt),
    deletedAt: timestamp(binding.deletedAt),
    deprovisionAt: timestamp(binding.deprovisionAt),
  });
}

/** The flatter form a search for grants answers with. */
export function bindingView(directory: Directory, binding: Binding): Fields {
  const account = directory.account(binding.appUserId);
  return message('app.v1.AppEntitlementUserView', {
    appId: binding.appId,
    appEntitlementId: binding.entitlementId,
    appUserId: binding.appUserId,
    appUser: account ? message('app.v1.AppUserView', { appUser: appUserMessage(directory, account) }) : null,
    appEntitlementUserBindingCreatedAt: timestamp(binding.createdAt),
    appEntitlementUserBindingDeprovisionAt: timestamp(binding.deprovisionAt),
    originatingTicketId: binding.taskId,
  });
}
