/** The comments in a task's audit trail. */

import { z } from 'zod';
import { list, text, time } from './scalars.ts';

/** Entries of the audit trail that are comments. A decision's words stand in such an entry of their own. */
export const commentPage = z.object({
  list: list(
    z.object({
      userId: text,
      created: time,
      comment: z.object({ comment: z.string().min(1), updatedAt: time }),
    }),
  ),
});
