/** The client of C1: one office with a line to one tenant, through which calls are made as its principal or as a person. */

import { createHash } from 'node:crypto';
import type { Access, AccessOffice, PersonalCredential } from '../ports/access.ts';
import { type Credential, type CredentialSettings, createTokens, credentialOf } from './auth.ts';
import { createCaller } from './caller.ts';
import { allApps, allEntitlements, requestableEntitlements } from './catalogue.ts';
import { approve, close, comment, createGrant, deny } from './changes.ts';
import { commentsOn } from './comments.ts';
import { grantsOf } from './grants.ts';
import { createNameBook } from './names.ts';
import { revokePersonalClient } from './personal-clients.ts';
import { allRoles } from './roles.ts';
import { createShelf } from './shelf.ts';
import { findTasks, readTask, readTasks } from './tasks.ts';
import { fetchPeople, introspect, peopleByEmail, peopleManagedBy, searchPeople } from './users.ts';
import { type ClientOptions, createWiring, type Wiring } from './wiring.ts';

export { createDeviceLogin } from './device.ts';
export { createAccessPages } from './pages.ts';

export type AccessOfficeOptions = ClientOptions & CredentialSettings;

/** People whose tokens and names are kept at hand, and for how long after they were last set up. */
const PEOPLE_AT_HAND = 1_000;
const AT_HAND_MS = 12 * 3_600_000;

/**
 * Opens the office. Every call, a person's included, goes to the one origin the settings name: a client id somebody
 * pasted must not lead the bot to a host of their choice. Throws `invalid` when the settings do not suffice.
 */
export function createAccessOffice(options: AccessOfficeOptions): AccessOffice {
  const wiring = createWiring(options);
  const people = createShelf<{ print: string; access: Access }>(PEOPLE_AT_HAND, wiring.clock);

  return {
    service: openAccess(credentialOf(options), wiring),
    as(credential) {
      const print = fingerprint(credential);
      const known = people.get(credential.clientId);
      if (known?.print === print) return known.access;
      const access = openAccess({ kind: 'secret', ...credential }, wiring);
      people.put(credential.clientId, { print, access }, AT_HAND_MS);
      return access;
    },
    forget: (clientId) => people.drop(clientId),
  };
}

function openAccess(credential: Credential, wiring: Wiring): Access {
  const { log } = wiring;
  const call = createCaller(wiring, createTokens(credential, wiring));
  const book = createNameBook(call, wiring.clock);
  return {
    introspect: () => introspect(call),
    roles: () => allRoles(call),
    usersByEmail: (email) => peopleByEmail(call, email),
    usersByIds: (ids) => fetchPeople(call, ids),
    searchUsers: (query, limit) => searchPeople(call, query, limit),
    reportsOf: (personId) => peopleManagedBy(call, personId),
    apps: () => allApps(call, log),
    entitlements: () => allEntitlements(call, log),
    requestable: () => requestableEntitlements(call, log),
    grantsOf: (personId) => grantsOf(call, log, personId),
    createGrant: (grant) => createGrant(call, book, grant),
    task: (id) => readTask(call, book, id),
    tasksByIds: (ids) => readTasks(call, book, ids),
    tasks: (filter) => findTasks(call, book, filter),
    comments: (taskId) => commentsOn(call, taskId),
    approve: (decision) => approve(call, decision),
    deny: (decision) => deny(call, decision),
    comment: (taskId, words) => comment(call, taskId, words),
    close: (taskId, words) => close(call, taskId, words),
    revokePersonalClient: (id) => revokePersonalClient(call, id),
  };
}

/** Tells a renewed secret from the one at hand without keeping a second copy of it. */
function fingerprint(credential: PersonalCredential): string {
  return createHash('sha256').update(credential.clientSecret).digest('base64url');
}
