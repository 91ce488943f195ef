/** Where a task stands in its policy: the active step, the finished ones, and what is ahead. */

import { z } from 'zod';
import type { ApproverKind, PastStep, Step } from '../../domain/task.ts';
import { flag, id, list, message, present, text, time } from './scalars.ts';

const APPROVER_KINDS = [
  'users',
  'manager',
  'appOwners',
  'group',
  'self',
  'entitlementOwners',
  'resourceOwners',
  'expression',
  'webhook',
  'agent',
] as const satisfies readonly ApproverKind[];

const kind = message(z.object({ allowSelfApproval: flag }));

const approvalConfig = z
  .object({
    users: kind,
    manager: kind,
    appOwners: kind,
    group: kind,
    self: kind,
    entitlementOwners: kind,
    resourceOwners: kind,
    expression: kind,
    webhook: kind,
    agent: kind,
    requireApprovalReason: flag,
    requireDenialReason: flag,
    allowReassignment: flag,
    requiresStepUpProviderId: text,
  })
  .transform((wire) => {
    const by: ApproverKind = APPROVER_KINDS.find((name) => wire[name] !== undefined) ?? 'unknown';
    return {
      by,
      requireApprovalReason: wire.requireApprovalReason,
      requireDenialReason: wire.requireDenialReason,
      // A `self` step is decided by the person it is about: that is its meaning, not an exception.
      allowSelfApproval: by === 'self' || (by !== 'unknown' && wire[by]?.allowSelfApproval === true),
      allowReassignment: wire.allowReassignment,
      needsStepUp: wire.requiresStepUpProviderId !== '',
    };
  });

/** Who did something, when, and what went wrong, under the names C1 uses for it. */
const deed = z
  .object({
    userId: text,
    cancelledByUserId: text,
    approvedAt: time,
    deniedAt: time,
    reassignedAt: time,
    restartedAt: time,
    skippedAt: time,
    completedAt: time,
    cancelledAt: time,
    erroredAt: time,
    succeededAt: time,
    outcomeTime: time,
    description: text,
    errorCode: text,
  })
  .transform((wire) => ({
    userId: wire.userId || wire.cancelledByUserId,
    at:
      wire.approvedAt ??
      wire.deniedAt ??
      wire.reassignedAt ??
      wire.restartedAt ??
      wire.skippedAt ??
      wire.completedAt ??
      wire.cancelledAt ??
      wire.erroredAt ??
      wire.succeededAt ??
      wire.outcomeTime,
    words: wire.description || wire.errorCode,
  }));

const did = message(deed);

/** Every key under which an instance says how it ended, over all kinds of step. */
const OUTCOMES = [
  ['approved', 'approved'],
  ['denied', 'denied'],
  ['reassigned', 'reassigned'],
  ['reassignedByError', 'reassigned'],
  ['restarted', 'restarted'],
  ['skipped', 'skipped'],
  ['completed', 'completed'],
  ['succeeded', 'completed'],
  ['success', 'completed'],
  ['cancelled', 'cancelled'],
  ['errored', 'errored'],
  ['error', 'errored'],
  ['timedOut', 'errored'],
] as const satisfies readonly (readonly [string, PastStep['outcome']])[];

const instance = z.object({
  approved: did,
  denied: did,
  reassigned: did,
  reassignedByError: did,
  restarted: did,
  skipped: did,
  completed: did,
  succeeded: did,
  success: did,
  cancelled: did,
  errored: did,
  error: did,
  timedOut: did,
  approval: message(approvalConfig),
});

const STEP_KINDS = ['approval', 'provision', 'form', 'wait', 'action', 'accept', 'reject'] as const;

const body = message(instance);

const stepInstance = z.object({
  id,
  approval: body,
  provision: body,
  form: body,
  wait: body,
  action: body,
  accept: body,
  reject: body,
});

type StepInstance = z.infer<typeof stepInstance>;

export const policy = z.object({
  current: message(stepInstance),
  history: list(stepInstance),
  /** Templates of the steps to come. */
  next: list(z.object({ approval: present })),
});

/** The active step, its approvers still to be named. */
export function currentStep(
  wire: StepInstance,
  approvers: Extract<Step, { kind: 'approval' }>['approvers'],
): Step {
  const kind = STEP_KINDS.find((name) => wire[name] !== undefined) ?? 'unknown';
  switch (kind) {
    case 'approval': {
      const config = wire.approval?.approval ?? approvalConfig.parse({});
      return { kind, id: wire.id, approvers, ...config };
    }
    case 'provision': {
      const errored = wire.provision?.errored;
      return { kind, id: wire.id, ...(errored && { error: errored.words || 'provisioning failed' }) };
    }
    default:
      return { kind, id: wire.id };
  }
}

/** A finished step: what became of it, and who did that (an id, empty when nobody did). */
export function finishedStep(wire: StepInstance): Omit<PastStep, 'by'> & { readonly userId: string } {
  const kind = STEP_KINDS.find((name) => wire[name] !== undefined) ?? 'unknown';
  const ended = kind === 'unknown' ? undefined : wire[kind];
  for (const [key, outcome] of OUTCOMES) {
    const done = ended?.[key];
    if (done) return { kind, id: wire.id, outcome, userId: done.userId, ...(done.at && { at: done.at }) };
  }
  const outcome = kind === 'accept' ? 'completed' : kind === 'reject' ? 'denied' : 'unknown';
  return { kind, id: wire.id, outcome, userId: '' };
}
