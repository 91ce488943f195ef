/** What must hold before somebody acts on a task; each throws the refusal C1 would answer with. */

import type { Caller } from '../auth/caller.ts';
import { badRequest, forbidden } from '../http/errors.ts';
import type { State } from '../store/state.ts';
import { permittedActions, type TaskAction } from './permitted.ts';
import type { TaskRecord } from './task.ts';

export function requireOpen(task: TaskRecord): void {
  if (!task.open) throw badRequest('task is closed');
}

export function requirePermission(state: State, task: TaskRecord, caller: Caller, action: TaskAction): void {
  if (!permittedActions(state, task, caller).includes(action)) throw forbidden('action not permitted');
}

/** An entitlement with a limit needs a duration within it. */
export function checkGrantDuration(state: State, entitlementId: string, seconds: number | undefined): void {
  const max = state.directory.entitlements.get(entitlementId)?.maxDuration;
  if (max !== undefined && (seconds === undefined || seconds > max)) {
    throw badRequest('grant duration must be less than or equal to max provision time');
  }
}
