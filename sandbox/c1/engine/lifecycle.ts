/** What moves a task as a whole: closing, starting over, escalating, retrying, shortening. */

import type { Caller } from '../auth/caller.ts';
import { badRequest, forbidden } from '../http/errors.ts';
import type { State } from '../store/state.ts';
import { begin, endStep } from './advance.ts';
import { checkGrantDuration, requireOpen, requirePermission } from './checks.ts';
import { comment } from './comment.ts';
import { policyIdFor } from './open.ts';
import { isProvisioning } from './permitted.ts';
import { type TaskRecord, withoutOutcome } from './task.ts';

const CLOSE_TAKES_MS = 250;

/** Asynchronous: the task is closed a moment later, and not at all while a connector is at work. */
export function close(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  requireOpen(task);
  if (isProvisioning(task)) return comment(state, task, caller, text);
  requirePermission(state, task, caller, 'CLOSE');
  const closing = { at: state.now() + CLOSE_TAKES_MS, userId: caller.user.id };
  return { ...comment(state, task, caller, text), closing };
}

export function restart(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  requireOpen(task);
  requirePermission(state, task, caller, 'RESTART');
  state.audit(task.id, caller.user.id, { key: 'taskRestarted', oldStepId: task.current?.id ?? '' });
  return rerun(state, comment(state, task, caller, text), caller);
}

export function hardReset(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  requireOpen(task);
  requirePermission(state, task, caller, 'HARD_RESET');
  state.audit(task.id, caller.user.id, { key: 'hardReset', oldStepId: task.current?.id ?? '' });
  const entitlement = state.directory.entitlements.get(task.entitlementId);
  const policyId = entitlement ? policyIdFor(entitlement, task.kind, task.emergency) : task.policyId;
  const generationId = state.newId('generation');
  return rerun(state, { ...comment(state, task, caller, text), policyId, generationId }, caller);
}

export function escalate(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  requireOpen(task);
  requirePermission(state, task, caller, 'ESCALATE_TO_EMERGENCY_ACCESS');
  const policyId = state.directory.entitlements.get(task.entitlementId)?.emergencyPolicyId ?? task.policyId;
  const old = { oldStepId: task.current?.id ?? '', oldPolicyId: task.policyId };
  state.audit(task.id, caller.user.id, { key: 'taskEscalated', ...old });
  const escalated = { ...comment(state, task, caller, text), policyId, emergency: true };
  return rerun(state, { ...escalated, generationId: state.newId('generation') }, caller);
}

/** Back to the first step of the task's policy. */
function rerun(state: State, task: TaskRecord, caller: Caller): TaskRecord {
  const oldStepId = task.current?.id ?? '';
  const ended = task.current?.end
    ? endStep(task, task.current.end)
    : endStep(task, { kind: 'restarted', userId: caller.user.id, oldStepId, at: state.now() });
  const next = state.directory.policies.get(task.policyId)?.steps ?? [];
  return begin(state, { ...withoutOutcome(ended), next });
}

/** Skips a scheduled wait. */
export function processNow(state: State, task: TaskRecord, caller: Caller): TaskRecord {
  requireOpen(task);
  requirePermission(state, task, caller, 'PROCESS_NOW');
  return begin(state, endStep(task, { kind: 'waited', at: state.now() }));
}

/** Only after a failed provision; the approvals stand. */
export function retryProvisioning(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  requireOpen(task);
  requirePermission(state, task, caller, 'RETRY_PROVISIONING');
  const failed = task.current;
  if (!failed?.end) throw forbidden('action not permitted');
  const commented = withoutOutcome(comment(state, task, caller, text));
  return begin(state, { ...endStep(commented, failed.end), next: [failed.config, ...task.next] });
}

/** `seconds` may be at most the entitlement's limit. */
export function updateGrantDuration(
  state: State,
  task: TaskRecord,
  caller: Caller,
  seconds: number | undefined,
): TaskRecord {
  requireOpen(task);
  if (seconds === undefined || seconds <= 0) throw badRequest('invalid google.protobuf.Duration value');
  if (task.current?.config.kind === 'provision') {
    throw badRequest('cannot update grant duration for a ticket in a provision step');
  }
  requirePermission(state, task, caller, 'UPDATE_GRANT_DURATION');
  checkGrantDuration(state, task.entitlementId, seconds);
  state.audit(task.id, caller.user.id, { key: 'grantDurationUpdated', seconds });
  return { ...task, duration: seconds };
}
