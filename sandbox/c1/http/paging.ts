/** Pages through lists. Tokens are opaque to callers. */

import { badRequest } from './errors.ts';

const DEFAULT_SIZE = 25;
const MAX_SIZE = 100;

export interface PageRequest {
  readonly pageSize: number;
  readonly pageToken: string;
}

/** 0 means 25, at most 100; `minimum` is 10 for the task search. */
export function pageOf<T>(
  rows: readonly T[],
  { pageSize, pageToken }: PageRequest,
  minimum = 1,
): { rows: T[]; nextPageToken: string } {
  const size = Math.min(Math.max(pageSize || DEFAULT_SIZE, minimum), MAX_SIZE);
  const start = pageToken === '' ? 0 : decode(pageToken);
  const end = start + size;
  return { rows: rows.slice(start, end), nextPageToken: end < rows.length ? encode(end) : '' };
}

/** GET operations carry paging in the query. */
export function pageQuery(query: URLSearchParams): PageRequest {
  const size = Number(query.get('page_size') ?? 0);
  if (!Number.isInteger(size) || size < 0) throw badRequest('page_size: invalid value');
  return { pageSize: size, pageToken: query.get('page_token') ?? '' };
}

function encode(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64url');
}

function decode(token: string): number {
  const offset = /^offset:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (offset === undefined) throw badRequest('invalid page token');
  return Number(offset);
}
