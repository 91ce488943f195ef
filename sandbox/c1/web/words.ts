/** How C1's web says what a task and its steps are doing. */

import { isProvisioning } from '../engine/permitted.ts';
import { activeStep, type StepInstance, type TaskRecord } from '../engine/task.ts';
import type { State } from '../store/state.ts';
import { type Html, html } from './html.ts';

const OUTCOMES = {
  GRANTED: ['good', 'Granted'],
  REVOKED: ['good', 'Revoked'],
  DENIED: ['bad', 'Denied'],
  ERROR: ['bad', 'Provisioning failed'],
  CANCELLED: ['warn', 'Cancelled'],
} as const;

export function statusPill(task: TaskRecord): Html {
  if (task.outcome) {
    const [tone, word] = OUTCOMES[task.outcome];
    return html`<span class="pill ${tone}">${word}</span>`;
  }
  if (task.closing) return html`<span class="pill warn">Closing</span>`;
  if (isProvisioning(task)) return html`<span class="pill">Provisioning</span>`;
  const kind = activeStep(task)?.config.kind;
  return html`<span class="pill">${kind === 'approval' ? 'Awaiting approval' : 'Waiting'}</span>`;
}

export function nameOf(state: State, userId: string): string {
  return state.directory.people.get(userId)?.name ?? 'ConductorOne';
}

/** "14 Mar 2026, 09:30 UTC" */
export function when(ms: number): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(ms);
  return `${text} UTC`;
}

/** "8 hours", "3 days", "no end". */
export function howLong(seconds: number | undefined): string {
  if (seconds === undefined) return 'no end date';
  const [amount, unit] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, 'day']
      : seconds % 3600 === 0
        ? [seconds / 3600, 'hour']
        : [seconds / 60, 'minute'];
  return `${Number(amount.toFixed(1))} ${unit}${amount === 1 ? '' : 's'}`;
}

const APPROVERS = {
  manager: 'the manager',
  appOwners: 'an app owner',
  entitlementOwners: 'an entitlement owner',
  group: 'the approving group',
  users: 'a named approver',
  self: 'the requester',
} as const;

export function stepName(config: StepInstance['config']): string {
  switch (config.kind) {
    case 'approval':
      return `Approval by ${APPROVERS[config.by]}`;
    case 'provision':
      return config.manual ? 'Provisioning by hand' : 'Provisioning by the connector';
    case 'wait':
      return config.name;
    case 'accept':
      return 'Accepted by policy';
  }
}

export function stepResult(state: State, step: StepInstance): string {
  const { end } = step;
  if (!end) return step.actorIds.length > 0 ? `Waiting for ${names(state, step.actorIds)}` : 'In progress';
  switch (end.kind) {
    case 'errored':
      return `Failed: ${end.description}`;
    case 'waited':
      return `Over at ${when(end.at)}`;
    case 'accepted':
      return when(end.at);
    default:
      return `${end.kind.charAt(0).toUpperCase()}${end.kind.slice(1)} by ${nameOf(state, end.userId)}, ${when(end.at)}`;
  }
}

export function names(state: State, ids: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(ids.map((id) => nameOf(state, id)));
}
