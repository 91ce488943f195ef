/** Decides which C1 user a chat user is: by their link, else by the address their workspace vouches for. */

import { type ChatProfile, type RefusedIdentity, unfit } from '../domain/person.ts';
import type { Identity, Resolved } from '../ports/identity.ts';
import type { LinkStore } from '../ports/links.ts';
import { type Directory, sameAddress } from './directory.ts';

/** Throws what asking throws; see the port. */
export function createResolve(parts: {
  readonly directory: Directory;
  readonly links: LinkStore;
  readonly allowGuests: boolean;
}): Identity['resolve'] {
  const { directory, links, allowGuests } = parts;

  async function byAddress(chat: ChatProfile, fresh: boolean): Promise<Resolved> {
    const { email } = chat;
    if (!email) return { ok: false, why: 'no-email' };
    const found = (await directory.peopleAt(email, fresh)).filter((person) =>
      sameAddress(person.email, email),
    );
    const fit = found.filter((person) => unfit(person) === undefined);
    const [person, another] = fit;
    if (another) return { ok: false, why: 'several', email };
    if (person) return { ok: true, who: { chat, person, tier: 'email' } };
    const human = found.find(({ kind }) => kind === 'human') ?? found[0];
    return { ok: false, why: (human && unfit(human)) ?? 'nobody', email };
  }

  return async (user, { fresh = false } = {}) => {
    const chat = await directory.profile(user, fresh);
    if (!chat) return { ok: false, why: 'stranger' };
    const why = barred(chat, allowGuests);
    if (why) return { ok: false, why, ...(chat.email && { email: chat.email }) };
    const link = await links.of(user);
    // A link proves as long as its credential is good; without it the address has to do.
    if (!link?.whole) return byAddress(chat, fresh);
    const person = await directory.person(link.personId, fresh);
    const refusal = person ? unfit(person) : 'disabled';
    if (!person || refusal) return { ok: false, why: refusal ?? 'disabled' };
    return { ok: true, who: { chat, person, tier: 'linked' } };
  };
}

/** Why nobody with this standing in the workspace may act, linked or not. */
function barred(chat: ChatProfile, allowGuests: boolean): RefusedIdentity | undefined {
  if (chat.deactivated) return 'deactivated';
  if (chat.kind === 'member' || (chat.kind === 'guest' && allowGuests)) return undefined;
  return chat.kind;
}
