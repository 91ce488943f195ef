/** Roles and tenant settings. */

import { checkedId, notFound } from '../http/errors.ts';
import { pageOf, pageQuery } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { roleMessage } from '../views/directory.ts';
import { message } from '../wire/messages.ts';

function listRoles(call: ApiCall): Record<string, unknown> {
  const { rows, nextPageToken } = pageOf(call.state.directory.world.roles, pageQuery(call.query));
  return message('iam.v1.ListRolesResponse', { list: rows.map(roleMessage), nextPageToken });
}

function getRole(call: ApiCall): Record<string, unknown> {
  const role = call.state.directory.roles.get(checkedId('role_id', call.param('role_id')));
  if (!role) throw notFound();
  return message('iam.v1.GetRolesResponse', { role: roleMessage(role) });
}

function requestSettings(): Record<string, unknown> {
  return message('settings.v1.GetRequestSettingsResponse', {
    requestSettings: message('settings.v1.RequestSettings', { skipJustification: false }),
  });
}

export const settingsRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/iam/roles', handle: listRoles },
  { method: 'GET', path: '/api/v1/iam/roles/{role_id}', handle: getRole },
  { method: 'GET', path: '/api/v1/settings/request', handle: requestSettings },
];
