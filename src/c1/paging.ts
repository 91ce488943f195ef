/** Walks C1's pages without ever walking in a circle. */

import type { Log } from '../ports/telemetry.ts';

interface Page<T> {
  readonly list: readonly T[];
  readonly nextPageToken: string;
}

/** The largest page C1 gives. */
export const PAGE_SIZE = 100;

/** No list of C1 we read is longer than this many pages; beyond, something is wrong with its tokens. */
const MOST_PAGES = 1_000;

/**
 * Yields pages until C1 says there are no more. A token that comes twice ends the walk (some of C1's endpoints repeat
 * one), as does `most` pages; both are logged, since rows may be missing.
 */
export async function* walk<P extends Page<unknown>>(
  fetch: (pageToken: string) => Promise<P>,
  log: Log,
  most = MOST_PAGES,
): AsyncGenerator<P, void, undefined> {
  const seen = new Set<string>();
  let token = '';
  for (let pages = 1; ; pages += 1) {
    const page = await fetch(token);
    yield page;
    token = page.nextPageToken;
    if (token === '') return;
    if (seen.has(token) || pages >= most) {
      log.warn({ pages, repeated: seen.has(token) }, 'C1 paging ended early');
      return;
    }
    seen.add(token);
  }
}

/** Splits ids into the most a call takes. */
export function chunks<T>(items: readonly T[], size = PAGE_SIZE): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
