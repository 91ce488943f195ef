/** A task and its steps as the stand-in keeps them; the wire form is drawn from this in views/. */

import type { WorldStep } from '../../world/types.ts';

export type TaskKind = 'grant' | 'revoke';
export type Outcome = 'GRANTED' | 'REVOKED' | 'DENIED' | 'ERROR' | 'CANCELLED';

/** How a step instance ended. `at` is milliseconds since the epoch. */
export type StepEnd =
  | {
      readonly kind: 'approved' | 'denied' | 'completed' | 'cancelled';
      readonly userId: string;
      readonly at: number;
    }
  | {
      readonly kind: 'reassigned' | 'skipped';
      readonly userId: string;
      readonly newStepId: string;
      readonly at: number;
    }
  | { readonly kind: 'restarted'; readonly userId: string; readonly oldStepId: string; readonly at: number }
  | { readonly kind: 'errored'; readonly code: string; readonly description: string; readonly at: number }
  | { readonly kind: 'waited' | 'accepted'; readonly at: number };

/** One run of a policy step. Its id changes with every advance, reassignment, skip and restart. */
export interface StepInstance {
  readonly id: string;
  readonly config: WorldStep;
  /** Who may act on it now. */
  readonly actorIds: readonly string[];
  /** Set by a reassignment. */
  readonly assigned: boolean;
  readonly startedAt: number;
  /** When the connector or the clock ends it; absent: it waits for a person. */
  readonly dueAt?: number;
  readonly end?: StepEnd;
}

interface GrantSource {
  readonly conversationId: string;
  readonly externalUrl: string;
  readonly integrationId: string;
  readonly isExtension: boolean;
  readonly requestId: string;
}

export interface TaskRecord {
  readonly id: string;
  /** What people call it, e.g. 120222. */
  readonly number: number;
  readonly kind: TaskKind;
  readonly appId: string;
  readonly entitlementId: string;
  readonly appUserId: string;
  readonly subjectId: string;
  /** Empty when C1 itself opened it. */
  readonly openerId: string;
  readonly description: string;
  /** Seconds; absent: no end. */
  readonly duration?: number;
  readonly emergency: boolean;
  readonly source?: GrantSource;
  readonly requestData?: Readonly<Record<string, unknown>>;
  readonly origin: 'API' | 'TIME_REVOKE';
  readonly policyId: string;
  readonly generationId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly open: boolean;
  readonly current?: StepInstance;
  readonly history: readonly StepInstance[];
  readonly next: readonly WorldStep[];
  /** May be set while the task is still open, e.g. after a failed provision. */
  readonly outcome?: Outcome;
  readonly outcomeAt?: number;
  /** Who has decided a step so far. */
  readonly deciderIds: readonly string[];
  readonly commentCount: number;
  /** A close was asked for and takes effect then. */
  readonly closing?: { readonly at: number; readonly userId: string };
}

/** The instance people or machines still have to finish. */
export function activeStep(task: TaskRecord): StepInstance | undefined {
  return task.open && !task.current?.end ? task.current : undefined;
}

/** Copies a task without its outcome, for a fresh run. */
export function withoutOutcome(task: TaskRecord): TaskRecord {
  const { outcome: _, outcomeAt: __, ...rest } = task;
  return rest;
}

/** Copies a task without its current step. */
export function withoutCurrent(task: TaskRecord): TaskRecord {
  const { current: _, ...rest } = task;
  return rest;
}
