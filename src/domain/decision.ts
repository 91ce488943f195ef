/** The rules of deciding: may this person decide this step of this task now? Pure, on a task just read from C1. */

import type { PersonRef } from './person.ts';
import { type ApprovalStep, type PastStep, type Stage, stageOf, type Task } from './task.ts';

export type Verdict = 'approve' | 'deny';

export type NoDecision =
  /** The task is over; `last` is the deciding step when one is known. */
  | { readonly why: 'over'; readonly stage: Stage; readonly last?: PastStep }
  /** The step of the click is finished; `last` says how. */
  | { readonly why: 'moved-on'; readonly last?: PastStep }
  /** This very decision is already on record for this person. */
  | { readonly why: 'already-yours'; readonly past: PastStep }
  | { readonly why: 'not-approver'; readonly approvers: readonly PersonRef[] }
  | { readonly why: 'own-request' }
  | { readonly why: 'reason-required' }
  | { readonly why: 'needs-step-up' }
  | { readonly why: 'not-an-approval' };

export type Decidable =
  | { readonly may: true; readonly step: ApprovalStep }
  | ({ readonly may: false } & NoDecision);

export interface Attempt {
  readonly personId: string;
  /** Step instance the person saw when they clicked. */
  readonly stepId: string;
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Whether a step ended by somebody's verdict, and not because it was cancelled, skipped or reassigned. */
export function isDecided(step: PastStep): boolean {
  return step.outcome === 'approved' || step.outcome === 'denied';
}

/** Judges an attempt against the task as C1 has it now. C1 itself judges again when the decision is made. */
export function judge(task: Task, attempt: Attempt): Decidable {
  const past = task.history.find((step) => step.id === attempt.stepId);
  if (past) {
    const wanted = attempt.verdict === 'approve' ? 'approved' : 'denied';
    const mine = past.by?.id === attempt.personId && past.outcome === wanted;
    if (mine) return { may: false, why: 'already-yours', past };
    // A step that ended without a decision says nothing about a task that is over; its outcome does.
    if (task.open || isDecided(past)) return { may: false, why: 'moved-on', last: past };
  }
  const last = task.history.at(-1);
  if (!task.open) {
    return { may: false, why: 'over', stage: stageOf(task), ...(last && { last }) };
  }
  const step = task.step;
  if (step?.kind !== 'approval') return { may: false, why: 'not-an-approval' };
  if (step.id !== attempt.stepId) return { may: false, why: 'moved-on', ...(last && { last }) };
  if (!step.approvers.some((approver) => approver.id === attempt.personId)) {
    return { may: false, why: 'not-approver', approvers: step.approvers };
  }
  if (attempt.verdict === 'approve') {
    const own = task.subject.id === attempt.personId || task.opener.id === attempt.personId;
    if (own && !step.allowSelfApproval) return { may: false, why: 'own-request' };
    if (step.needsStepUp) return { may: false, why: 'needs-step-up' };
  }
  const needsReason = attempt.verdict === 'deny' || step.requireApprovalReason;
  if (needsReason && attempt.reason.trim() === '') return { may: false, why: 'reason-required' };
  return { may: true, step };
}
