/** Finds the operation of a path, and says what a call gives its handler. */

import type { z } from 'zod';
import type { Caller } from '../auth/caller.ts';
import type { Tenant } from '../auth/tenant.ts';
import type { State } from '../store/state.ts';
import { badRequest, methodNotAllowed, notFound } from './errors.ts';

export interface ApiCall {
  readonly state: State;
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly query: URLSearchParams;
  /** A path parameter, "" when the path has none of that name. */
  param(name: string): string;
  /** The body, checked. @throws ApiError 400 */
  read<T extends z.ZodType>(schema: T): z.infer<T>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** As in the OpenAPI document, e.g. /api/v1/tasks/{task_id}/action/approve. */
  readonly path: string;
  readonly handle: (call: ApiCall) => Record<string, unknown>;
}

/** @throws ApiError 404 for an unknown path, 405 for a known one asked in the wrong way. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: ReadonlyMap<string, string> } {
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params ? [{ route, params }] : [];
  });
  if (matches.length === 0) throw notFound();
  const match = matches.find(({ route }) => route.method === method);
  if (!match) throw methodNotAllowed();
  return match;
}

function matchPath(template: string, path: string): ReadonlyMap<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) params.set(part.slice(1, -1), decodeURIComponent(value));
    else if (part !== value) return undefined;
  }
  return params;
}

/** Checks a body as C1's protobuf reader does. @throws ApiError 400 naming the first thing wrong. */
export function readBody<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys')
    throw badRequest(`proto: (line 1:2): unknown field "${issue.keys[0]}"`);
  throw badRequest(`proto: (line 1:2): ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'syntax error'}`);
}
