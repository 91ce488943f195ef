/** POST /api/v1/search/tasks with C1's filters; sees writes a moment late. */

import type { z } from 'zod';
import { seesTask } from '../auth/caller.ts';
import { activeStep, type TaskRecord } from '../engine/task.ts';
import { badRequest, checkedId } from '../http/errors.ts';
import { pageOf } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { taskTitle, taskView } from '../views/task.ts';
import { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { TaskSearchRequest } from '../wire/requests-tasks.ts';
import { anyOf, matchesWords, noneOf, refuseUnsupported } from './filters.ts';

type Search = z.infer<typeof TaskSearchRequest>;
type Predicate = (task: TaskRecord, search: Search, call: ApiCall) => boolean;

const one = (id: string) => (id === '' ? [] : [id]);
const actors = (task: TaskRecord) => activeStep(task)?.actorIds ?? [];
const approvalStep = (task: TaskRecord) => {
  const config = activeStep(task)?.config;
  return config?.kind === 'approval' ? config : undefined;
};
const isStep = (task: TaskRecord, kind: string) => activeStep(task)?.config.kind === kind;
const within = (time: number | undefined, after: number | undefined, before: number | undefined) =>
  (after === undefined || (time !== undefined && time > after)) &&
  (before === undefined || (time !== undefined && time < before));

/** "TASK_TYPE" filters name the kind by the key that is set: `[{grant: {}}]`. */
const typeFits: Predicate = (task, { taskTypes }) =>
  taskTypes.length === 0 || taskTypes.some((type) => type[task.kind] !== undefined);

const STEP_TYPES: Record<string, string> = {
  STEP_APPROVAL_TYPE_USERS: 'users',
  STEP_APPROVAL_TYPE_MANAGER: 'manager',
  STEP_APPROVAL_TYPE_APP_OWNERS: 'appOwners',
  STEP_APPROVAL_TYPE_GROUP: 'group',
  STEP_APPROVAL_TYPE_SELF: 'self',
  STEP_APPROVAL_TYPE_ENTITLEMENT_OWNERS: 'entitlementOwners',
};

const PREDICATES: readonly Predicate[] = [
  (task, { taskStates }) => anyOf(taskStates, task.open ? 'TASK_STATE_OPEN' : 'TASK_STATE_CLOSED'),
  (task, { refs }) =>
    anyOf(
      refs.map(({ id }) => id),
      task.id,
    ),
  (task, { query }, { state }) =>
    query === '' || matchesWords(query, taskTitle(state, task), task.description, String(task.number)),
  typeFits,
  (task, { assigneesInIds }) => anyOf(assigneesInIds, ...actors(task)),
  (task, { myWorkUserIds }) => anyOf(myWorkUserIds, ...actors(task)),
  (task, { assignedOrStepApproverUserId }) =>
    anyOf(one(assignedOrStepApproverUserId), ...actors(task), ...(task.open ? [] : task.deciderIds)),
  (task, { openerIds }) => anyOf(openerIds, task.openerId),
  (task, { openerOrSubjectUserId }) => anyOf(one(openerOrSubjectUserId), task.openerId, task.subjectId),
  (task, { subjectIds }) => anyOf(subjectIds, task.subjectId),
  (task, { accountOwnerIds }) => anyOf(accountOwnerIds, task.subjectId),
  (task, { appUserSubjectIds }) => anyOf(appUserSubjectIds, task.appUserId),
  (task, { previouslyActedOnIds }) => anyOf(previouslyActedOnIds, ...task.deciderIds),
  (task, { applicationIds, excludeApplicationIds }) =>
    anyOf(applicationIds, task.appId) && noneOf(excludeApplicationIds, task.appId),
  (task, { appEntitlementIds, excludeAppEntitlementIds }) =>
    anyOf(appEntitlementIds, task.entitlementId) && noneOf(excludeAppEntitlementIds, task.entitlementId),
  (task, { excludeIds }) => noneOf(excludeIds, task.id),
  (task, { createdAfter, createdBefore }) => within(task.createdAt, createdAfter, createdBefore),
  (task, { outcomeAfter, outcomeBefore }) => within(task.outcomeAt, outcomeAfter, outcomeBefore),
  (task, { olderThanDuration }, { state }) =>
    olderThanDuration === undefined || task.createdAt < state.now() - olderThanDuration * 1000,
  (task, { currentStep }) =>
    (currentStep !== 'TASK_SEARCH_CURRENT_STEP_APPROVAL' || isStep(task, 'approval')) &&
    (currentStep !== 'TASK_SEARCH_CURRENT_STEP_PROVISION' || isStep(task, 'provision')),
  (task, { stepApprovalTypes }) =>
    anyOf(
      stepApprovalTypes.map((type) => STEP_TYPES[type] ?? ''),
      approvalStep(task)?.by ?? 'none',
    ),
  (task, { emergencyStatus }) =>
    (emergencyStatus !== 'EMERGENCY' || task.emergency) &&
    (emergencyStatus !== 'NON_EMERGENCY' || !task.emergency),
  (task, { grantOutcomes }) => outcomeFits(task, 'grant', grantOutcomes),
  (task, { revokeOutcomes }) => outcomeFits(task, 'revoke', revokeOutcomes),
  (task, { requireApprovalReason }) =>
    !requireApprovalReason || approvalStep(task)?.requireApprovalReason === true,
  (task, { requireDenialReason }) => !requireDenialReason || approvalStep(task)?.requireDenialReason === true,
];

function outcomeFits(task: TaskRecord, kind: TaskRecord['kind'], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const prefix = kind === 'grant' ? 'GRANT_OUTCOME_' : 'REVOKE_OUTCOME_';
  return task.kind === kind && wanted.includes(`${prefix}${task.outcome ?? 'UNSPECIFIED'}`);
}

/** The default order is not documented; the stand-in answers newest first. */
function sorted(tasks: TaskRecord[], sortBy: Search['sortBy']): TaskRecord[] {
  switch (sortBy) {
    case 'TASK_SEARCH_SORT_BY_TICKET_ID':
    case 'TASK_SEARCH_SORT_BY_CREATED_AT':
      return tasks.sort((a, b) => a.number - b.number);
    case 'TASK_SEARCH_SORT_BY_UNSPECIFIED':
    case 'TASK_SEARCH_SORT_BY_REVERSE_TICKET_ID':
    case 'TASK_SEARCH_SORT_BY_REVERSE_CREATED_AT':
      return tasks.sort((a, b) => b.number - a.number);
    default:
      throw badRequest(`the stand-in does not sort by ${sortBy}`);
  }
}

function search(call: ApiCall): Record<string, unknown> {
  const body = call.read(TaskSearchRequest);
  refuseUnsupported(body, [
    'accessReviewIds',
    'accountStatuses',
    'accountTypes',
    'actorId',
    'appResourceIds',
    'appResourceTypeIds',
    'certifyOutcomes',
    'excludeAppResourceTypeIds',
    'includeActedAfter',
    'pendingActionFilter',
    'userEmploymentStatuses',
  ]);
  for (const { id } of body.refs) checkedId('refs.id', id);
  const { state, caller } = call;
  const found = state.tasks
    .seenBySearch(state.now())
    .filter((task) => seesTask(state, caller, task) && PREDICATES.every((fits) => fits(task, body, call)));
  const page = pageOf(sorted(found, body.sortBy), body, 10);
  const expander = new Expander(body.expandMask?.paths);
  return message('task.v1.TaskSearchResponse', {
    list: page.rows.map((task) => taskView(state, task, caller, expander)),
    expanded: expander.expanded,
    nextPageToken: page.nextPageToken,
  });
}

export const taskSearchRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/search/tasks', handle: search },
];
