/** Gets access tokens from C1 for each kind of credential. */

import { AccessError } from '../domain/errors.ts';
import { keyOf, signAssertion } from './assertion.ts';
import { fault, jsonOf, silence, tokenRefusal } from './errors.ts';
import { type Answer, NoAnswer } from './exchange.ts';
import { hostOf } from './host.ts';
import { repeat } from './repeat.ts';
import { createTokenCache, type FreshToken, fixedToken, type Tokens } from './token-cache.ts';
import { tokenAnswer } from './wire/oauth.ts';
import type { Wiring } from './wiring.ts';

/** Where C1 hands out tokens, for every flow. */
export const TOKEN_PATH = '/auth/v1/token';

export type Credential =
  | { readonly kind: 'secret'; readonly clientId: string; readonly clientSecret: string }
  /** Workload federation: a token of the operator's own identity provider, at most 10 minutes old. */
  | { readonly kind: 'oidc'; readonly clientId: string; readonly oidcToken: string }
  | { readonly kind: 'token'; readonly accessToken: string };

export interface CredentialSettings {
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly oidcToken?: string | undefined;
  readonly accessToken?: string | undefined;
}

/** The credential to use when several are set, in the order of C1's own tools. Throws `invalid` when there is none. */
export function credentialOf(settings: CredentialSettings): Credential {
  const { clientId, clientSecret, oidcToken, accessToken } = settings;
  if (accessToken) return { kind: 'token', accessToken };
  if (oidcToken && clientId) return { kind: 'oidc', clientId, oidcToken };
  if (clientId && clientSecret) return { kind: 'secret', clientId, clientSecret };
  throw new AccessError(
    'invalid',
    'No C1 credential: set CONDUCTORONE_CLIENT_ID and CONDUCTORONE_CLIENT_SECRET.',
  );
}

/** The tokens of a credential, cached. */
export function createTokens(credential: Credential, wiring: Wiring): Tokens {
  if (credential.kind === 'token') return fixedToken(credential.accessToken);
  const form = formOf(credential, wiring);
  return createTokenCache(() => requestToken(form, wiring), wiring.clock);
}

/** Builds the form of a token request anew for each attempt: an assertion is good for one use. */
function formOf(
  credential: Exclude<Credential, { kind: 'token' }>,
  wiring: Wiring,
): () => Promise<Record<string, string>> {
  const { clientId } = credential;
  if (credential.kind === 'oidc') {
    return async () => ({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: credential.oidcToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      client_id: clientId,
    });
  }
  const key = keyOf(credential.clientSecret);
  if (!key) {
    return async () => ({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: credential.clientSecret,
    });
  }
  const audience = hostOf(clientId) ?? new URL(wiring.origin).host;
  return async () => ({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signAssertion(key, clientId, audience, wiring.clock.now()),
  });
}

function requestToken(form: () => Promise<Record<string, string>>, wiring: Wiring): Promise<FreshToken> {
  return repeat('none', wiring.patience, wiring.clock, (timeoutMs) =>
    wiring.watch('token', async () => {
      const answer = await postForm(wiring, TOKEN_PATH, await form(), timeoutMs);
      return readToken(answer, wiring.clock.now());
    }),
  );
}

/** The token in an answer of the token endpoint; anything but a bearer token is an error that says why. */
export function readToken(answer: Answer, now: number): FreshToken {
  if (answer.status !== 200) throw tokenRefusal(answer, now);
  const read = tokenAnswer.safeParse(jsonOf(answer)).data;
  const type = read?.token_type.toLowerCase();
  if (type === 'dpop') {
    throw new AccessError(
      'unauthenticated',
      'This C1 credential demands DPoP, which is not supported: make a credential without it.',
    );
  }
  if (!read || type !== 'bearer') throw fault('unexpected', { status: answer.status });
  return { token: read.access_token, expiresInSeconds: read.expires_in };
}

/** Posts a form to one of C1's OAuth endpoints; throws `unavailable` when there is no answer. */
export async function postForm(
  wiring: Wiring,
  path: string,
  form: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Answer> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(form).toString();
  try {
    return await wiring.exchange({ method: 'POST', path, headers, body }, timeoutMs);
  } catch (error) {
    throw error instanceof NoAnswer ? silence(error, 'none') : error;
  }
}
