/** A task as C1 writes it for one caller: `actions[]` are theirs, the rest is the same for everybody. */

import type { Caller } from '../auth/caller.ts';
import { isProvisioning, permittedActions } from '../engine/permitted.ts';
import { activeStep, type TaskRecord } from '../engine/task.ts';
import type { State } from '../store/state.ts';
import type { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { durationText, timestamp } from '../wire/scalars.ts';
import { appMessage, appUserMessage, expandUser, type Fields } from './directory.ts';
import { entitlementMessage } from './entitlement.ts';
import { policyInstance } from './policy.ts';

function processing(task: TaskRecord): string {
  if (!task.open) return 'TASK_PROCESSING_TYPE_DONE';
  return isProvisioning(task) || task.closing
    ? 'TASK_PROCESSING_TYPE_PROCESSING'
    : 'TASK_PROCESSING_TYPE_WAITING';
}

function typeMessage(task: TaskRecord): Fields {
  const ids = {
    appId: task.appId,
    appEntitlementId: task.entitlementId,
    appUserId: task.appUserId,
    identityUserId: task.subjectId,
    outcomeTime: timestamp(task.outcomeAt),
  };
  if (task.kind === 'grant') {
    const grant = message('task.v1.TaskTypeGrant', {
      ...ids,
      outcome: `GRANT_OUTCOME_${task.outcome ?? 'UNSPECIFIED'}`,
      grantDuration: durationText(task.duration),
      source: task.source ? message('task.v1.TaskGrantSource', task.source) : null,
    });
    return message('task.v1.TaskType', { grant });
  }
  const source =
    task.origin === 'TIME_REVOKE'
      ? { expired: message('task.v1.TaskRevokeSourceExpired', { expiredAt: timestamp(task.createdAt) }) }
      : { request: message('task.v1.TaskRevokeSourceRequest', { requestUserId: task.openerId }) };
  const revoke = message('task.v1.TaskTypeRevoke', {
    ...ids,
    outcome: `REVOKE_OUTCOME_${task.outcome ?? 'UNSPECIFIED'}`,
    source: message('task.v1.TaskRevokeSource', source),
  });
  return message('task.v1.TaskType', { revoke });
}

/** "Grant GitHub Organization Admin to Ada Lovelace". */
export function taskTitle(state: State, task: TaskRecord): string {
  const { apps, entitlements, people } = state.directory;
  const what = `${apps.get(task.appId)?.name ?? ''} ${entitlements.get(task.entitlementId)?.name ?? ''}`;
  const who = people.get(task.subjectId)?.name ?? '';
  return task.kind === 'grant' ? `Grant ${what} to ${who}` : `Revoke ${what} from ${who}`;
}

function taskMessage(state: State, task: TaskRecord, caller: Caller): Fields {
  const policy = state.directory.policies.get(task.policyId);
  return message('task.v1.Task', {
    id: task.id,
    numericId: String(task.number),
    displayName: taskTitle(state, task),
    description: task.description,
    state: task.open ? 'TASK_STATE_OPEN' : 'TASK_STATE_CLOSED',
    processing: processing(task),
    type: typeMessage(task),
    policy: policy ? policyInstance(policy, task) : null,
    policyGenerationId: task.generationId,
    actions: permittedActions(state, task, caller).map((action) => `TASK_ACTION_TYPE_${action}`),
    stepApproverIds: activeStep(task)?.actorIds ?? [],
    approverIds: task.deciderIds,
    createdByUserId: task.openerId,
    userId: task.subjectId,
    createdAt: timestamp(task.createdAt),
    updatedAt: timestamp(task.updatedAt),
    emergencyAccess: task.emergency,
    commentCount: task.commentCount,
    recommendation: task.emergency ? 'INSIGHT_RECOMMENDATION_REVIEW' : 'INSIGHT_RECOMMENDATION_UNSPECIFIED',
    origin: `TASK_ORIGIN_${task.origin}`,
    data: task.requestData ?? null,
  });
}

export function taskView(state: State, task: TaskRecord, caller: Caller, expander: Expander): Fields {
  const { directory } = state;
  const user = (id: string) => expandUser(directory, id);
  const app = directory.apps.get(task.appId);
  const account = directory.account(task.appUserId);
  const entitlement = directory.entitlements.get(task.entitlementId);
  return message('task.v1.TaskView', {
    task: taskMessage(state, task, caller),
    userPath: expander.one('user_id', 'user', task.subjectId, user),
    identityUserPath: expander.one('identity_user_id', 'user', task.subjectId, user),
    createdByUserPath: expander.one('created_by_user_id', 'user', task.openerId, user),
    appPath: expander.one('app_id', 'app', task.appId, () => app && appMessage(directory, app)),
    appUserPath: expander.one(
      'app_user_id',
      'appUser',
      task.appUserId,
      () => account && appUserMessage(directory, account),
    ),
    entitlementsPath: expander.many(
      'app_entitlement_ids',
      'entitlement',
      [task.entitlementId],
      () => entitlement && entitlementMessage(directory, entitlement),
    ),
    stepApproversPath: expander.many('step_approver_ids', 'user', activeStep(task)?.actorIds ?? [], user),
    approversPath: expander.many('approver_ids', 'user', task.deciderIds, user),
    objectPermissions: message('authorization.v1.ActorObjectPermissions', { read: true }),
  });
}
