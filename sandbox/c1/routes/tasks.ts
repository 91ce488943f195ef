/** Tasks: asking for access, giving it back, and looking at one. */

import { mayRequestFor, mayRevokeFor, seesTask } from '../auth/caller.ts';
import { checkGrantDuration } from '../engine/checks.ts';
import { openTask } from '../engine/open.ts';
import type { TaskKind, TaskRecord } from '../engine/task.ts';
import { ApiError, badRequest, checkedId, forbidden, notFound } from '../http/errors.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { taskView } from '../views/task.ts';
import { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { CreateGrantRequest, CreateRevokeRequest } from '../wire/requests-tasks.ts';

interface Target {
  readonly appId: string;
  readonly appEntitlementId: string;
  readonly appUserId: string;
  readonly identityUserId: string;
}

/** What is asked for and for whom. @throws ApiError */
function resolve(call: ApiCall, body: Target) {
  const { directory } = call.state;
  checkedId('app_id', body.appId);
  const entitlement = directory.entitlements.get(checkedId('app_entitlement_id', body.appEntitlementId));
  if (body.appUserId !== '') checkedId('app_user_id', body.appUserId);
  const account = directory.account(body.appUserId);
  const userId = body.identityUserId || (account?.userId ?? '');
  if (userId === '') throw new ApiError(500, 'unknown', 'user_id is required');
  const subject = directory.people.get(checkedId('identity_user_id', userId));
  if (entitlement?.appId !== body.appId || !subject) throw notFound();
  const appUserId = account?.id ?? directory.accountsOf(userId, body.appId)[0]?.id ?? '';
  return { entitlement, subject, appUserId };
}

/** @throws ApiError 409 naming the open task that asks the same for the same person */
function refuseDuplicate(call: ApiCall, kind: TaskKind, entitlementId: string, subjectId: string): void {
  const duplicate = call.state.tasks.openDuplicate(kind, entitlementId, subjectId);
  if (!duplicate) return;
  throw new ApiError(409, 'alreadyExists', 'duplicate ticket found', [
    { '@type': 'type.googleapis.com/c1.api.task.v1.TaskRef', id: duplicate.id },
  ]);
}

function created(
  call: ApiCall,
  task: TaskRecord,
  paths: readonly string[] | undefined,
): Record<string, unknown> {
  const expander = new Expander(paths);
  return message('task.v1.TaskServiceCreateGrantResponse', {
    taskView: taskView(call.state, task, call.caller, expander),
    expanded: expander.expanded,
  });
}

function createGrant(call: ApiCall): Record<string, unknown> {
  const body = call.read(CreateGrantRequest);
  const { entitlement, subject, appUserId } = resolve(call, body);
  const requestable = entitlement.requestableBy?.includes(subject.id) ?? true;
  if (!requestable || subject.status !== 'ENABLED') {
    throw forbidden('target user is not allowed to request that resource');
  }
  if (!mayRequestFor(call.caller, subject)) throw forbidden();
  checkGrantDuration(call.state, entitlement.id, body.grantDuration);
  if (body.emergencyAccess && !entitlement.emergency) throw badRequest('emergency access is not enabled');
  refuseDuplicate(call, 'grant', entitlement.id, subject.id);
  const task = openTask(call.state, entitlement, {
    kind: 'grant',
    origin: 'API',
    openerId: call.caller.user.id,
    subjectId: subject.id,
    appUserId,
    description: body.description,
    emergency: body.emergencyAccess,
    ...(body.grantDuration === undefined ? {} : { duration: body.grantDuration }),
    ...(body.source ? { source: body.source } : {}),
    ...(body.requestData ? { requestData: body.requestData } : {}),
  });
  return created(call, task, body.expandMask?.paths);
}

function createRevoke(call: ApiCall): Record<string, unknown> {
  const body = call.read(CreateRevokeRequest);
  const { entitlement, subject, appUserId } = resolve(call, body);
  if (!mayRevokeFor(call.state, call.caller, subject, entitlement.id)) throw forbidden();
  refuseDuplicate(call, 'revoke', entitlement.id, subject.id);
  const task = openTask(call.state, entitlement, {
    kind: 'revoke',
    origin: 'API',
    openerId: call.caller.user.id,
    subjectId: subject.id,
    appUserId,
    description: body.description,
    emergency: false,
  });
  return created(call, task, body.expandMask?.paths);
}

/** The task of a path, by id or by number. @throws ApiError 404, 403 when it is not the caller's to see */
export function findTask(call: ApiCall, id: string): TaskRecord {
  const numbered = /^\d{1,15}$/.test(id) ? call.state.tasks.byNumber(Number(id)) : undefined;
  const task = numbered ?? call.state.tasks.get(checkedId('task_id', id));
  if (!task) throw notFound();
  if (!seesTask(call.state, call.caller, task)) throw forbidden();
  return task;
}

/** A direct read is up to date, but expands nothing. */
function get(call: ApiCall): Record<string, unknown> {
  return created(call, findTask(call, call.param('id')), []);
}

export const taskRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/task/grant', handle: createGrant },
  { method: 'POST', path: '/api/v1/task/revoke', handle: createRevoke },
  { method: 'GET', path: '/api/v1/tasks/{id}', handle: get },
];
