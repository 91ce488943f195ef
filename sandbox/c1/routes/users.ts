/** People: search, get, and who the caller is. */

import type { WorldPerson } from '../../world/types.ts';
import { seesUser } from '../auth/caller.ts';
import { checkedId, forbidden, notFound } from '../http/errors.ts';
import { pageOf, pageQuery } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { userView } from '../views/directory.ts';
import { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { IntrospectRequest, SearchUsersRequest } from '../wire/requests-directory.ts';
import { anyOf, matchesWords, noneOf, refuseUnsupported } from './filters.ts';

function answer(
  call: ApiCall,
  people: WorldPerson[],
  paths: readonly string[] | undefined,
  nextPageToken: string,
) {
  const expander = new Expander(paths);
  const list = people.map((person) => userView(call.state.directory, person, expander));
  return message('user.v1.SearchUsersResponse', { list, expanded: expander.expanded, nextPageToken });
}

function visible(call: ApiCall): WorldPerson[] {
  return call.state.directory.world.people.filter((person) => seesUser(call.caller, person));
}

/** `email` is exact and tests the main address only. */
function search(call: ApiCall): Record<string, unknown> {
  const body = call.read(SearchUsersRequest);
  refuseUnsupported(body, ['isDelegate', 'sourceAppIds']);
  const people = visible(call).filter(
    (person) =>
      (body.email === '' || person.email.toLowerCase() === body.email.toLowerCase()) &&
      matchesWords(body.query, person.name, person.email) &&
      anyOf(body.ids, person.id) &&
      anyOf(
        body.refs.map(({ id }) => id),
        person.id,
      ) &&
      anyOf(body.userStatuses, person.status) &&
      anyOf(body.departments, person.department) &&
      anyOf(body.jobTitles, person.title) &&
      anyOf(body.managerIds, ...person.managerIds) &&
      anyOf(body.roleIds, ...person.roleIds) &&
      anyOf(body.delegatedUserIds, person.delegateId ?? '') &&
      anyOf(body.origins, originOf(person)) &&
      noneOf(body.excludeOrigins, originOf(person)) &&
      noneOf(body.excludeTypes, `USER_TYPE_${person.type}`) &&
      noneOf(body.excludeIds, person.id) &&
      delegateStatusFits(body.delegateStatus, person),
  );
  const page = pageOf(people, body);
  return answer(call, page.rows, body.expandMask?.paths, page.nextPageToken);
}

function originOf(person: WorldPerson): string {
  return person.type === 'SERVICE' ? 'USER_ORIGIN_LOCAL' : 'USER_ORIGIN_DIRECTORY';
}

function delegateStatusFits(status: string, person: WorldPerson): boolean {
  if (status === 'DELEGATE_STATUS_HAS_DELEGATE') return person.delegateId !== undefined;
  return status !== 'DELEGATE_STATUS_NO_DELEGATE' || person.delegateId === undefined;
}

function list(call: ApiCall): Record<string, unknown> {
  const page = pageOf(visible(call), pageQuery(call.query));
  return answer(call, page.rows, undefined, page.nextPageToken);
}

function get(call: ApiCall): Record<string, unknown> {
  const person = call.state.directory.people.get(checkedId('id', call.param('id')));
  if (!person) throw notFound();
  if (!seesUser(call.caller, person)) throw forbidden();
  return message('user.v1.UserServiceGetResponse', {
    userView: userView(call.state.directory, person, new Expander([])),
  });
}

function introspectUser(call: ApiCall): Record<string, unknown> {
  const expander = new Expander(call.read(IntrospectRequest).expandMask?.paths);
  return message('user.v1.IntrospectResponse', {
    userView: userView(call.state.directory, call.caller.user, expander),
    expanded: expander.expanded,
  });
}

function introspect(call: ApiCall): Record<string, unknown> {
  const { user, roles } = call.caller;
  return message('auth.v1.IntrospectResponse', {
    userId: user.id,
    principleId: user.id,
    tenantId: call.tenant.id,
    roles: [...roles],
    deviceClientId: call.tenant.deviceClientId,
  });
}

export const userRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/search/users', handle: search },
  { method: 'GET', path: '/api/v1/users', handle: list },
  { method: 'GET', path: '/api/v1/users/{id}', handle: get },
  { method: 'POST', path: '/api/v1/users/introspect', handle: introspectUser },
  { method: 'GET', path: '/api/v1/auth/introspect', handle: introspect },
];
