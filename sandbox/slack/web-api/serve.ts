/** Answers `POST /api/<method>`: token, faults, rate limit, scopes, then the method; every call is logged. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import type { FaultQueue } from '../faults.ts';
import { readArguments, sendJson } from '../http.ts';
import { type Json, textAt } from '../json.ts';
import type { RateLimiter } from '../rate-limit.ts';
import { grantedScopes, type Method, requireScope } from './method.ts';
import { webApiMethods } from './routes.ts';

/** One Web API call as the app made it, the token left out. */
export interface Call {
  readonly method: string;
  readonly args: Json;
  readonly answer: Json;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface WebApi {
  readonly calls: readonly Call[];
  serve(name: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createWebApi(context: Context, faults: FaultQueue, limiter: RateLimiter): WebApi {
  const calls: Call[] = [];

  const answer = (name: string, args: Json, token: string | undefined): Json => {
    const declared = webApiMethods[name];
    if (declared === undefined) return { ok: false, error: 'unknown_method', req_method: name };
    try {
      checkToken(declared, token, context);
      for (const scope of declared.scopes) requireScope(context, [scope]);
      return { ok: true, ...declared.run(args, context) };
    } catch (error) {
      if (error instanceof SlackError) return error.answer();
      throw error;
    }
  };

  return {
    calls,
    async serve(name, request, response) {
      const read = await readArguments(request);
      if (read === undefined) return sendJson(response, { ok: false, error: 'invalid_json' });
      const { token: inBody, ...args } = read;
      const log = (body: Json) => calls.push({ method: name, args, answer: body, at: context.clock() });
      const fault = faults.take(name);
      if (fault?.kind === 'hang') return;
      if (fault?.kind === 'slow') await sleep(fault.ms, undefined, { ref: false });
      const wait = fault?.kind === 'rateLimited' ? fault.retryAfter : waitFor(name, args, limiter);
      if (wait > 0) {
        log({ ok: false, error: 'ratelimited' });
        return sendJson(response, { ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(wait) });
      }
      if (fault?.kind === 'status') {
        log({ ok: false, error: `http_${fault.status}` });
        response.writeHead(fault.status).end();
        return;
      }
      const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
      const body =
        fault?.kind === 'error'
          ? { ok: false, error: fault.error }
          : answer(name, args, bearer ?? (typeof inBody === 'string' ? inBody : undefined));
      log(body);
      context.changes.emit([]);
      if (fault?.kind === 'answerLost') {
        response.destroy();
        return;
      }
      const scopes = grantedScopes(context);
      sendJson(response, body, 200, {
        ...(scopes && body['ok'] === true ? { 'x-oauth-scopes': scopes.join(',') } : {}),
        ...(webApiMethods[name]?.scopes.length
          ? { 'x-accepted-oauth-scopes': webApiMethods[name].scopes.join(',') }
          : {}),
      });
    },
  };
}

function checkToken(declared: Method, token: string | undefined, { app }: Context): void {
  if (declared.token === 'none') return;
  if (token === undefined) throw new SlackError('not_authed');
  if (token !== app.botToken && token !== app.appToken) throw new SlackError('invalid_auth');
  if ((token === app.appToken) !== (declared.token === 'app')) throw new SlackError('not_allowed_token_type');
}

function waitFor(name: string, args: Json, limiter: RateLimiter): number {
  return name === 'chat.postMessage' ? limiter.take(textAt(args, 'channel') ?? '') : 0;
}
