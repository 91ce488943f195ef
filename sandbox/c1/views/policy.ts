/** Policies, their steps and the running instances of those steps, as C1 writes them. */

import type { WorldPolicy, WorldStep } from '../../world/types.ts';
import type { ApprovalStep } from '../engine/approvers.ts';
import type { StepEnd, StepInstance, TaskRecord } from '../engine/task.ts';
import { message } from '../wire/messages.ts';
import { durationText, timestamp } from '../wire/scalars.ts';
import type { Fields } from './directory.ts';

function approverRule(step: ApprovalStep, assignedUserIds: readonly string[]): Fields {
  const { allowSelfApproval, userIds } = step;
  switch (step.by) {
    case 'manager':
      return message('policy.v1.ManagerApproval', { allowSelfApproval, assignedUserIds });
    case 'users':
      return message('policy.v1.UserApproval', { allowSelfApproval, userIds });
    case 'appOwners':
      return message('policy.v1.AppOwnerApproval', { allowSelfApproval });
    case 'group':
      return message('policy.v1.AppGroupApproval', { allowSelfApproval });
    case 'self':
      return message('policy.v1.SelfApproval', { assignedUserIds });
    case 'entitlementOwners':
      return message('policy.v1.EntitlementOwnerApproval', { allowSelfApproval });
  }
}

function approvalMessage(step: ApprovalStep, assigned: boolean, actorIds: readonly string[]): Fields {
  return message('policy.v1.Approval', {
    [step.by]: approverRule(step, actorIds),
    allowReassignment: step.allowReassignment,
    allowedReassignees: step.allowedReassigneeIds ?? [],
    allowDelegation: step.allowDelegation ?? false,
    requireApprovalReason: step.requireApprovalReason,
    requireDenialReason: step.requireDenialReason,
    requireReassignmentReason: step.requireReassignmentReason ?? false,
    assigned,
  });
}

function provisionMessage(
  step: Extract<WorldStep, { kind: 'provision' }>,
  userIds: readonly string[],
): Fields {
  const way = step.manual
    ? { manual: message('policy.v1.ManualProvision', { instructions: 'Add the person by hand.', userIds }) }
    : {
        connector: message('policy.v1.ConnectorProvision', {
          defaultBehavior: message('policy.v1.ConnectorProvision.DefaultBehavior'),
        }),
      };
  return message('policy.v1.Provision', { provisionPolicy: message('policy.v1.ProvisionPolicy', way) });
}

function stepMessage(step: WorldStep): Fields {
  switch (step.kind) {
    case 'approval':
      return message('policy.v1.PolicyStep', { approval: approvalMessage(step, false, []) });
    case 'provision':
      return message('policy.v1.PolicyStep', { provision: provisionMessage(step, []) });
    case 'wait': {
      const duration = message('policy.v1.WaitDuration', { duration: durationText(step.seconds) });
      return message('policy.v1.PolicyStep', {
        wait: message('policy.v1.Wait', { name: step.name, duration }),
      });
    }
    case 'accept':
      return message('policy.v1.PolicyStep', { accept: message('policy.v1.Accept') });
  }
}

function endMessage(end: StepEnd): Fields {
  const at = timestamp(end.at);
  switch (end.kind) {
    case 'approved':
      return { approved: message('policy.v1.ApprovedAction', { userId: end.userId, approvedAt: at }) };
    case 'denied':
      return { denied: message('policy.v1.DeniedAction', { userId: end.userId, deniedAt: at }) };
    case 'completed':
      return { completed: message('policy.v1.CompletedAction', { userId: end.userId, completedAt: at }) };
    case 'cancelled':
      return {
        cancelled: message('policy.v1.CancelledAction', { cancelledByUserId: end.userId, cancelledAt: at }),
      };
    case 'reassigned':
      return {
        reassigned: message('policy.v1.ReassignedAction', {
          userId: end.userId,
          newPolicyStepId: end.newStepId,
          reassignedAt: at,
        }),
      };
    case 'skipped':
      return {
        skipped: message('policy.v1.SkippedAction', {
          userId: end.userId,
          newPolicyStepId: end.newStepId,
          skippedAt: at,
        }),
      };
    case 'restarted':
      return {
        restarted: message('policy.v1.RestartAction', {
          userId: end.userId,
          oldPolicyStepId: end.oldStepId,
          restartedAt: at,
        }),
      };
    case 'errored':
      return {
        errored: message('policy.v1.ErroredAction', {
          errorCode: end.code,
          description: end.description,
          erroredAt: at,
        }),
      };
    case 'waited':
      return { succeeded: message('policy.v1.WaitInstance.ConditionSucceeded', { succeededAt: at }) };
    case 'accepted':
      return {};
  }
}

export function approvalInstance(step: StepInstance, config: ApprovalStep): Fields {
  return message('policy.v1.ApprovalInstance', {
    approval: approvalMessage(config, step.assigned, step.actorIds),
    assignedAt: timestamp(step.startedAt),
    state: step.end ? 'APPROVAL_INSTANCE_STATE_DONE' : 'APPROVAL_INSTANCE_STATE_WAITING',
    ...fitting('policy.v1.ApprovalInstance', step.end),
  });
}

/** The end of a step, unless its kind of step has no word for it: C1 knows no "cancelled" approval. */
function fitting(
  name: 'policy.v1.ApprovalInstance' | 'policy.v1.ProvisionInstance' | 'policy.v1.WaitInstance',
  end: StepEnd | undefined,
): Fields {
  const known = message(name);
  return Object.fromEntries(Object.entries(end ? endMessage(end) : {}).filter(([key]) => key in known));
}

function content(step: StepInstance): Fields {
  const { config, end } = step;
  switch (config.kind) {
    case 'approval':
      return { approval: approvalInstance(step, config) };
    case 'provision':
      return {
        provision: message('policy.v1.ProvisionInstance', {
          provision: provisionMessage(config, step.actorIds),
          state: end ? 'PROVISION_INSTANCE_STATE_DONE' : 'PROVISION_INSTANCE_STATE_WAITING',
          ...fitting('policy.v1.ProvisionInstance', end),
        }),
      };
    case 'wait':
      return {
        wait: message('policy.v1.WaitInstance', {
          name: config.name,
          startedWaitingAt: timestamp(step.startedAt),
          state: end ? 'WAIT_INSTANCE_STATE_COMPLETED' : 'WAIT_INSTANCE_STATE_WAITING',
          untilTime: message('policy.v1.WaitUntilTimeInstance', { untilTime: timestamp(step.dueAt) }),
          ...fitting('policy.v1.WaitInstance', end),
        }),
      };
    case 'accept':
      return { accept: message('policy.v1.AcceptInstance') };
  }
}

function instanceMessage(task: TaskRecord, step: StepInstance): Fields {
  return message('policy.v1.PolicyStepInstance', {
    id: step.id,
    policyGenerationId: task.generationId,
    state: step.end ? 'POLICY_STEP_STATE_DONE' : 'POLICY_STEP_STATE_ACTIVE',
    ...content(step),
  });
}

export function policyInstance(policy: WorldPolicy, task: TaskRecord): Fields {
  const steps = message('policy.v1.PolicySteps', { steps: policy.steps.map(stepMessage) });
  return message('policy.v1.PolicyInstance', {
    policy: message('policy.v1.Policy', {
      id: policy.id,
      displayName: policy.name,
      policyType: task.kind === 'grant' ? 'POLICY_TYPE_GRANT' : 'POLICY_TYPE_REVOKE',
      policySteps: { [task.kind]: steps },
    }),
    current: task.current ? instanceMessage(task, task.current) : null,
    history: task.history.map((step) => instanceMessage(task, step)),
    next: task.next.map(stepMessage),
  });
}
