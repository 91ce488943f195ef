/** Remembers who is linked to whom, and logins under way; secrets come and go sealed. */

import type { Redis } from 'ioredis';
import { type ChatUser, chatKey, parseChatKey } from '../domain/person.ts';
import type { LinkStore } from '../ports/links.ts';
import { commit, script } from './atomic.ts';
import { key, TTL } from './keys.ts';

const CREDENTIAL = 'credential';
const USER = 'user:';

export function createLinkStore(redis: Redis): LinkStore {
  return {
    async of(user) {
      const personId = await redis.getex(key.link(user), 'PX', TTL.link);
      if (personId === null) return undefined;
      const at = key.linkedPerson(personId);
      const [whole] = await commit(redis.multi().hexists(at, CREDENTIAL).pexpire(at, TTL.link));
      return { personId, whole: whole === 1 };
    },

    async usersOf(personId) {
      const fields = await redis.hkeys(key.linkedPerson(personId));
      return fields.flatMap((field) => {
        const user = field.startsWith(USER) ? parseChatKey(field.slice(USER.length)) : undefined;
        return user ? [user] : [];
      });
    },

    async credential(personId) {
      const at = key.linkedPerson(personId);
      const [sealed] = await commit(redis.multi().hget(at, CREDENTIAL).pexpire(at, TTL.link));
      return typeof sealed === 'string' ? sealed : undefined;
    },

    async save(user, personId, credential) {
      const person = key.linkedPerson(personId);
      await commit(
        redis
          .multi()
          .set(key.link(user), personId, 'PX', TTL.link)
          .hset(person, CREDENTIAL, credential, fieldOf(user), '')
          .pexpire(person, TTL.link),
      );
    },

    async reseal(personId, from, to) {
      await swap(redis, [key.linkedPerson(personId)], CREDENTIAL, from, to);
    },

    async spoil(personId, credential) {
      await swap(redis, [key.linkedPerson(personId)], CREDENTIAL, credential);
    },

    async remove(user) {
      const personId = await redis.get(key.link(user));
      if (personId === null) return;
      await remove(redis, [key.link(user), key.linkedPerson(personId)], personId, fieldOf(user), CREDENTIAL);
    },

    async open({ linkId, user, sealed, codeTtlMs, ttlMs }) {
      const keys = [key.loginOf(user), key.login(linkId)];
      return String(await open(redis, keys, linkId, sealed, String(codeTtlMs), String(ttlMs)));
    },

    async loginOf(user) {
      return (await redis.get(key.loginOf(user))) ?? undefined;
    },

    async login(linkId) {
      return (await redis.get(key.login(linkId))) ?? undefined;
    },

    async keep(linkId, sealed) {
      await redis.set(key.login(linkId), sealed, 'KEEPTTL', 'XX');
    },

    async close(linkId, user) {
      await closeLogin(redis, [key.loginOf(user)], linkId);
    },
  };
}

function fieldOf(user: ChatUser): string {
  return `${USER}${chatKey(user)}`;
}

/** Replaces (or, without a new one, drops) a field that still holds the old value. */
const swap = script(`
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  if ARGV[3] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) else redis.call('HDEL', KEYS[1], ARGV[1]) end
  return 1
`);

/** Unlinks a chat user that is still linked to this person; the last one takes the person's record along. */
const remove = script(`
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return end
  redis.call('DEL', KEYS[1])
  redis.call('HDEL', KEYS[2], ARGV[2])
  local left = redis.call('HKEYS', KEYS[2])
  if #left == 0 or (#left == 1 and left[1] == ARGV[3]) then redis.call('DEL', KEYS[2]) end
`);

/** The login a chat user may still finish, or this new one. */
const open = script(`
  local current = redis.call('GET', KEYS[1])
  if current then return current end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[4])
  return ARGV[1]
`);

const closeLogin = script(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`);
