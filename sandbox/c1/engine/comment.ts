/** Comments on tasks: no state changes, and nobody who sees a task is kept from it. */

import type { Caller } from '../auth/caller.ts';
import type { State } from '../store/state.ts';
import type { TaskRecord } from './task.ts';

export function comment(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  if (text === '') return task;
  state.audit(task.id, caller.user.id, { key: 'comment', comment: text });
  return { ...task, commentCount: task.commentCount + 1 };
}
