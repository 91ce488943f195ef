/** POST /auth/v1/token: the four ways to an access token. */

import { OAuthError } from '../http/errors.ts';
import { checkAssertion } from './assertion.ts';
import type { ApiClient } from './client.ts';
import { findClient, saveClient } from './clients.ts';
import type { AuthContext } from './context.ts';
import { pollDevice } from './device.ts';
import { checkSubjectToken } from './federation.ts';
import { publicPartOfSecret } from './keys.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** @throws OAuthError */
export async function token(context: AuthContext, form: URLSearchParams): Promise<Record<string, unknown>> {
  switch (form.get('grant_type')) {
    case 'client_credentials':
      return issueTo(context, await clientCredentials(context, form));
    case EXCHANGE_GRANT:
      return {
        ...issueTo(context, await federated(context, form)),
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      };
    case DEVICE_GRANT:
      return pollDevice(context, form);
    default:
      throw new OAuthError('unsupported_grant_type', 'grant_type is missing or not supported');
  }
}

function issueTo({ state, sessions }: AuthContext, client: ApiClient) {
  if (state.directory.people.get(client.userId)?.status !== 'ENABLED') throw invalidClient();
  saveClient(state, { ...client, lastUsedAt: state.now() });
  return sessions.issue({ userId: client.userId, scope: 'api', scopedRoles: client.scopedRoles });
}

function invalidClient(): OAuthError {
  return new OAuthError('invalid_client', 'client authentication failed', 401);
}

function client({ state, tenant }: AuthContext, form: URLSearchParams): ApiClient {
  const found = findClient(state, tenant, form.get('client_id') ?? '');
  if (!found) throw invalidClient();
  return found;
}

async function clientCredentials(context: AuthContext, form: URLSearchParams): Promise<ApiClient> {
  const found = client(context, form);
  const assertion = form.get('client_assertion');
  if (assertion !== null) {
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) {
      throw new OAuthError('invalid_request', 'client_assertion_type is not supported');
    }
    await checkAssertion(context, found, form.get('client_id') ?? '', assertion);
    return found;
  }
  const given = publicPartOfSecret(form.get('client_secret') ?? '');
  if (found.publicKey === '' || given !== found.publicKey) throw invalidClient();
  return found;
}

async function federated(context: AuthContext, form: URLSearchParams): Promise<ApiClient> {
  const found = client(context, form);
  if (found.use !== 'wfe') throw invalidClient();
  if (form.get('subject_token_type') !== 'urn:ietf:params:oauth:token-type:jwt') {
    throw new OAuthError('invalid_request', 'subject_token_type is not supported');
  }
  await checkSubjectToken(context, form.get('subject_token') ?? '');
  return found;
}
