/** Answers C1's API and its token endpoints: authentication, routing, errors in C1's form. */

import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import type { Caller } from '../auth/caller.ts';
import type { AuthContext } from '../auth/context.ts';
import { startDevice } from '../auth/device.ts';
import { token } from '../auth/token.ts';
import { ROUTES } from '../routes/index.ts';
import { ApiError, forbidden, OAuthError } from './errors.ts';
import { json, parseJson, type Reply } from './exchange.ts';
import { type ApiCall, findRoute, readBody } from './router.ts';

const OAUTH = { '/auth/v1/token': token, '/auth/v1/device_authorization': startDevice } as const;

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly text: string;
  /** Told who called, as soon as that is known. */
  readonly identified: (caller: Caller) => void;
}

/** undefined when the path is not an OAuth endpoint. */
export async function answerOAuth(context: AuthContext, request: ApiRequest): Promise<Reply | undefined> {
  const path = request.url.pathname;
  if (path !== '/auth/v1/token' && path !== '/auth/v1/device_authorization') return undefined;
  if (request.method !== 'POST')
    return json(405, { error: 'invalid_request', error_description: 'use POST' });
  try {
    return json(200, await OAUTH[path](context, new URLSearchParams(request.text)), {
      'cache-control': 'no-store',
    });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return json(error.status, { error: error.error, error_description: error.message });
  }
}

export function answerApi(context: AuthContext, request: ApiRequest): Reply {
  try {
    return json(200, handle(context, request));
  } catch (error) {
    return errorReply(error);
  }
}

function handle({ state, sessions, tenant }: AuthContext, request: ApiRequest): Record<string, unknown> {
  const caller = sessions.authenticate(request.authorization);
  request.identified(caller);
  const path = request.url.pathname;
  const { route, params } = findRoute(ROUTES, request.method, path);
  if (caller.scope === 'device' && route.path !== '/api/v1/iam/personal_clients') throw forbidden();
  const call: ApiCall = {
    state,
    tenant,
    caller,
    query: request.url.searchParams,
    param: (name) => params.get(name) ?? '',
    read: (schema) => readBody(schema, parseJson(request.text)),
  };
  return route.handle(call);
}

/** google.rpc.Status, each with an id to quote to support. */
export function errorReply(error: unknown, headers: Record<string, string> = {}): Reply {
  if (!(error instanceof ApiError)) process.stderr.write(`the stand-in of C1 failed: ${inspect(error)}\n`);
  const known = error instanceof ApiError ? error : new ApiError(500, 'internal', 'internal error');
  const message = `${known.message} (request-id: ${randomUUID()})`;
  return json(known.status, { code: known.code, message, details: known.details }, headers);
}
