/** The comments in a task's audit trail. */

import { z } from 'zod';
import { list, message, text, time } from './scalars.ts';
import { user } from './user.ts';

/** One entry of a task's audit trail that is a comment. A decision's words stand in such an entry of their own. */
export const commentPage = z.object({
  list: list(
    z.object({
      userId: text,
      created: time,
      comment: z.object({ comment: z.string().min(1), updatedAt: time, updatedBy: text }),
      metadata: message(z.object({ user: message(user) })),
    }),
  ),
});
