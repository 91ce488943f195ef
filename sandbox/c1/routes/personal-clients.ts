/** Personal clients: a person's own credentials. The only thing a device token is good for. */

import { randomBytes } from 'node:crypto';
import { isSuperAdmin } from '../auth/caller.ts';
import type { ApiClient } from '../auth/client.ts';
import { clientIdOf, createClient, saveClient } from '../auth/clients.ts';
import { badRequest, checkedId, forbidden, notFound } from '../http/errors.ts';
import { pageOf, pageQuery } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { message } from '../wire/messages.ts';
import {
  PersonalClientCreateRequest,
  PersonalClientDeleteRequest,
  PersonalClientSearchRequest,
} from '../wire/requests-clients.ts';
import { timestamp } from '../wire/scalars.ts';
import { anyOf, matchesWords } from './filters.ts';

function clientMessage(call: ApiCall, client: ApiClient): Record<string, unknown> {
  return message('iam.v1.PersonalClient', {
    id: client.id,
    clientId: clientIdOf(client, call.tenant),
    userId: client.userId,
    displayName: client.displayName,
    scopedRoles: client.scopedRoles,
    allowSourceCidr: client.allowSourceCidr,
    createdAt: timestamp(client.createdAt),
    updatedAt: timestamp(client.createdAt),
    expiresTime: timestamp(client.expiresAt),
    lastUsedAt: timestamp(client.lastUsedAt),
  });
}

function live(call: ApiCall): ApiClient[] {
  return [...call.state.clients.values()].filter(
    ({ use, deletedAt }) => use === 'pcc' && deletedAt === undefined,
  );
}

function create(call: ApiCall): Record<string, unknown> {
  const body = call.read(PersonalClientCreateRequest);
  const { roles } = call.state.directory;
  for (const id of body.scopedRoles) {
    if (!roles.has(checkedId('scoped_roles', id))) throw badRequest(`scoped_roles: unknown role ${id}`);
  }
  if (body.expires !== undefined && body.expires <= 0) throw badRequest('expires: must be in the future');
  const { client, clientSecret } = createClient(
    call.state,
    {
      use: 'pcc',
      userId: call.caller.user.id,
      displayName: body.displayName,
      scopedRoles: body.scopedRoles,
      allowSourceCidr: body.allowSourceCidr,
      expiresInSeconds: body.expires,
    },
    randomBytes(32).toString('hex'),
  );
  return message('iam.v1.PersonalClientServiceCreateResponse', {
    client: clientMessage(call, client),
    clientSecret,
  });
}

function page(call: ApiCall, clients: ApiClient[], request: { pageSize: number; pageToken: string }) {
  const { rows, nextPageToken } = pageOf(clients, request);
  const list = rows.map((client) => clientMessage(call, client));
  return message('iam.v1.PersonalClientServiceListResponse', { list, nextPageToken });
}

/** The caller's own. */
function list(call: ApiCall): Record<string, unknown> {
  const own = live(call).filter(({ userId }) => userId === call.caller.user.id);
  return page(call, own, pageQuery(call.query));
}

/** Everybody's, for Super Administrators. */
function search(call: ApiCall): Record<string, unknown> {
  const body = call.read(PersonalClientSearchRequest);
  if (!isSuperAdmin(call.caller)) throw forbidden();
  const userIds = body.users.map(({ id }) => id);
  const found = live(call).filter(
    ({ displayName, userId }) => matchesWords(body.query, displayName) && anyOf(userIds, userId),
  );
  return page(call, found, body);
}

function find(call: ApiCall): ApiClient {
  const id = checkedId('id', call.param('id'));
  const client = live(call).find((one) => one.id === id);
  if (!client) throw notFound();
  if (client.userId !== call.caller.user.id && !isSuperAdmin(call.caller)) throw forbidden();
  return client;
}

function get(call: ApiCall): Record<string, unknown> {
  return message('iam.v1.PersonalClientServiceGetResponse', { client: clientMessage(call, find(call)) });
}

/** Stops new tokens; those already issued live out. */
function remove(call: ApiCall): Record<string, unknown> {
  call.read(PersonalClientDeleteRequest);
  saveClient(call.state, { ...find(call), deletedAt: call.state.now() });
  return {};
}

export const personalClientRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/iam/personal_clients', handle: create },
  { method: 'GET', path: '/api/v1/iam/personal_clients', handle: list },
  { method: 'POST', path: '/api/v1/search/iam/personal_clients', handle: search },
  { method: 'GET', path: '/api/v1/iam/personal_clients/{id}', handle: get },
  { method: 'DELETE', path: '/api/v1/iam/personal_clients/{id}', handle: remove },
];
