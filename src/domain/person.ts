/** Who is who: a person in C1, the same person in a chat, and how sure we are that the two are one. */

/** Chat platforms the product speaks. */
export type Platform = 'slack' | 'teams';

/** A person as a chat platform names them: ids only, safe to keep in a job payload. */
export interface ChatUser {
  readonly platform: Platform;
  /** Slack team (or enterprise) id, Teams tenant id. */
  readonly workspace: string;
  /** Slack user id, Teams AAD object id. */
  readonly id: string;
}

/** What a chat platform says about one of its users. */
export interface ChatProfile {
  readonly user: ChatUser;
  readonly name: string;
  /** The address the workspace vouches for; absent when the platform gives none. */
  readonly email?: string;
  /** IETF tag such as `en-GB`. */
  readonly locale: string;
  /** IANA zone such as `Europe/Paris`. */
  readonly timeZone: string;
  readonly kind: 'member' | 'guest' | 'stranger' | 'bot';
  readonly deactivated: boolean;
}

/** A C1 user, by reference: what other objects carry. `name` may be empty when C1 did not tell it. */
export interface PersonRef {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A C1 user. */
export interface Person extends PersonRef {
  readonly kind: 'human' | 'service' | 'agent' | 'system' | 'unknown';
  readonly enabled: boolean;
  readonly title: string;
  readonly department: string;
  readonly managerIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly delegateId?: string;
}

/** How we know: matched by the workspace's e-mail, or proven by linking a C1 credential. */
export type Tier = 'email' | 'linked';

/** A chat user resolved to exactly one enabled, human C1 user. */
export interface Identified {
  readonly chat: ChatProfile;
  readonly person: Person;
  readonly tier: Tier;
}

/** Why a chat user may not act; each has its own sentence in `cards/words`. */
export type RefusedIdentity =
  | 'stranger'
  | 'guest'
  | 'bot'
  | 'deactivated'
  | 'no-email'
  | 'nobody'
  | 'several'
  | 'disabled'
  | 'not-human';

/**
 * - `another-person` the chat user's own address belongs to a different C1 user
 * - `somebody-elses` the C1 user's address belongs to a different chat user
 * - `not-human` / `disabled` the C1 identity is not an enabled human
 * - `not-accepted` C1 does not accept the pasted credential
 */
export type LinkRefusal = 'another-person' | 'somebody-elses' | 'not-human' | 'disabled' | 'not-accepted';

/** Why a C1 user may not act, whoever they are in chat; undefined for an enabled human. */
export function unfit(person: Pick<Person, 'kind' | 'enabled'>): 'disabled' | 'not-human' | undefined {
  if (person.kind !== 'human') return 'not-human';
  return person.enabled ? undefined : 'disabled';
}

/** One spelling for a chat user in keys and logs. */
export function chatKey(user: ChatUser): string {
  return `${user.platform}/${user.workspace}/${user.id}`;
}

/** The inverse of {@link chatKey}; undefined for anything else. */
export function parseChatKey(key: string): ChatUser | undefined {
  const [platform, workspace, id, ...rest] = key.split('/');
  if ((platform !== 'slack' && platform !== 'teams') || !workspace || !id || rest.length > 0)
    return undefined;
  return { platform, workspace, id };
}

export function sameChatUser(a: ChatUser, b: ChatUser): boolean {
  return chatKey(a) === chatKey(b);
}
