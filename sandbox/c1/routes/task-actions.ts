/** What can be done to a task. Answers show the task as it was BEFORE the action, as C1's do. */

import type { z } from 'zod';
import { comment } from '../engine/comment.ts';
import { approve, deny, reassign, skipStep } from '../engine/decisions.ts';
import {
  close,
  escalate,
  hardReset,
  processNow,
  restart,
  retryProvisioning,
  updateGrantDuration,
} from '../engine/lifecycle.ts';
import type { TaskRecord } from '../engine/task.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { taskView } from '../views/task.ts';
import { Expander } from '../wire/expander.ts';
import {
  TaskApproveRequest,
  TaskCloseRequest,
  TaskCommentRequest,
  TaskDenyRequest,
  TaskEscalateToEmergencyAccessRequest,
  TaskHardResetRequest,
  TaskProcessNowRequest,
  TaskReassignRequest,
  TaskRestartRequest,
  TaskRetryProvisioningRequest,
  TaskSkipStepRequest,
  TaskUpdateGrantDurationRequest,
} from '../wire/requests-tasks.ts';
import { findTask } from './tasks.ts';

interface Body {
  readonly expandMask?: { readonly paths: readonly string[] } | undefined;
}

/** Most replies name the action `ticketActionId`; close says `taskActionId`, comment and process say nothing. */
type ActionIdField = 'ticketActionId' | 'taskActionId' | 'none';

function action<T extends z.ZodType<Body>>(
  name: string,
  schema: T,
  perform: (call: ApiCall, task: TaskRecord, body: z.infer<T>) => TaskRecord,
  idField: ActionIdField = 'ticketActionId',
): Route {
  return {
    method: 'POST',
    path: `/api/v1/tasks/{task_id}/action/${name}`,
    handle: (call) => {
      const body = call.read(schema);
      const before = findTask(call, call.param('task_id'));
      const expander = new Expander(body.expandMask?.paths);
      const view = taskView(call.state, before, call.caller, expander);
      call.state.saveTask(perform(call, before, body));
      const reply = { taskView: view, expanded: expander.expanded };
      return idField === 'none' ? reply : { ...reply, [idField]: call.state.newId('action') };
    },
  };
}

export const taskActionRoutes: readonly Route[] = [
  action('approve', TaskApproveRequest, ({ state, caller }, task, body) =>
    approve(state, task, caller, body),
  ),
  action('deny', TaskDenyRequest, ({ state, caller }, task, body) => deny(state, task, caller, body)),
  action('reassign', TaskReassignRequest, ({ state, caller }, task, body) =>
    reassign(state, task, caller, body),
  ),
  action('skip-step', TaskSkipStepRequest, ({ state, caller }, task, body) =>
    skipStep(state, task, caller, body),
  ),
  action(
    'comment',
    TaskCommentRequest,
    ({ state, caller }, task, body) => comment(state, task, caller, body.comment),
    'none',
  ),
  action(
    'close',
    TaskCloseRequest,
    ({ state, caller }, task, body) => close(state, task, caller, body.comment),
    'taskActionId',
  ),
  action('restart', TaskRestartRequest, ({ state, caller }, task, body) =>
    restart(state, task, caller, body.comment),
  ),
  action('reset', TaskHardResetRequest, ({ state, caller }, task, body) =>
    hardReset(state, task, caller, body.comment),
  ),
  action('escalate', TaskEscalateToEmergencyAccessRequest, ({ state, caller }, task, body) =>
    escalate(state, task, caller, body.comment),
  ),
  action(
    'process',
    TaskProcessNowRequest,
    ({ state, caller }, task) => processNow(state, task, caller),
    'none',
  ),
  action('retry-provisioning', TaskRetryProvisioningRequest, ({ state, caller }, task, body) =>
    retryProvisioning(state, task, caller, body.comment),
  ),
  action('update-grant-duration', TaskUpdateGrantDurationRequest, ({ state, caller }, task, body) =>
    updateGrantDuration(state, task, caller, body.duration),
  ),
];
