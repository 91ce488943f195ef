/** Who an approval step falls to: the rule's people, their delegates, never the requester unless the step allows it. */

import type { WorldStep } from '../../world/types.ts';
import type { State } from '../store/state.ts';
import type { TaskRecord } from './task.ts';

export type ApprovalStep = Extract<WorldStep, { kind: 'approval' }>;

function named(state: State, task: TaskRecord, step: ApprovalStep): readonly string[] {
  const { directory } = state;
  const owners = directory.apps.get(task.appId)?.ownerIds ?? [];
  switch (step.by) {
    case 'manager':
      return directory.people.get(task.subjectId)?.managerIds ?? [];
    case 'appOwners':
      return owners;
    case 'entitlementOwners': {
      const own = directory.entitlements.get(task.entitlementId)?.ownerIds ?? [];
      return own.length > 0 ? own : owners;
    }
    case 'self':
      return [task.subjectId];
    case 'users':
    case 'group':
      return step.userIds;
  }
}

function superAdmins(state: State): string[] {
  const { world } = state.directory;
  const role = world.roles.find(({ internalName }) => internalName === 'system:owner')?.id ?? '';
  return world.people
    .filter(({ type, roleIds }) => type === 'HUMAN' && roleIds.includes(role))
    .map(({ id }) => id);
}

/** The approvers of a step for a task; falls back to the app's owners, then to super admins, when nobody is left. */
export function approversOf(state: State, task: TaskRecord, step: ApprovalStep): string[] {
  const { people, apps } = state.directory;
  const mayApprove = (id: string) =>
    people.get(id)?.status === 'ENABLED' && (step.allowSelfApproval || id !== task.subjectId);
  const candidates = [named(state, task, step), apps.get(task.appId)?.ownerIds ?? [], superAdmins(state)];
  const chosen = candidates.map((ids) => ids.filter(mayApprove)).find((ids) => ids.length > 0) ?? [];
  if (!step.allowDelegation) return chosen;

  return chosen.map((id) => {
    const delegate = people.get(id)?.delegateId;
    if (!delegate || !mayApprove(delegate)) return id;
    state.audit(task.id, '', { key: 'reassignedToDelegate', from: id, to: delegate });
    return delegate;
  });
}
