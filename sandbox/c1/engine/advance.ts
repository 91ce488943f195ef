/** The policy engine: begins steps, ends them, and finishes tasks. */

import type { WorldStep } from '../../world/types.ts';
import type { State } from '../store/state.ts';
import { approversOf } from './approvers.ts';
import { type Outcome, type StepEnd, type StepInstance, type TaskRecord, withoutCurrent } from './task.ts';

/** Closes the task for good. */
export function finish(state: State, task: TaskRecord, outcome: Outcome, userId = ''): TaskRecord {
  const finished = { ...task, open: false, outcome, outcomeAt: state.now() };
  state.audit(task.id, userId, { key: 'outcome' });
  state.audit(task.id, userId, { key: 'stateChange' });
  return finished;
}

/** Moves the current step into history with the given end. */
export function endStep(task: TaskRecord, end: StepEnd): TaskRecord {
  if (!task.current) return task;
  return { ...withoutCurrent(task), history: [...task.history, { ...task.current, end }] };
}

/** Begins the next step of the policy, running through those nobody has to wait for. */
export function begin(state: State, task: TaskRecord): TaskRecord {
  const [config, ...next] = task.next;
  if (!config) return finish(state, task, task.kind === 'grant' ? 'GRANTED' : 'REVOKED');
  const step = instanceOf(state, task, config);
  const started: TaskRecord = { ...task, current: step, next };
  const end = endsAtOnce(state, started, step);
  return end ? begin(state, endStep(started, end)) : started;
}

function instanceOf(state: State, task: TaskRecord, config: WorldStep): StepInstance {
  const step = { id: state.newId('step'), config, assigned: false, startedAt: state.now(), actorIds: [] };
  switch (config.kind) {
    case 'approval':
      return { ...step, actorIds: approversOf(state, task, config) };
    case 'provision': {
      if (config.manual) return { ...step, actorIds: state.directory.apps.get(task.appId)?.ownerIds ?? [] };
      state.audit(task.id, '', { key: 'connectorActionsStart', stepId: step.id });
      return { ...step, dueAt: state.now() + state.provisionMs };
    }
    case 'wait': {
      const until = state.now() + config.seconds * 1000;
      state.audit(task.id, '', { key: 'waitStepUntilTime', stepId: step.id, until });
      return { ...step, dueAt: until };
    }
    case 'accept':
      return step;
  }
}

/** Asking for somebody else counts as the requester's own approval; an accept step needs nobody. */
function endsAtOnce(state: State, task: TaskRecord, step: StepInstance): StepEnd | undefined {
  if (step.config.kind === 'accept') return { kind: 'accepted', at: state.now() };
  const forSomebodyElse = task.openerId !== task.subjectId;
  if (step.config.kind !== 'approval' || !forSomebodyElse || !step.actorIds.includes(task.openerId))
    return undefined;
  state.audit(task.id, task.openerId, { key: 'approvedAutomatically' });
  return { kind: 'approved', userId: task.openerId, at: state.now() };
}

/** The provision step worked: access changes, the policy goes on. */
export function completeProvision(state: State, task: TaskRecord, userId = ''): TaskRecord {
  if (task.kind === 'grant') state.grant(task);
  else state.revoke(task);
  if (task.current) state.audit(task.id, userId, { key: 'connectorActionsEnd', stepId: task.current.id });
  return begin(state, endStep(task, { kind: 'completed', userId, at: state.now() }));
}

/** The connector failed: the task stays open, already with an outcome, until somebody retries or closes it. */
export function failProvision(state: State, task: TaskRecord, description: string): TaskRecord {
  const at = state.now();
  state.audit(task.id, '', { key: 'provisionError', error: description });
  if (!task.current) return task;
  const end: StepEnd = { kind: 'errored', code: 'CONNECTOR_ERROR', description, at };
  return { ...task, current: { ...task.current, end }, outcome: 'ERROR', outcomeAt: at };
}
