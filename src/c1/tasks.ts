/** Reading tasks: one, a batch, or what a filter finds. */

import type { Task, TaskKind } from '../domain/task.ts';
import type { TaskFilter, TaskPage } from '../ports/access.ts';
import type { Caller } from './caller.ts';
import { unlessRefused } from './errors.ts';
import { readExpanded } from './expand.ts';
import { isObjectId, taskId } from './ids.ts';
import type { NameBook } from './names.ts';
import { chunks, PAGE_SIZE } from './paging.ts';
import { toTask, wantedBy } from './task-view.ts';
import { type TaskView, taskAnswer, taskPage } from './wire/task.ts';

/**
 * One task by id or number, as fresh as C1 has it: C1's search lags behind its writes, so the task itself always comes
 * from GET. Search only brings the names that GET did not and that we do not know yet; somebody who may not look
 * people up learns the names in their own tasks this way.
 */
export async function readTask(call: Caller, book: NameBook, id: string): Promise<Task> {
  const path = `/api/v1/tasks/${taskId(id)}`;
  const fresh = await call({ op: 'task.get', method: 'GET', path, effect: 'none', answer: taskAnswer });
  const view = fresh.taskView;
  book.learn(readExpanded(fresh.expanded));
  if (book.knows(wantedBy([view]))) return named(book, view, fresh.expanded);
  const nothing = { list: [], expanded: fresh.expanded, nextPageToken: '' };
  const found = await unlessRefused(search(call, 'task.names', { refs: [{ id: view.task.id }] }), nothing);
  const copy = found.list.find((one) => one.task.id === view.task.id);
  return named(book, { ...view, appUserPath: copy?.appUserPath ?? view.appUserPath }, found.expanded);
}

/** The tasks of these ids; deleted, unknown and malformed ids are left out. */
export async function readTasks(
  call: Caller,
  book: NameBook,
  ids: readonly string[],
): Promise<readonly Task[]> {
  const found: Task[] = [];
  for (const part of chunks([...new Set(ids)].filter(isObjectId))) {
    const page = await search(call, 'tasks.by-ids', {
      refs: part.map((id) => ({ id })),
      pageSize: PAGE_SIZE,
    });
    found.push(...(await namedAll(book, page.list, page.expanded)));
  }
  return found;
}

/** One page of what a filter finds. A filter by an empty list finds nothing: C1 would read it as no filter at all. */
export async function findTasks(call: Caller, book: NameBook, filter: TaskFilter): Promise<TaskPage> {
  const taskTypes = filter.kinds?.flatMap(taskType);
  const lists = [taskTypes, filter.waitingFor, filter.about, filter.entitlementIds];
  if (lists.some((list) => list?.length === 0)) return { tasks: [] };
  const page = await search(call, 'tasks.search', {
    pageSize: filter.pageSize ?? PAGE_SIZE,
    ...(filter.open !== undefined && { taskStates: [filter.open ? 'TASK_STATE_OPEN' : 'TASK_STATE_CLOSED'] }),
    ...(taskTypes && { taskTypes }),
    ...(filter.waitingFor && { myWorkUserIds: filter.waitingFor }),
    ...(filter.openedByOrAbout !== undefined && { openerOrSubjectUserId: filter.openedByOrAbout }),
    ...(filter.about && { subjectIds: filter.about }),
    ...(filter.entitlementIds && { appEntitlementIds: filter.entitlementIds }),
    ...(filter.createdAfter && { createdAfter: filter.createdAfter.toISOString() }),
    ...(filter.outcomeAfter && { outcomeAfter: filter.outcomeAfter.toISOString() }),
    ...(filter.pageToken && { pageToken: filter.pageToken }),
  });
  const tasks = await namedAll(book, page.list, page.expanded);
  // The token we came with would lead here again.
  const next = page.nextPageToken === filter.pageToken ? '' : page.nextPageToken;
  return { tasks, ...(next && { next }) };
}

async function named(book: NameBook, view: TaskView, expanded: readonly unknown[]): Promise<Task> {
  const found = readExpanded(expanded);
  book.learn(found);
  await book.complete(wantedBy([view]));
  return toTask(view, book, found);
}

async function namedAll(
  book: NameBook,
  views: readonly TaskView[],
  expanded: readonly unknown[],
): Promise<readonly Task[]> {
  const found = readExpanded(expanded);
  book.learn(found);
  await book.complete(wantedBy(views));
  return views.map((view) => toTask(view, book, found));
}

function search(call: Caller, op: string, filter: object) {
  return call({
    op,
    method: 'POST',
    path: '/api/v1/search/tasks',
    body: { ...filter, expandMask: { paths: ['*'] } },
    effect: 'none',
    answer: taskPage,
  });
}

/** C1 filters by an empty message of the type. */
function taskType(kind: TaskKind): readonly object[] {
  return kind === 'unknown' ? [] : [{ [kind]: {} }];
}
