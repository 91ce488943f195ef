/** Acting in C1's own web: the same engine as the API, as the person who is looking. */

import type { Caller } from '../auth/caller.ts';
import { completeProvision } from '../engine/advance.ts';
import { comment } from '../engine/comment.ts';
import { approve, deny } from '../engine/decisions.ts';
import { activeStep, type TaskRecord } from '../engine/task.ts';
import { forbidden, notFound } from '../http/errors.ts';
import type { State } from '../store/state.ts';

/** The person with all the roles they have. @throws ApiError 404 */
export function callerFor(state: State, personId: string): Caller {
  const user = state.directory.people.get(personId);
  if (!user) throw notFound();
  const roles = user.roleIds.flatMap((id) => state.directory.roles.get(id)?.internalName ?? []);
  return { user, roles: new Set(roles), scope: 'api' };
}

export type WebDecision = 'approve' | 'deny' | 'comment' | 'complete';

/** @throws ApiError as the API would */
export function decideInWeb(
  state: State,
  personId: string,
  taskId: string,
  decision: WebDecision,
  text: string,
): TaskRecord {
  const task = state.tasks.get(taskId);
  if (!task) throw notFound();
  const caller = callerFor(state, personId);
  const input = { policyStepId: activeStep(task)?.id ?? '', comment: text };
  switch (decision) {
    case 'approve':
      return state.saveTask(approve(state, task, caller, input));
    case 'deny':
      return state.saveTask(deny(state, task, caller, input));
    case 'comment':
      return state.saveTask(comment(state, task, caller, text));
    case 'complete':
      return state.saveTask(complete(state, task, caller, text));
  }
}

/** Marks a manual provision as done, which no public operation can. */
function complete(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  const step = activeStep(task);
  const manual = step?.config.kind === 'provision' && step.config.manual;
  if (!manual || !step.actorIds.includes(caller.user.id)) throw forbidden('action not permitted');
  return completeProvision(state, comment(state, task, caller, text), caller.user.id);
}
