/** Slack's cursor paging: an opaque cursor, empty when there is no more. */
import { SlackError } from '../errors.ts';
import type { Json } from '../json.ts';

export interface Paged<T> {
  readonly items: readonly T[];
  readonly metadata: Json;
  readonly hasMore: boolean;
}

export function paged<T>(all: readonly T[], limit: number, cursor: string | undefined): Paged<T> {
  const start = cursor ? decode(cursor) : 0;
  const end = start + limit;
  const hasMore = end < all.length;
  return { items: all.slice(start, end), metadata: { next_cursor: hasMore ? encode(end) : '' }, hasMore };
}

function encode(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64');
}

function decode(cursor: string): number {
  const offset = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (offset === undefined) throw new SlackError('invalid_cursor');
  return Number(offset);
}
