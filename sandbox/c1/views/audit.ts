/** Audit entries as C1 writes them: one of some 65 event keys is set, the others are null. */

import type { AuditEntry, AuditEvent } from '../engine/audit.ts';
import type { TaskRecord } from '../engine/task.ts';
import type { State } from '../store/state.ts';
import { message } from '../wire/messages.ts';
import { durationText, timestamp } from '../wire/scalars.ts';
import { expandUser, type Fields } from './directory.ts';
import { approvalInstance } from './policy.ts';

export function auditView(state: State, task: TaskRecord, entry: AuditEntry): Fields {
  const failed = entry.event.key === 'provisionError';
  return message('task.v1.TaskAuditView', {
    id: entry.id,
    ticketId: entry.taskId,
    created: timestamp(entry.at),
    userId: entry.userId,
    eventType: failed ? 'TASK_AUDIT_EVENT_TYPE_ERROR' : 'TASK_AUDIT_EVENT_TYPE_NEUTRAL',
    source: 'SOURCE_C1',
    currentState: wasOpen(task, entry) ? 'TASK_STATE_OPEN' : 'TASK_STATE_CLOSED',
    ...eventFields(state, task, entry.event),
  });
}

function wasOpen(task: TaskRecord, entry: AuditEntry): boolean {
  return task.open || entry.at < (task.outcomeAt ?? 0);
}

function eventFields(state: State, task: TaskRecord, event: AuditEvent): Fields {
  const user = (id: string) => expandUser(state.directory, id) ?? null;
  switch (event.key) {
    case 'taskCreated':
      return { taskCreated: message('task.v1.TaskAuditNewTask') };
    case 'approvedAutomatically':
      return { approvedAutomatically: message('task.v1.TaskAuditApprovalHappenedAutomatically') };
    case 'comment':
      return { comment: message('task.v1.TaskAuditComment', { comment: event.comment }) };
    case 'approvalInstanceChange': {
      const step = task.history.find(({ id }) => id === event.stepId);
      const instance = step?.config.kind === 'approval' ? approvalInstance(step, step.config) : null;
      return { approvalInstanceChange: message('task.v1.TaskAuditApprovalInstanceChange', { instance }) };
    }
    case 'approvalReassigned':
      return {
        approvalReassigned: message('task.v1.TaskAuditPolicyApprovalReassigned', {
          oldPolicyStepId: event.oldStepId,
          newPolicyStepId: event.newStepId,
          newUsers: event.userIds,
        }),
      };
    case 'reassignedToDelegate':
      return {
        reassignedToDelegate: message('task.v1.TaskAuditReassignedToDelegate', {
          originalAssigneeUserId: event.from,
          originalAssigneeUser: user(event.from),
          delegatedAssigneeUserId: event.to,
          delegatedAssigneeUser: user(event.to),
        }),
      };
    case 'stepSkipped':
      return { stepSkipped: message('task.v1.TaskAuditStepSkipped', { skippedBy: event.userId }) };
    case 'taskRestarted':
      return { taskRestarted: message('task.v1.TaskAuditRestart', { oldPolicyStepId: event.oldStepId }) };
    case 'hardReset':
      return { hardReset: message('task.v1.TaskAuditHardReset', { oldPolicyStepId: event.oldStepId }) };
    case 'taskEscalated':
      return {
        taskEscalated: message('task.v1.TaskAuditEscalateToEmergencyAccess', {
          oldPolicyId: event.oldPolicyId,
          oldPolicyStepId: event.oldStepId,
        }),
      };
    case 'grantDurationUpdated': {
      const duration = durationText(event.seconds);
      return { grantDurationUpdated: message('task.v1.TaskAuditGrantDurationUpdated', { duration }) };
    }
    case 'connectorActionsStart':
      return {
        connectorActionsStart: message('task.v1.TaskAuditStartedConnectorActions', {
          policyStepId: event.stepId,
        }),
      };
    case 'connectorActionsEnd':
      return {
        connectorActionsEnd: message('task.v1.TaskAuditFinishedConnectorActions', {
          policyStepId: event.stepId,
        }),
      };
    case 'waitStepUntilTime':
      return {
        waitStepUntilTime: message('task.v1.TaskAuditWaitStepUntilTime', {
          stepId: event.stepId,
          untilTime: timestamp(event.until),
        }),
      };
    case 'provisionError':
      return { provisionError: message('task.v1.TaskAuditPolicyProvisionError', { error: event.error }) };
    case 'outcome':
      return task.kind === 'grant'
        ? {
            grantOutcome: message('task.v1.TaskAuditGrantOutcome', {
              outcome: `GRANT_OUTCOME_${task.outcome}`,
            }),
          }
        : {
            revokeOutcome: message('task.v1.TaskAuditRevokeOutcome', {
              outcome: `REVOKE_OUTCOME_${task.outcome}`,
            }),
          };
    case 'stateChange':
      return { stateChange: message('task.v1.TaskAuditStateChange', { previousState: 'TASK_STATE_OPEN' }) };
  }
}
