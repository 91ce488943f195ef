/** A C1 task as people talk about it: who asked for what, where it stands, who decides. Plain data. */

import type { PersonRef } from './person.ts';

export type TaskKind = 'grant' | 'revoke' | 'certify' | 'offboarding' | 'action' | 'finding' | 'unknown';

/** C1's enums are open: an approver kind we do not know is `unknown`, never a crash. */
export type ApproverKind =
  | 'users'
  | 'manager'
  | 'appOwners'
  | 'group'
  | 'self'
  | 'entitlementOwners'
  | 'resourceOwners'
  | 'expression'
  | 'webhook'
  | 'agent'
  | 'unknown';

export interface ApprovalStep {
  readonly kind: 'approval';
  /** Instance id (`policy.current.id`): new after each advance, reassignment, skip or restart. */
  readonly id: string;
  readonly by: ApproverKind;
  readonly approvers: readonly PersonRef[];
  readonly requireApprovalReason: boolean;
  readonly requireDenialReason: boolean;
  readonly allowSelfApproval: boolean;
  readonly allowReassignment: boolean;
  /** The step wants the approver to prove who they are again in C1's web page. */
  readonly needsStepUp: boolean;
}

export interface ProvisionStep {
  readonly kind: 'provision';
  readonly id: string;
  /** Set when provisioning failed; C1's own words. */
  readonly error?: string;
}

export interface OtherStep {
  readonly kind: 'form' | 'wait' | 'action' | 'accept' | 'reject' | 'unknown';
  readonly id: string;
}

export type Step = ApprovalStep | ProvisionStep | OtherStep;

/** A finished step. */
export interface PastStep {
  readonly kind: Step['kind'];
  readonly id: string;
  readonly outcome:
    | 'approved'
    | 'denied'
    | 'reassigned'
    | 'restarted'
    | 'skipped'
    | 'completed'
    | 'cancelled'
    | 'errored'
    | 'unknown';
  readonly by?: PersonRef;
  readonly at?: Date;
}

export type Outcome =
  | 'granted'
  | 'revoked'
  | 'done'
  | 'denied'
  | 'cancelled'
  | 'expired'
  | 'failed'
  | 'unknown';

export interface Task {
  /** 27-character API key. */
  readonly id: string;
  /** The number people see (`numericId`), without "#". */
  readonly number: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly justification: string;
  /** Whether C1's `state` says OPEN; an open task may already hold an outcome. */
  readonly open: boolean;
  readonly emergency: boolean;
  readonly opener: PersonRef;
  /** False when a service principal or C1 itself opened it: then the one who asks is the one it is for. */
  readonly openedByHuman: boolean;
  readonly subject: PersonRef;
  readonly app: { readonly id: string; readonly name: string };
  readonly entitlement: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly type: string;
  };
  /** Requested length of the grant in seconds; absent: no end date. */
  readonly seconds?: number;
  readonly step?: Step;
  readonly history: readonly PastStep[];
  /** How many further approval steps the policy foresees (`policy.next`). */
  readonly approvalsAhead: number;
  readonly outcome?: Outcome;
  readonly outcomeAt?: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Ids of what the CALLER of this read may do now, lower case (`approve`, `deny`, `close` …). */
  readonly actions: readonly string[];
  readonly recommendation?: 'approve' | 'deny' | 'review';
  /** Our own `source.requestId` when the task was made from chat. */
  readonly requestId?: string;
}

/** A comment on a task, decisions' reasons included. */
export interface TaskComment {
  /** C1 user id. */
  readonly by: string;
  readonly at: Date;
  readonly text: string;
}

/** Where a task stands, in one word. */
export type Stage =
  | 'awaiting-approval'
  | 'awaiting-form'
  | 'waiting'
  | 'provisioning'
  | 'provisioning-failed'
  | 'granted'
  | 'denied'
  | 'cancelled'
  | 'expired'
  | 'closed';

/** Derives the stage from the task alone: `state` decides whether it is over (an open task may hold an outcome). */
export function stageOf(task: Task): Stage {
  if (!task.open) return closedStage(task);
  switch (task.step?.kind) {
    case 'approval':
      return 'awaiting-approval';
    case 'provision':
      return task.step.error === undefined ? 'provisioning' : 'provisioning-failed';
    case 'form':
      return 'awaiting-form';
    default:
      return 'waiting';
  }
}

function closedStage(task: Task): Stage {
  switch (task.outcome) {
    case 'granted':
    case 'denied':
    case 'cancelled':
    case 'expired':
      return task.outcome;
    case 'failed':
      return 'provisioning-failed';
    default:
      return 'closed';
  }
}

/** Approvals given so far, oldest first. */
function approvalsOf(task: Task): readonly PastStep[] {
  return task.history.filter((step) => step.kind === 'approval' && step.outcome === 'approved');
}

/** `step n of m` counted over approval steps only: what people mean by steps. */
export function approvalProgress(task: Task): { readonly done: number; readonly total: number } {
  const done = approvalsOf(task).length;
  const current = task.step?.kind === 'approval' ? 1 : 0;
  return { done, total: done + current + (task.step?.kind === 'approval' ? task.approvalsAhead : 0) };
}

/** When a granted task's access ends; undefined when it does not or is not granted. */
export function endsAt(task: Task): Date | undefined {
  if (task.outcome !== 'granted' || task.outcomeAt === undefined || task.seconds === undefined)
    return undefined;
  return new Date(task.outcomeAt.getTime() + task.seconds * 1000);
}
