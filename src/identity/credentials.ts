/** Personal credentials at rest: sealed for their owner, opened for each use, sealed again when a key is retired. */

import { z } from 'zod';
import type { ChatUser } from '../domain/person.ts';
import { SealBroken } from '../domain/seal-broken.ts';
import type { PersonalCredential } from '../ports/access.ts';
import type { LinkStore } from '../ports/links.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Log } from '../ports/telemetry.ts';

/** `id` is there when we had C1 make the personal client: then it is ours to revoke. A pasted one is its owner's. */
export const credential = z.object({
  id: z.string().optional(),
  clientId: z.string(),
  clientSecret: z.string(),
});
export type Credential = PersonalCredential & { readonly id?: string | undefined };

export interface Credentials {
  /** Undefined: there is none, or it cannot be opened (logged: a key is missing, or somebody changed it). */
  read(personId: string): Promise<Credential | undefined>;
  save(user: ChatUser, personId: string, it: Credential): Promise<void>;
  /** Forgets a credential C1 refuses, unless another has taken its place. */
  spoil(personId: string, refused: Credential): Promise<void>;
}

export function createCredentials(links: LinkStore, sealer: Sealer, log: Log): Credentials {
  const ownerOf = (personId: string) => `credential/${personId}`;

  function open(sealed: string, personId: string): { it: Credential; stale: boolean } | undefined {
    try {
      const { plain, stale } = sealer.open(sealed, ownerOf(personId));
      return { it: credential.parse(JSON.parse(plain)), stale };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      log.error({ personId }, 'sealed credential refused', error);
      return undefined;
    }
  }

  return {
    async read(personId) {
      const sealed = await links.credential(personId);
      const opened = sealed === undefined ? undefined : open(sealed, personId);
      if (sealed === undefined || !opened) return undefined;
      if (opened.stale) {
        await links.reseal(personId, sealed, sealer.seal(JSON.stringify(opened.it), ownerOf(personId)));
      }
      return opened.it;
    },

    async save(user, personId, { id, clientId, clientSecret }) {
      const plain = JSON.stringify({ id, clientId, clientSecret });
      await links.save(user, personId, sealer.seal(plain, ownerOf(personId)));
    },

    async spoil(personId, refused) {
      const sealed = await links.credential(personId);
      if (sealed === undefined || open(sealed, personId)?.it.clientId !== refused.clientId) return;
      await links.spoil(personId, sealed);
    },
  };
}
