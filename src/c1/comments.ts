/** What people wrote on a task. */

import type { TaskComment } from '../domain/task.ts';
import type { Caller } from './caller.ts';
import { objectId } from './ids.ts';
import type { NameBook } from './names.ts';
import { PAGE_SIZE } from './paging.ts';
import { commentPage } from './wire/user.ts';

/**
 * The last comments on a task (at most a page), newest last. In C1's audit trail the words of a decision are a comment
 * of their own: the event of the approval has no room for them. `by` is a name, or a user id where it is not known.
 */
export async function commentsOn(
  call: Caller,
  book: NameBook,
  taskId: string,
): Promise<readonly TaskComment[]> {
  const page = await call({
    op: 'task.comments',
    method: 'POST',
    path: '/api/v1/task/audits',
    body: { taskId: objectId(taskId), commentsOnly: true, newestFirst: true, pageSize: PAGE_SIZE },
    effect: 'none',
    answer: commentPage,
  });
  const nameless = page.list.filter((event) => !event.metadata?.user?.name).map((event) => event.userId);
  await book.complete({ people: nameless, apps: [], entitlements: [] });
  return page.list.toReversed().map((event) => ({
    by: event.metadata?.user?.name || book.person(event.userId).name || event.userId,
    at: event.created ?? event.comment.updatedAt ?? new Date(0),
    text: event.comment.comment,
  }));
}
