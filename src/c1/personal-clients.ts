/** Personal clients: the credentials with which C1 lets us act as a person. */

import { z } from 'zod';
import { AccessError } from '../domain/errors.ts';
import type { IssuedCredential } from '../ports/access.ts';
import type { Caller } from './caller.ts';
import { objectId } from './ids.ts';
import { personalClientAnswer } from './wire/oauth.ts';

const PATH = '/api/v1/iam/personal_clients';

/** Makes one for the caller, good for `seconds`; its secret is never shown again. */
export async function issuePersonalClient(
  call: Caller,
  label: string,
  seconds: number,
): Promise<IssuedCredential> {
  const { client, clientSecret } = await call({
    op: 'personal-client.create',
    method: 'POST',
    path: PATH,
    body: { displayName: label, expires: `${Math.round(seconds)}s` },
    effect: 'once',
    answer: personalClientAnswer,
  });
  const { id, clientId, expiresTime } = client;
  return { id, clientId, clientSecret, ...(expiresTime && { expiresAt: expiresTime }) };
}

/** Revokes one of the caller's own. Deleting is safe to repeat, and what C1 does not know is gone. */
export async function revokePersonalClient(call: Caller, id: string): Promise<void> {
  try {
    await call({
      op: 'personal-client.revoke',
      method: 'DELETE',
      path: `${PATH}/${objectId(id)}`,
      effect: 'none',
      answer: z.unknown(),
    });
  } catch (error) {
    if (!(error instanceof AccessError && error.kind === 'not-found')) throw error;
  }
}
