/** The door to identity: which C1 user a chat user is, and with whose hands we may act. */

import type {
  ChatUser,
  Identified,
  LinkRefusal,
  Person,
  Platform,
  RefusedIdentity,
} from '../domain/person.ts';
import type { Access, DeviceCode } from './access.ts';

export type Resolved =
  | { readonly ok: true; readonly who: Identified }
  | { readonly ok: false; readonly why: RefusedIdentity; readonly email?: string };

export interface ResolveOptions {
  /** Asks the chat platform and C1 now, whatever is remembered. Without it an answer is at most 60 s old. */
  readonly fresh?: boolean;
}

export interface Identity {
  /** Exactly one enabled human, or the reason why not. Throws `AccessError`/`ChatError` when it cannot find out. */
  resolve(user: ChatUser, options?: ResolveOptions): Promise<Resolved>;
  /** C1 as this person; undefined when they have not linked. Never falls back to the service principal. */
  accessOf(personId: string): Promise<Access | undefined>;
  /** The chat user of a C1 user on a platform, by link or by verified address. */
  chatUserOf(person: Pick<Person, 'id' | 'email'>, platform: Platform): Promise<ChatUser | undefined>;
  /** The language a chat user reads, as an IETF tag; English when it cannot be found out. Never throws. */
  localeOf(user: ChatUser): Promise<string>;
}

/** How a link fares: what `whoami` and `login` tell. */
export interface LinkCare {
  /** `broken`: C1 no longer accepts the credential behind the link; the person has to link again. */
  standing(user: ChatUser): Promise<'linked' | 'broken' | 'none'>;
  /**
   * To be called when C1 answered `unauthenticated` to an {@link Identity.accessOf} access. Asks C1 once more, so
   * that a credential renewed meanwhile survives; `true`: the link is broken now.
   */
  broken(personId: string): Promise<boolean>;
}

export interface Linking {
  /** Starts device authorization for a chat user, or returns the one already under way. */
  begin(user: ChatUser): Promise<LinkInProgress>;
  /** Polls once. `linked` has stored the sealed credential. */
  poll(linkId: string): Promise<LinkPoll>;
  /** Checks a pasted personal credential with C1 and stores it sealed. `deposit` is the key of the sealed paste. */
  paste(user: ChatUser, deposit: string): Promise<LinkResult>;
  /** Revokes at C1 and forgets. `false`: there was no link. */
  unlink(user: ChatUser): Promise<boolean>;
}

export interface LinkInProgress extends Omit<DeviceCode, 'deviceCode'> {
  readonly linkId: string;
}

export type LinkPoll =
  | { readonly is: 'pending'; readonly againInMs: number }
  | { readonly is: 'denied' | 'expired' | 'unknown' }
  | LinkResult;

export type LinkResult =
  | { readonly is: 'linked'; readonly person: Person }
  /** The C1 identity that answered may not be linked to this chat user. */
  | { readonly is: 'refused'; readonly why: LinkRefusal; readonly name?: string };
