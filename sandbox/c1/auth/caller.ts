/** Who is calling, and what their roles let them see and do. */

import type { WorldPerson } from '../../world/types.ts';
import type { TaskRecord } from '../engine/task.ts';
import type { State } from '../store/state.ts';

export interface Caller {
  readonly user: WorldPerson;
  /** Internal names of the roles in force: the user's, narrowed by the credential. */
  readonly roles: ReadonlySet<string>;
  /** A device token is good for making personal clients only. */
  readonly scope: 'api' | 'device';
}

const has = (caller: Caller, ...roles: string[]) => roles.some((role) => caller.roles.has(`system:${role}`));

export const isSuperAdmin = (caller: Caller) => has(caller, 'owner');
const seesAllTasks = (caller: Caller) => has(caller, 'owner', 'viewer');

/** A Read-Only Administrator by itself may look at everything and do nothing. */
export const mayAct = (caller: Caller) => has(caller, 'owner', 'user', 'helpdesk', 'requestAdmin');

export function seesUser(caller: Caller, person: WorldPerson): boolean {
  return (
    has(caller, 'owner', 'viewer', 'helpdesk', 'requestAdmin') ||
    person.id === caller.user.id ||
    person.managerIds.includes(caller.user.id)
  );
}

export function mayRequestFor(caller: Caller, subject: WorldPerson): boolean {
  const own = subject.id === caller.user.id || subject.managerIds.includes(caller.user.id);
  return has(caller, 'owner', 'helpdesk', 'requestAdmin') || (own && mayAct(caller));
}

export function mayRevokeFor(
  state: State,
  caller: Caller,
  subject: WorldPerson,
  entitlementId: string,
): boolean {
  const entitlement = state.directory.entitlements.get(entitlementId);
  const app = state.directory.apps.get(entitlement?.appId ?? '');
  const owners = [...(entitlement?.ownerIds ?? []), ...(app?.ownerIds ?? [])];
  return mayRequestFor(caller, subject) || owners.includes(caller.user.id);
}

/** Involved in the task, responsible for its subject or app, or allowed to see everything. */
export function seesTask(state: State, caller: Caller, task: TaskRecord): boolean {
  if (seesAllTasks(caller)) return true;
  const { id } = caller.user;
  const { people, apps } = state.directory;
  const steps = task.current ? [...task.history, task.current] : task.history;
  return (
    task.openerId === id ||
    task.subjectId === id ||
    task.deciderIds.includes(id) ||
    steps.some((step) => step.actorIds.includes(id)) ||
    (people.get(task.subjectId)?.managerIds.includes(id) ?? false) ||
    (apps.get(task.appId)?.ownerIds.includes(id) ?? false)
  );
}
