/** What a caller may do to a task right now: the source of `actions[]` and of every refusal. */

import { type Caller, isSuperAdmin, mayAct } from '../auth/caller.ts';
import type { State } from '../store/state.ts';
import { activeStep, type TaskRecord } from './task.ts';

export type TaskAction =
  | 'APPROVE'
  | 'DENY'
  | 'REASSIGN'
  | 'COMMENT'
  | 'CLOSE'
  | 'RESTART'
  | 'HARD_RESET'
  | 'SKIP_STEP'
  | 'PROCESS_NOW'
  | 'ESCALATE_TO_EMERGENCY_ACCESS'
  | 'UPDATE_GRANT_DURATION'
  | 'RETRY_PROVISIONING';

/** A connector is at work: nothing but waiting helps. */
export function isProvisioning(task: TaskRecord): boolean {
  const step = activeStep(task);
  return step?.config.kind === 'provision' && !step.config.manual;
}

export function permittedActions(state: State, task: TaskRecord, caller: Caller): TaskAction[] {
  if (!task.open || task.closing || !mayAct(caller)) return ['COMMENT'];
  const { id } = caller.user;
  const admin = isSuperAdmin(caller);
  const party = id === task.openerId || id === task.subjectId;
  const owner = state.directory.apps.get(task.appId)?.ownerIds.includes(id) ?? false;
  const step = activeStep(task);
  const actor = step?.actorIds.includes(id) ?? false;
  const approval = step?.config.kind === 'approval' ? step.config : undefined;
  const reassignable = approval?.allowReassignment === true;
  const provisioning = isProvisioning(task);
  const emergencyPossible = state.directory.entitlements.get(task.entitlementId)?.emergency ?? false;

  const rules: [TaskAction, boolean][] = [
    ['APPROVE', approval !== undefined && actor],
    ['DENY', approval !== undefined && actor],
    ['COMMENT', true],
    ['REASSIGN', reassignable && (actor || admin)],
    ['CLOSE', (party || admin) && !provisioning],
    ['ESCALATE_TO_EMERGENCY_ACCESS', (party || admin) && emergencyPossible && isEscalatable(task)],
    ['UPDATE_GRANT_DURATION', (party || actor || admin) && task.kind === 'grant' && approval !== undefined],
    ['RETRY_PROVISIONING', (admin || owner) && task.current?.end?.kind === 'errored'],
    ['PROCESS_NOW', admin && step?.config.kind === 'wait'],
    ['SKIP_STEP', admin && step !== undefined && !provisioning],
    ['RESTART', admin && !provisioning],
    ['HARD_RESET', admin && !provisioning],
  ];
  return rules.filter(([, allowed]) => allowed).map(([action]) => action);
}

function isEscalatable(task: TaskRecord): boolean {
  return task.kind === 'grant' && !task.emergency && activeStep(task)?.config.kind === 'approval';
}
