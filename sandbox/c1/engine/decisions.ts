/** What approvers do with the step that waits for them. Each takes the task as it is and returns it as it becomes. */

import type { Caller } from '../auth/caller.ts';
import { badRequest, checkedId, STALE_STEP } from '../http/errors.ts';
import type { State } from '../store/state.ts';
import { begin, endStep, finish } from './advance.ts';
import type { ApprovalStep } from './approvers.ts';
import { requireOpen, requirePermission } from './checks.ts';
import { comment } from './comment.ts';
import { activeStep, type StepInstance, type TaskRecord } from './task.ts';

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
