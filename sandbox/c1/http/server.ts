/** The listener: logs each call, applies the faults that are switched on, and hands the rest to its room. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { settle } from '../engine/settle.ts';
import { answerPage } from '../web/pages.ts';
import { type ApiRequest, answerApi, answerOAuth, errorReply } from './api.ts';
import type { ServerContext } from './context.ts';
import { answerSandbox } from './control.ts';
import { ApiError } from './errors.ts';
import { parseJson, type Reply, readText, redirect, send } from './exchange.ts';
import type { Fault } from './faults.ts';

export function serve(context: ServerContext): Server {
  return createServer((request, response) => {
    respond(context, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, errorReply(error));
    });
  });
}

async function respond(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', context.tenant.url);
  const method = request.method ?? 'GET';
  const path = url.pathname;
  const text = await readText(request);
  if (!isService(path))
    return send(response, answerOwnPages(context, method, url, text, request.headers.cookie));

  const { state, log, faults } = context;
  const note = log.open({
    at: state.now(),
    method,
    path,
    callerId: '',
    status: 0,
    body: loggable(path, text),
  });
  const struck = faults.strike(method, path);
  if (struck.some(({ kind }) => kind === 'hang')) return;
  const slow = struck.find((fault) => fault.kind === 'slow');
  if (slow) await delay(slow.ms);

  const reply =
    failure(struck) ??
    (await answerService(context, {
      method,
      url,
      text,
      authorization: request.headers.authorization,
      identified: (caller) => note({ callerId: caller.user.id }),
    }));
  if (struck.some(({ kind }) => kind === 'lost')) {
    response.destroy();
    return;
  }
  note({ status: reply.status });
  send(response, reply);
}

/** C1 itself; everything else is its web and the stand-in's own controls, which faults leave alone. */
function isService(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith('/auth/');
}

function loggable(path: string, text: string): unknown {
  if (path.startsWith('/auth/')) return undefined;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function failure(struck: readonly Fault[]): Reply | undefined {
  for (const fault of struck) {
    if (fault.kind === 'rateLimit') {
      const error = new ApiError(429, 'resourceExhausted', 'rate limit exceeded');
      return errorReply(error, { 'retry-after': String(fault.retryAfterSeconds) });
    }
    if (fault.kind === 'error')
      return errorReply(new ApiError(fault.status, 'unavailable', 'service unavailable'));
  }
  return undefined;
}

async function answerService(context: ServerContext, request: ApiRequest): Promise<Reply> {
  const path = request.url.pathname;
  const clean = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  if (clean !== path) return redirect(clean + request.url.search, 301);
  settle(context.state);
  return (await answerOAuth(context, request)) ?? answerApi(context, request);
}

function answerOwnPages(
  context: ServerContext,
  method: string,
  url: URL,
  text: string,
  cookie: string | undefined,
): Reply {
  settle(context.state);
  return answerSandbox(context, method, url, text) ?? answerPage(context, method, url, text, cookie);
}
