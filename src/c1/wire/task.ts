/** C1's task as it stands on the wire, reduced to what we read. */

import { z } from 'zod';
import type { Outcome, TaskKind } from '../../domain/task.ts';
import { policy } from './policy.ts';
import { elements, flag, id, int64, list, message, seconds, suffix, text, texts, time } from './scalars.ts';

/** The fields of all task types together; each type sets some of them. */
const kindFields = z.object({
  appId: text,
  appEntitlementId: text,
  appUserId: text,
  identityUserId: text,
  subjectUserId: text,
  grantDuration: seconds,
  outcome: text,
  outcomeTime: time,
  source: message(z.object({ requestId: text })),
});

const kind = message(kindFields);

const taskType = z.object({
  grant: kind,
  revoke: kind,
  certify: kind,
  offboarding: kind,
  action: kind,
  finding: kind,
});

const TASK_KINDS = [
  'grant',
  'revoke',
  'certify',
  'offboarding',
  'action',
  'finding',
] as const satisfies TaskKind[];

const task = z.object({
  id,
  numericId: int64,
  displayName: text,
  description: text,
  state: text,
  type: message(taskType),
  policy: message(policy),
  actions: texts,
  stepApproverIds: texts,
  createdByUserId: text,
  userId: text,
  createdAt: time,
  updatedAt: time,
  emergencyAccess: flag,
  recommendation: text,
});

type WireTask = z.infer<typeof task>;

export const taskView = z.object({ task, appUserPath: text });

export type TaskView = z.infer<typeof taskView>;

export const taskAnswer = z.object({ taskView, expanded: elements });

export const taskPage = z.object({ list: list(taskView), expanded: elements, nextPageToken: text });

/** The kind of a task and that kind's own fields. */
export function kindOf(wire: WireTask): { kind: TaskKind; fields: z.infer<typeof kindFields> | undefined } {
  const kind = TASK_KINDS.find((name) => wire.type?.[name] !== undefined);
  return kind ? { kind, fields: wire.type?.[kind] } : { kind: 'unknown', fields: undefined };
}

/** Outcomes of every kind by the end of their names: `GRANT_OUTCOME_GRANTED`, `FINDING_TASK_OUTCOME_REMEDIATED` … */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['GRANTED', 'granted'],
  ['REVOKED', 'revoked'],
  ['CERTIFIED', 'done'],
  ['DECERTIFIED', 'done'],
  ['SUCCESS', 'done'],
  ['DONE', 'done'],
  ['REMEDIATED', 'done'],
  ['RISK_ACCEPTED', 'done'],
  ['DENIED', 'denied'],
  ['CANCELLED', 'cancelled'],
  ['ERROR', 'failed'],
  ['WAIT_TIMED_OUT', 'expired'],
]);

/** The outcome of a task; undefined while there is none, `unknown` for a value this client does not know. */
export function outcomeOf(value: string): Outcome | undefined {
  const name = suffix(value.replace(/^.*_OUTCOME_/, ''), '');
  return name === undefined || name === 'IN_PROGRESS' ? undefined : (OUTCOMES.get(name) ?? 'unknown');
}

/** `TASK_ACTION_TYPE_SKIP_STEP` → `skip-step`. */
export function actionNames(values: readonly string[]): readonly string[] {
  return values.flatMap(
    (value) => suffix(value, 'TASK_ACTION_TYPE_')?.toLowerCase().replaceAll('_', '-') ?? [],
  );
}

/** C1's advice to the approver, where it gives one. */
export function recommendationOf(value: string): 'approve' | 'deny' | 'review' | undefined {
  switch (suffix(value, 'INSIGHT_RECOMMENDATION_')) {
    case 'APPROVE':
      return 'approve';
    case 'DENY':
      return 'deny';
    case 'REVIEW':
      return 'review';
    default:
      return undefined;
  }
}
