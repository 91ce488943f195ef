/** The door between identity and what it remembers: who is linked to whom. Secrets pass through it sealed only. */

import type { ChatUser } from '../domain/person.ts';

export interface LinkStore {
  /** Whom a chat user is linked to; `whole`: the credential behind the link is there. Reading keeps a link alive. */
  of(user: ChatUser): Promise<{ readonly personId: string; readonly whole: boolean } | undefined>;
  /** The chat users linked to a person. */
  usersOf(personId: string): Promise<readonly ChatUser[]>;
  /** The sealed credential of a person. Reading keeps it alive. */
  credential(personId: string): Promise<string | undefined>;
  /** Links, and replaces the person's credential, in one step. The chat user must not be linked to somebody else. */
  save(user: ChatUser, personId: string, credential: string): Promise<void>;
  /** Puts `to` in the place of `from`, unless the credential is another by now. */
  reseal(personId: string, from: string, to: string): Promise<void>;
  /** Forgets this very credential and keeps the links, so that they can be told from none. */
  spoil(personId: string, credential: string): Promise<void>;
  /** Unlinks a chat user; the person's credential goes with the last of them. */
  remove(user: ChatUser): Promise<void>;

  /**
   * Remembers a login under way, sealed, for `ttlMs`, unless its chat user has one that may still be used
   * (`codeTtlMs`): answers the id of the one that counts.
   */
  open(login: NewLogin): Promise<string>;
  /** The login a chat user may still finish. */
  loginOf(user: ChatUser): Promise<string | undefined>;
  login(linkId: string): Promise<string | undefined>;
  /** Replaces what is remembered of a login; its end stays. */
  keep(linkId: string, sealed: string): Promise<void>;
  /** The login is over: the chat user may begin another. What is remembered of it stays until its end. */
  close(linkId: string, user: ChatUser): Promise<void>;
}

export interface NewLogin {
  readonly linkId: string;
  readonly user: ChatUser;
  readonly sealed: string;
  readonly codeTtlMs: number;
  readonly ttlMs: number;
}
