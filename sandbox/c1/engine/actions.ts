/** What people do to tasks. Each takes the task as it is and returns it as it becomes; refusals are thrown. */

import type { Caller } from '../auth/caller.ts';
import { ApiError, badRequest, checkedId, forbidden, STALE_STEP } from '../http/errors.ts';
import type { State } from '../store/state.ts';
import { begin, endStep, finish } from './advance.ts';
import type { ApprovalStep } from './approvers.ts';
import { policyIdFor } from './open.ts';
import { isProvisioning, permittedActions, type TaskAction } from './permitted.ts';
import { activeStep, type StepInstance, type TaskRecord, withoutOutcome } from './task.ts';

const CLOSE_TAKES_MS = 250;

function requireOpen(task: TaskRecord): void {
  if (!task.open) throw badRequest('task is closed');
}

function requirePermission(state: State, task: TaskRecord, caller: Caller, action: TaskAction): void {
  if (!permittedActions(state, task, caller).includes(action)) throw forbidden('action not permitted');
}

/** The approval step the caller names, if it is the one that is active. */
function approvalStep(task: TaskRecord, stepId: string): StepInstance & { readonly config: ApprovalStep } {
  requireOpen(task);
  checkedId('policy_step_id', stepId);
  const step = activeStep(task);
  if (step?.id !== stepId || step.config.kind !== 'approval') throw badRequest(STALE_STEP);
  return { ...step, config: step.config };
}

function requireReason(required: boolean, comment: string, what: string): void {
  if (required && comment.trim() === '') throw badRequest(`a reason is required to ${what} this task`);
}

export function comment(state: State, task: TaskRecord, caller: Caller, text: string): TaskRecord {
  if (text === '') return task;
  state.audit(task.id, caller.user.id, { key: 'comment', comment: text });
  return { ...task, commentCount: task.commentCount + 1 };
}

interface StepInput {
  readonly policyStepId: string;
  readonly comment: string;
}

export function approve(state: State, task: TaskRecord, caller: Caller, input: StepInput): TaskRecord {
  const step = approvalStep(task, input.policyStepId);
  requirePermission(state, task, caller, 'APPROVE');
  requireReason(step.config.requireApprovalReason, input.comment, 'approve');
  return begin(state, decide(state, task, caller, input.comment, 'approved'));
}

export function deny(state: State, task: TaskRecord, caller: Caller, input: StepInput): TaskRecord {
  const stepId = input.policyStepId || (activeStep(task)?.id ?? '');
  const step = approvalStep(task, stepId);
  requirePermission(state, task, caller, 'DENY');
  requireReason(step.config.requireDenialReason, input.comment, 'deny');
  return finish(state, decide(state, task, caller, input.comment, 'denied'), 'DENIED', caller.user.id);
}

function decide(
  state: State,
  task: TaskRecord,
  caller: Caller,
  text: string,
  kind: 'approved' | 'denied',
): TaskRecord {
  const userId = caller.user.id;
  if (task.current) state.audit(task.id, userId, { key: 'approvalInstanceChange', stepId: task.current.id });
  const commented = comment(state, task, caller, text);
  const decided = endStep(commented, { kind, userId, at: state.now() });
  return { ...decided, deciderIds: [...new Set([...task.deciderIds, userId])] };
}

export interface ReassignInput extends StepInput {
  readonly newStepUserIds: readonly string[];
}

export function reassign(state: State, task: TaskRecord, caller: Caller, input: ReassignInput): TaskRecord {
  const step = approvalStep(task, input.policyStepId || (activeStep(task)?.id ?? ''));
  requirePermission(state, task, caller, 'REASSIGN');
  requireReason(step.config.requireReassignmentReason ?? false, input.comment, 'reassign');
  const allowed = step.config.allowedReassigneeIds;
  const userIds = input.newStepUserIds.map((id) => checkedId('new_step_user_ids', id));
  if (userIds.length === 0) throw badRequest('new_step_user_ids: at least one user is required');
  for (const id of userIds) {
    if (state.directory.people.get(id)?.status !== 'ENABLED')
      throw badRequest(`user ${id} cannot be assigned`);
    if (allowed && !allowed.includes(id)) throw badRequest(`user ${id} is not an allowed reassignee`);
    if (id === task.subjectId && !step.config.allowSelfApproval)
      throw badRequest('self approval is not allowed');
  }
  const newStepId = state.newId('step');
  state.audit(task.id, caller.user.id, { key: 'approvalReassigned', oldStepId: step.id, newStepId, userIds });
  const commented = comment(state, task, caller, input.comment);
  const ended = endStep(commented, {
    kind: 'reassigned',
    userId: caller.user.id,
    newStepId,
    at: state.now(),
  });
  const current = {
    id: newStepId,
    config: step.config,
    actorIds: userIds,
    assigned: true,
    startedAt: state.now(),
  };
  return { ...ended, current };
}

export function skipStep(state: State, task: TaskRecord, caller: Caller, input: StepInput): TaskRecord {
  requireOpen(task);
  checkedId('policy_step_id', input.policyStepId);
  requirePermission(state, task, caller, 'SKIP_STEP');
  if (activeStep(task)?.id !== input.policyStepId) throw badRequest(STALE_STEP);
  state.audit(task.id, caller.user.id, { key: 'stepSkipped', userId: caller.user.id });
  const commented = comment(state, task, caller, input.comment);
  const index = task.history.length;
  const begun = begin(
    state,
    endStep(commented, { kind: 'skipped', userId: caller.user.id, newStepId: '', at: state.now() }),
  );
  const newStepId = (begun.history[index + 1] ?? begun.current)?.id ?? '';
  return {
    ...begun,
    history: begun.history.map((step, i) => (i === index ? withNewStep(step, newStepId) : step)),
  };
}

function withNewStep(step: StepInstance, newStepId: string): StepInstance {
  return step.end?.kind === 'skipped' ? { ...step, end: { ...step.end, newStepId } } : step;
}

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

/** An entitlement with a limit needs a duration within it. */
export function checkGrantDuration(state: State, entitlementId: string, seconds: number | undefined): void {
  const max = state.directory.entitlements.get(entitlementId)?.maxDuration;
  if (max !== undefined && (seconds === undefined || seconds > max)) {
    throw new ApiError(
      400,
      'invalidArgument',
      'grant duration must be less than or equal to max provision time',
    );
  }
}
