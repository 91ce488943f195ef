/** People: finding them by address, id or words, and asking C1 who we are. */

import type { Person } from '../domain/person.ts';
import type { Principal } from '../ports/access.ts';
import type { Caller } from './caller.ts';
import { isObjectId, objectId } from './ids.ts';
import { chunks, PAGE_SIZE } from './paging.ts';
import { introspection, userPage } from './wire/user.ts';

/** The people of these ids; unknown and malformed ids are left out. */
export async function fetchPeople(call: Caller, ids: readonly string[]): Promise<readonly Person[]> {
  const found: Person[] = [];
  for (const part of chunks([...new Set(ids)].filter(isObjectId))) {
    found.push(
      ...(await search(call, 'users.by-ids', { refs: part.map((id) => ({ id })), pageSize: PAGE_SIZE })),
    );
  }
  return found;
}

/**
 * Everybody whose main address is this one, whatever their status. C1's `email` filter is exact, but no source says
 * whether it also looks at other addresses of a person: only the main one proves who somebody is.
 */
export async function peopleByEmail(call: Caller, email: string): Promise<readonly Person[]> {
  const wanted = email.trim();
  // An empty filter would be none, and match the first people of the company.
  if (wanted === '') return [];
  const found = await search(call, 'users.by-email', { email: wanted, pageSize: PAGE_SIZE });
  return found.filter((person) => person.email.toLowerCase() === wanted.toLowerCase());
}

/** Fuzzy, by name and address, in C1's order; at most `limit` (1 to 100). */
export async function searchPeople(call: Caller, query: string, limit: number): Promise<readonly Person[]> {
  const wanted = query.trim();
  if (wanted === '') return [];
  const pageSize = Math.min(Math.max(1, Math.trunc(limit)), PAGE_SIZE);
  return (await search(call, 'users.search', { query: wanted, pageSize })).slice(0, pageSize);
}

/** Whose manager this person is; the first page (100), which is more than a list to choose from can bear. */
export async function peopleManagedBy(call: Caller, personId: string): Promise<readonly Person[]> {
  return search(call, 'users.reports', { managerIds: [objectId(personId)], pageSize: PAGE_SIZE });
}

async function search(call: Caller, op: string, body: object): Promise<readonly Person[]> {
  const page = await call({
    op,
    method: 'POST',
    path: '/api/v1/search/users',
    body,
    effect: 'none',
    answer: userPage,
  });
  return page.list;
}

/** Who C1 takes the caller for. */
export async function introspect(call: Caller): Promise<Principal> {
  return call({
    op: 'auth.introspect',
    method: 'GET',
    path: '/api/v1/auth/introspect',
    effect: 'none',
    answer: introspection,
  });
}
