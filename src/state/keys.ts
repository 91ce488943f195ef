/** Every key we keep in Redis, with its shape and its end: nothing stays for ever. BullMQ keeps its own, under `c1-chatops:`. */

import { type ChatUser, chatKey } from '../domain/person.ts';

const PREFIX = 'chatops:';
const DAY = 24 * 60 * 60_000;

/** Milliseconds. */
export const TTL = {
  /** Posted copies of a task's card, since the last of them was drawn: older cards are no longer updated. */
  copies: 180 * DAY,
  /** A watched task that never changed. */
  watched: 180 * DAY,
  /** Heat that nobody renewed. */
  hot: DAY,
  /** An effect on C1, since its first attempt or its outcome: longer than any job is retried. */
  journal: 7 * DAY,
  /** A lock whose holder was killed; a living holder renews it. */
  lock: 10_000,
  /** A click that waits for its person to link. */
  pending: DAY,
  /** A poller that stood still for longer starts anew. */
  cursor: 90 * DAY,
  /** A catalogue the poller no longer refreshes is worse than none. */
  catalogue: 7 * DAY,
  /** What a person may request; refreshed by its job. */
  requestable: DAY,
  /** A link nobody used: neither resolved, nor acted with. */
  link: 180 * DAY,
} as const;

export const key = {
  /** hash: audience → posted copy. */
  copies: (taskId: string) => `${PREFIX}copies:${taskId}`,
  /** sorted set: task id by the moment it was last watched or seen to change; older ones are swept on reading. */
  watched: `${PREFIX}watched`,
  /** sorted set: task id by the moment until which it is looked at on every tick. */
  hot: `${PREFIX}hot`,
  /** string: fingerprint of a task. */
  seen: (taskId: string) => `${PREFIX}seen:${taskId}`,
  /** hash: `since` (epoch ms), `outcome`. */
  journal: (effect: string) => `${PREFIX}journal:${effect}`,
  /** string: the holder's token. */
  lock: (name: string) => `${PREFIX}lock:${name}`,
  /** string: sealed value; its end is given by whoever deposits. */
  deposit: (id: string) => `${PREFIX}deposit:${id}`,
  /** sorted set: job by its order of arrival. */
  pending: (user: ChatUser) => `${PREFIX}pending:${chatKey(user)}`,
  /** string */
  cursor: (name: string) => `${PREFIX}cursor:${name}`,
  /** hash: `version`, and gzipped JSON by chunk number. */
  catalogue: `${PREFIX}catalogue`,
  /** string: gzipped JSON list of entitlement keys. */
  requestable: (personId: string) => `${PREFIX}requestable:${personId}`,
  /** string: id of the C1 user a chat user is linked to. */
  link: (user: ChatUser) => `${PREFIX}link:${chatKey(user)}`,
  /** hash: `credential` (sealed), and a field `user:CHAT_KEY` for each chat user linked to this C1 user. */
  linkedPerson: (personId: string) => `${PREFIX}linked-person:${personId}`,
  /** string: sealed login under way; its end is that of C1's device code and an hour. */
  login: (linkId: string) => `${PREFIX}login:${linkId}`,
  /** string: id of the login a chat user may still finish. */
  loginOf: (user: ChatUser) => `${PREFIX}login-of:${chatKey(user)}`,
} as const;

/** Channel: the name of a lock that has become free. Its own name space: Redis channels know no databases. */
export const LOCK_FREED = `${PREFIX}lock-freed`;
