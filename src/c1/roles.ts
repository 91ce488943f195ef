/** The roles there are in C1, so that what introspection names can be told in the words of C1's own page. */

import { z } from 'zod';
import type { Role } from '../ports/access.ts';
import type { Caller } from './caller.ts';
import { PAGE_SIZE } from './paging.ts';
import { id, list, text } from './wire/scalars.ts';

const rolePage = z.object({
  list: list(
    z
      .object({ id, name: text, displayName: text })
      .transform((wire): Role => ({ id: wire.id, name: wire.name, title: wire.displayName || wire.name })),
  ),
});

/** The first hundred: C1's own roles are a handful. */
export async function allRoles(call: Caller): Promise<readonly Role[]> {
  const page = await call({
    op: 'roles.list',
    method: 'GET',
    path: `/api/v1/iam/roles?page_size=${PAGE_SIZE}`,
    effect: 'none',
    answer: rolePage,
  });
  return page.list;
}
