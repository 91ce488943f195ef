/** Reading requests and writing answers on node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isJson, type Json, parseJson } from './json.ts';

export function readBody(request: IncomingMessage): Promise<string> {
  return text(request);
}

/** The arguments of a request: query string, then form or JSON body. Undefined: the body is malformed. */
export async function readArguments(request: IncomingMessage): Promise<Json | undefined> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://slack').searchParams);
  const body = await readBody(request);
  if (body === '') return query;
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  const json = parseJson(body);
  return isJson(json) ? { ...query, ...json } : undefined;
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
