/** People, roles, apps, accounts and resources as C1 writes them. */

import type { WorldApp, WorldPerson, WorldRole } from '../../world/types.ts';
import type { AppAccount, Directory, Resource } from '../store/directory.ts';
import type { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';

export type Fields = Record<string, unknown>;

/** The company joined C1 then; nothing in the directory is newer. */
const IMPORTED_AT = '2025-03-03T09:00:00.000Z';
const created = { createdAt: IMPORTED_AT, updatedAt: IMPORTED_AT };

function userMessage(person: WorldPerson): Fields {
  const service = person.type === 'SERVICE';
  return message('user.v1.User', {
    ...created,
    id: person.id,
    displayName: person.name,
    email: person.email,
    emails: [person.email],
    username: person.email.split('@')[0],
    usernames: [person.email.split('@')[0]],
    status: person.status,
    directoryStatus: person.status,
    type: `USER_TYPE_${person.type}`,
    origin: service ? 'USER_ORIGIN_LOCAL' : 'USER_ORIGIN_DIRECTORY',
    jobTitle: person.title,
    department: person.department,
    employmentStatus: service ? '' : 'Active',
    managerIds: person.managerIds,
    delegatedUserId: person.delegateId ?? '',
    roleIds: person.roleIds,
  });
}

export function userView(directory: Directory, person: WorldPerson, expander: Expander): Fields {
  const user = (id: string) => expandUser(directory, id);
  return message('user.v1.UserView', {
    user: userMessage(person),
    userId: person.id,
    managersPath: expander.many('manager_ids', 'user', person.managerIds, user),
    delegatedUserPath: expander.one('delegated_user_id', 'user', person.delegateId ?? '', user),
    rolesPath: expander.many('role_ids', 'role', person.roleIds, (id) => {
      const role = directory.roles.get(id);
      return role && roleMessage(role);
    }),
    objectPermissions: message('authorization.v1.ActorObjectPermissions', { read: true }),
  });
}

export function expandUser(directory: Directory, id: string): Fields | undefined {
  const person = directory.people.get(id);
  return person && userMessage(person);
}

export function roleMessage(role: WorldRole): Fields {
  return message('iam.v1.Role', {
    ...created,
    id: role.id,
    name: role.internalName,
    displayName: role.name,
    systemBuiltin: true,
  });
}

export function appMessage(directory: Directory, app: WorldApp): Fields {
  return message('app.v1.App', {
    ...created,
    id: app.id,
    displayName: app.name,
    description: app.description,
    appOwners: app.ownerIds.flatMap((id) => expandUser(directory, id) ?? []),
    identityMatching: 'APP_USER_IDENTITY_MATCHING_STRICT',
    userCount: String(directory.world.people.length),
    instructions: `Need help with ${app.name}? Ask in #it-help before you request.`,
  });
}

export function appUserMessage(directory: Directory, account: AppAccount): Fields {
  const person = directory.people.get(account.userId);
  return message('app.v1.AppUser', {
    ...created,
    id: account.id,
    appId: account.appId,
    identityUserId: account.userId,
    displayName: person?.name ?? account.username,
    email: person?.email ?? '',
    emails: person ? [person.email] : [],
    username: account.username,
    usernames: [account.username],
    appUserType: person?.type === 'SERVICE' ? 'APP_USER_TYPE_SERVICE_ACCOUNT' : 'APP_USER_TYPE_USER',
    status: message('app.v1.AppUserStatus', { status: `STATUS_${person?.status ?? 'UNSPECIFIED'}` }),
  });
}

export function resourceMessage(resource: Resource): Fields {
  return message('app.v1.AppResource', {
    ...created,
    id: resource.id,
    appId: resource.appId,
    appResourceTypeId: resource.typeId,
    displayName: resource.name,
  });
}

export function resourceTypeMessage(resource: Resource): Fields {
  return message('app.v1.AppResourceType', {
    ...created,
    id: resource.typeId,
    appId: resource.appId,
    displayName: resource.typeName,
  });
}
