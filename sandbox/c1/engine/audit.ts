/** The audit trail of tasks: one entry per thing that happened, under the event key C1 uses for it. */

export type AuditEvent =
  | { readonly key: 'taskCreated' | 'approvedAutomatically' }
  | { readonly key: 'comment'; readonly comment: string }
  | { readonly key: 'approvalInstanceChange'; readonly stepId: string }
  | {
      readonly key: 'approvalReassigned';
      readonly oldStepId: string;
      readonly newStepId: string;
      readonly userIds: readonly string[];
    }
  | { readonly key: 'reassignedToDelegate'; readonly from: string; readonly to: string }
  | { readonly key: 'stepSkipped'; readonly userId: string }
  | { readonly key: 'taskRestarted' | 'hardReset'; readonly oldStepId: string }
  | { readonly key: 'taskEscalated'; readonly oldStepId: string; readonly oldPolicyId: string }
  | { readonly key: 'grantDurationUpdated'; readonly seconds: number }
  | { readonly key: 'connectorActionsStart' | 'connectorActionsEnd'; readonly stepId: string }
  | { readonly key: 'waitStepUntilTime'; readonly stepId: string; readonly until: number }
  | { readonly key: 'provisionError'; readonly error: string }
  | { readonly key: 'outcome' }
  | { readonly key: 'stateChange' };

export interface AuditEntry {
  readonly id: string;
  readonly taskId: string;
  readonly at: number;
  /** Empty when C1 itself did it. */
  readonly userId: string;
  readonly event: AuditEvent;
}
