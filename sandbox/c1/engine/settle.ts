/** Lets time pass: connectors finish, waits end, closes take effect, grants run out. Run before every look at the state. */

import type { Binding } from '../store/grants.ts';
import type { State } from '../store/state.ts';
import { begin, completeProvision, endStep, failProvision, finish } from './advance.ts';
import { openTask } from './open.ts';
import { activeStep, type TaskRecord } from './task.ts';

interface Due {
  readonly at: number;
  readonly run: () => void;
}

/** Performs everything that was due by now, in the order it was due. */
export function settle(state: State): void {
  const now = state.now();
  for (let due = earliest(state); due && due.at <= now; due = earliest(state)) state.at(due.at, due.run);
}

function earliest(state: State): Due | undefined {
  let first: Due | undefined;
  for (const due of upcoming(state)) if (!first || due.at < first.at) first = due;
  return first;
}

function* upcoming(state: State): Generator<Due> {
  for (const task of state.tasks.open()) {
    const dueAt = activeStep(task)?.dueAt;
    if (task.closing) yield { at: task.closing.at, run: () => state.saveTask(close(state, task)) };
    else if (dueAt !== undefined) yield { at: dueAt, run: () => state.saveTask(elapse(state, task)) };
  }
  for (const binding of state.bindings.ending()) {
    if (state.tasks.openDuplicate('revoke', binding.entitlementId, binding.userId)) continue;
    yield { at: binding.deprovisionAt, run: () => expire(state, binding) };
  }
}

function close(state: State, task: TaskRecord): TaskRecord {
  const { closing, ...rest } = task;
  const userId = closing?.userId ?? '';
  const ended = activeStep(task) ? endStep(rest, { kind: 'cancelled', userId, at: state.now() }) : rest;
  return finish(state, ended, 'CANCELLED', userId);
}

/** An erring connector fails the first attempt of a task and works on a retry. */
function elapse(state: State, task: TaskRecord): TaskRecord {
  const config = task.current?.config;
  if (config?.kind !== 'provision') return begin(state, endStep(task, { kind: 'waited', at: state.now() }));
  const failedBefore = task.history.some((step) => step.end?.kind === 'errored');
  if (config.outcome === 'granted' || failedBefore) return completeProvision(state, task);
  return failProvision(
    state,
    task,
    'connector returned an error: rpc error: code = PermissionDenied desc = token lacks scope',
  );
}

/** Time is up: C1 opens a revocation of its own. */
function expire(state: State, binding: Binding): void {
  const entitlement = state.directory.entitlements.get(binding.entitlementId);
  if (!entitlement) return;
  openTask(state, entitlement, {
    kind: 'revoke',
    origin: 'TIME_REVOKE',
    openerId: '',
    subjectId: binding.userId,
    appUserId: binding.appUserId,
    description: 'Access ended as agreed when it was granted.',
    emergency: false,
  });
}
