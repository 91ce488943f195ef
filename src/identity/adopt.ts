/** Takes a personal credential as a chat user's own, after C1 has said whose it is and nothing speaks against it. */

import { AccessError } from '../domain/errors.ts';
import {
  type ChatProfile,
  type ChatUser,
  type LinkRefusal,
  type Person,
  sameChatUser,
  unfit,
} from '../domain/person.ts';
import type { AccessOffice } from '../ports/access.ts';
import type { LinkResult } from '../ports/identity.ts';
import type { LinkStore } from '../ports/links.ts';
import type { Credential, Credentials } from './credentials.ts';
import { type Directory, sameAddress } from './directory.ts';

export interface Adoption {
  /**
   * Links the chat user with the C1 user the credential belongs to, or refuses and revokes it. May be repeated
   * until it answers: a repeat after a crash at any point ends the same. Throws when C1 or chat cannot be asked.
   */
  adopt(user: ChatUser, credential: Credential): Promise<LinkResult>;
  /** Ends a chat user's link; with the person's last one the credential is revoked first. `false`: no link. */
  release(user: ChatUser): Promise<boolean>;
}

export function createAdoption(parts: {
  readonly office: AccessOffice;
  readonly directory: Directory;
  readonly links: LinkStore;
  readonly credentials: Credentials;
}): Adoption {
  const { office, directory, links, credentials } = parts;

  async function adopt(user: ChatUser, credential: Credential): Promise<LinkResult> {
    const owner = await ownerOf(credential);
    if (owner === 'nobody') return { is: 'refused', why: 'not-accepted' };
    const [chat, person] = await Promise.all([directory.profile(user, true), directory.person(owner, true)]);
    const why = person ? await objection(user, chat, person) : 'disabled';
    if (!person || why) {
      await revoke(credential);
      return { is: 'refused', why: why ?? 'disabled', ...(person && { name: person.name }) };
    }
    await makeRoom(user, person, credential);
    await credentials.save(user, person.id, credential);
    return { is: 'linked', person };
  }

  async function ownerOf(credential: Credential): Promise<string> {
    try {
      return (await office.as(credential).introspect()).userId;
    } catch (error) {
      if (!isRefused(error)) throw error;
      office.forget(credential.clientId);
      return 'nobody';
    }
  }

  /**
   * A device code proves who typed it in at C1, not who asked for it: whoever sends a colleague their own code would
   * be linked as that colleague. So the link must not contradict what the workspace's directory knows.
   */
  async function objection(
    user: ChatUser,
    chat: ChatProfile | undefined,
    person: Person,
  ): Promise<LinkRefusal | undefined> {
    const unable = unfit(person);
    if (unable) return unable;
    // The workspace itself vouches for the match.
    if (sameAddress(chat?.email, person.email)) return undefined;
    const expected = chat?.email ? await directory.peopleAt(chat.email, true) : [];
    const fit = expected.filter((it) => unfit(it) === undefined && sameAddress(it.email, chat?.email));
    if (fit.length > 0 && !fit.some(({ id }) => id === person.id)) return 'another-person';
    const member = person.email ? await directory.member(user.platform, person.email, true) : undefined;
    if (member && member.id !== user.id) return 'somebody-elses';
    const linked = await links.usersOf(person.id);
    return linked.some((it) => isRival(it, user)) ? 'somebody-elses' : undefined;
  }

  /** What the new link replaces: the chat user's link to another person, the person's older credential and account. */
  async function makeRoom(user: ChatUser, person: Person, credential: Credential): Promise<void> {
    const before = await links.of(user);
    if (before && before.personId !== person.id) await release(user);
    const old = await credentials.read(person.id);
    if (old && old.clientId !== credential.clientId) await revoke(old);
    for (const rival of await links.usersOf(person.id)) if (isRival(rival, user)) await links.remove(rival);
  }

  async function release(user: ChatUser): Promise<boolean> {
    const link = await links.of(user);
    if (!link) return false;
    const others = (await links.usersOf(link.personId)).filter((it) => !sameChatUser(it, user));
    const credential = others.length === 0 ? await credentials.read(link.personId) : undefined;
    if (credential) await revoke(credential);
    await links.remove(user);
    return true;
  }

  /** With the credential itself, as only its owner may. One that C1 no longer accepts is revoked enough. */
  async function revoke(credential: Credential): Promise<void> {
    try {
      if (credential.id !== undefined) await office.as(credential).revokePersonalClient(credential.id);
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
    office.forget(credential.clientId);
  }

  return { adopt, release };
}

/** Another account in the same workspace. */
function isRival(it: ChatUser, user: ChatUser): boolean {
  return it.platform === user.platform && it.workspace === user.workspace && it.id !== user.id;
}

/** C1 does not accept the credential itself, now or ever again. */
export function isRefused(error: unknown): boolean {
  return error instanceof AccessError && error.kind === 'unauthenticated';
}
