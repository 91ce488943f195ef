/** Opens grant and revoke tasks under the right policy and starts their first step. */

import type { WorldEntitlement, WorldStep } from '../../world/types.ts';
import type { State } from '../store/state.ts';
import { begin } from './advance.ts';
import type { TaskRecord } from './task.ts';

export type TaskDraft = Pick<
  TaskRecord,
  | 'kind'
  | 'appUserId'
  | 'subjectId'
  | 'openerId'
  | 'description'
  | 'emergency'
  | 'origin'
  | 'duration'
  | 'source'
  | 'requestData'
>;

/** The policy a task of this kind runs under. */
export function policyIdFor(
  entitlement: WorldEntitlement,
  kind: TaskRecord['kind'],
  emergency: boolean,
): string {
  if (kind === 'revoke') return entitlement.revokePolicyId;
  return (emergency ? entitlement.emergencyPolicyId : undefined) ?? entitlement.policyId;
}

/** The steps of a policy. An expiry was approved when the access was granted, so nobody approves it again. */
function stepsOf(state: State, policyId: string, origin: TaskRecord['origin']): readonly WorldStep[] {
  const steps = state.directory.policies.get(policyId)?.steps ?? [];
  return origin === 'TIME_REVOKE' ? steps.filter(({ kind }) => kind !== 'approval') : steps;
}

export function openTask(state: State, entitlement: WorldEntitlement, draft: TaskDraft): TaskRecord {
  const now = state.now();
  const policyId = policyIdFor(entitlement, draft.kind, draft.emergency);
  const task: TaskRecord = {
    ...draft,
    id: state.newId('task'),
    number: state.newTaskNumber(),
    appId: entitlement.appId,
    entitlementId: entitlement.id,
    policyId,
    generationId: state.newId('generation'),
    createdAt: now,
    updatedAt: now,
    open: true,
    history: [],
    next: stepsOf(state, policyId, draft.origin),
    deciderIds: [],
    commentCount: 0,
  };
  state.audit(task.id, draft.openerId, { key: 'taskCreated' });
  return state.saveTask(begin(state, task));
}
