/** Links with a personal credential somebody made at C1 and pasted: the way without device authorization. */

import { z } from 'zod';
import { AccessError, isTransient } from '../domain/errors.ts';
import type { Linking, LinkResult } from '../ports/identity.ts';
import type { LinkStore } from '../ports/links.ts';
import type { Deposits } from '../ports/store.ts';
import type { Adoption } from './adopt.ts';
import type { Directory } from './directory.ts';

/** Field ids of the credential form; its values are deposited as JSON. */
const pasted = z.object({ clientId: z.string().trim(), clientSecret: z.string().trim().min(1) });
/** `<words>@<host>/pcc`: only a personal client speaks for a person. */
const PERSONAL_CLIENT = /^[^@\s]+@([^/\s]+)\/pcc$/;

const NOT_ACCEPTED: LinkResult = { is: 'refused', why: 'not-accepted' };

/** @param host the tenant's host, as client ids name it (`acme.conductor.one`): a secret is sent to no other */
export function createPaste(parts: {
  readonly host: string;
  readonly deposits: Deposits;
  readonly adoption: Adoption;
  readonly links: LinkStore;
  readonly directory: Directory;
}): Linking['paste'] {
  const { host, deposits, adoption, links, directory } = parts;

  function read(text: string): z.infer<typeof pasted> | undefined {
    const { data } = pasted.safeParse(JSON.parse(text));
    const named = data && PERSONAL_CLIENT.exec(data.clientId)?.[1];
    return named?.toLowerCase() === host.toLowerCase() ? data : undefined;
  }

  return async (user, deposit) => {
    const text = await deposits.get(deposit);
    if (text === undefined) {
      // Judged before, by a job that died before it could tell; or nobody came for it in time.
      const link = await links.of(user);
      const person = link?.whole ? await directory.person(link.personId, false) : undefined;
      return person ? { is: 'linked', person } : NOT_ACCEPTED;
    }
    const credential = read(text);
    try {
      const result = credential ? await adoption.adopt(user, credential) : NOT_ACCEPTED;
      await deposits.drop(deposit);
      return result;
    } catch (error) {
      // Kept for nothing but a retry that can succeed; it ends by itself within the hour.
      if (error instanceof AccessError && !isTransient(error)) await deposits.drop(deposit);
      throw error;
    }
  };
}
