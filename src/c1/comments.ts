/** What people wrote on a task. */

import type { TaskComment } from '../domain/task.ts';
import type { Caller } from './caller.ts';
import { objectId } from './ids.ts';
import { PAGE_SIZE } from './paging.ts';
import { commentPage } from './wire/comment.ts';

/**
 * The last comments on a task (at most a page), newest last. In C1's audit trail the words of a decision are a comment
 * of their own: the event of the approval has no room for them.
 */
export async function commentsOn(call: Caller, taskId: string): Promise<readonly TaskComment[]> {
  const page = await call({
    op: 'task.comments',
    method: 'POST',
    path: '/api/v1/task/audits',
    body: { taskId: objectId(taskId), commentsOnly: true, newestFirst: true, pageSize: PAGE_SIZE },
    effect: 'none',
    answer: commentPage,
  });
  return page.list.toReversed().map((event) => ({
    by: event.userId,
    at: event.created ?? event.comment.updatedAt ?? new Date(0),
    text: event.comment.comment,
  }));
}
