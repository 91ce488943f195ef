/** The links' port in memory, for tests of identity. Held to the same contract as Redis. */

import { type ChatUser, chatKey, parseChatKey } from '../../src/domain/person.ts';
import type { LinkStore } from '../../src/ports/links.ts';

export function createMemoryLinks(now: () => number = Date.now): LinkStore {
  const people = new Map<string, string>();
  const credentials = new Map<string, string>();
  const logins = new Map<string, { sealed: string; until: number }>();
  const current = new Map<string, { linkId: string; until: number }>();

  const usersOf = (personId: string): ChatUser[] =>
    [...people].flatMap(([user, person]) =>
      person === personId ? [parseChatKey(user)].filter((it) => !!it) : [],
    );
  const live = <T extends { until: number }>(entry: T | undefined): T | undefined =>
    entry && entry.until > now() ? entry : undefined;

  return {
    of: async (user) => {
      const personId = people.get(chatKey(user));
      return personId === undefined ? undefined : { personId, whole: credentials.has(personId) };
    },
    usersOf: async (personId) => usersOf(personId),
    credential: async (personId) => credentials.get(personId),
    save: async (user, personId, credential) => {
      people.set(chatKey(user), personId);
      credentials.set(personId, credential);
    },
    reseal: async (personId, from, to) => {
      if (credentials.get(personId) === from) credentials.set(personId, to);
    },
    spoil: async (personId, credential) => {
      if (credentials.get(personId) === credential) credentials.delete(personId);
    },
    remove: async (user) => {
      const personId = people.get(chatKey(user));
      people.delete(chatKey(user));
      if (personId !== undefined && usersOf(personId).length === 0) credentials.delete(personId);
    },
    open: async ({ linkId, user, sealed, codeTtlMs, ttlMs }) => {
      const under = live(current.get(chatKey(user)));
      if (under) return under.linkId;
      current.set(chatKey(user), { linkId, until: now() + codeTtlMs });
      logins.set(linkId, { sealed, until: now() + ttlMs });
      return linkId;
    },
    loginOf: async (user) => live(current.get(chatKey(user)))?.linkId,
    login: async (linkId) => live(logins.get(linkId))?.sealed,
    keep: async (linkId, sealed) => {
      const login = live(logins.get(linkId));
      if (login) login.sealed = sealed;
    },
    close: async (linkId, user) => {
      if (current.get(chatKey(user))?.linkId === linkId) current.delete(chatKey(user));
    },
  };
}
