/** The bodies of task operations. Strict: C1 refuses a field it does not know. */

import { z } from 'zod';
import {
  AnyMessage,
  duration,
  ExpandMask,
  flag,
  int,
  list,
  message,
  oneOf,
  Ref,
  struct,
  text,
  texts,
  time,
} from './fields.ts';

const TaskGrantSource = z.strictObject({
  conversationId: text,
  externalUrl: text,
  integrationId: text,
  isExtension: flag,
  requestId: text,
});

export const CreateGrantRequest = z.strictObject({
  appEntitlementId: text,
  appId: text,
  appUserId: text,
  description: text,
  emergencyAccess: flag,
  expandMask: message(ExpandMask),
  grantDuration: duration,
  identityUserId: text,
  requestData: struct,
  source: message(TaskGrantSource),
});

export const CreateRevokeRequest = z.strictObject({
  appEntitlementId: text,
  appId: text,
  appUserId: text,
  description: text,
  expandMask: message(ExpandMask),
  identityUserId: text,
});

const TaskType = z.strictObject({
  action: message(AnyMessage),
  certify: message(AnyMessage),
  finding: message(AnyMessage),
  grant: message(AnyMessage),
  offboarding: message(AnyMessage),
  revoke: message(AnyMessage),
});

export const TaskSearchRequest = z.strictObject({
  accessReviewIds: texts,
  accountOwnerIds: texts,
  accountStatuses: list(
    z.enum(['STATUS_UNSPECIFIED', 'STATUS_ENABLED', 'STATUS_DISABLED', 'STATUS_DELETED']),
  ),
  accountTypes: list(
    z.enum([
      'APP_USER_TYPE_UNSPECIFIED',
      'APP_USER_TYPE_USER',
      'APP_USER_TYPE_SERVICE_ACCOUNT',
      'APP_USER_TYPE_SYSTEM_ACCOUNT',
    ]),
  ),
  actorId: text,
  appEntitlementIds: texts,
  appResourceIds: texts,
  appResourceTypeIds: texts,
  appUserSubjectIds: texts,
  applicationIds: texts,
  assignedOrStepApproverUserId: text,
  assigneesInIds: texts,
  certifyOutcomes: list(
    z.enum([
      'CERTIFY_OUTCOME_UNSPECIFIED',
      'CERTIFY_OUTCOME_CERTIFIED',
      'CERTIFY_OUTCOME_DECERTIFIED',
      'CERTIFY_OUTCOME_ERROR',
      'CERTIFY_OUTCOME_CANCELLED',
      'CERTIFY_OUTCOME_WAIT_TIMED_OUT',
    ]),
  ),
  createdAfter: time,
  createdBefore: time,
  currentStep: oneOf([
    'TASK_SEARCH_CURRENT_STEP_UNSPECIFIED',
    'TASK_SEARCH_CURRENT_STEP_APPROVAL',
    'TASK_SEARCH_CURRENT_STEP_PROVISION',
  ]),
  emergencyStatus: oneOf(['UNSPECIFIED', 'ALL', 'NON_EMERGENCY', 'EMERGENCY']),
  excludeAppEntitlementIds: texts,
  excludeAppResourceTypeIds: texts,
  excludeApplicationIds: texts,
  excludeIds: texts,
  expandMask: message(ExpandMask),
  grantOutcomes: list(
    z.enum([
      'GRANT_OUTCOME_UNSPECIFIED',
      'GRANT_OUTCOME_GRANTED',
      'GRANT_OUTCOME_DENIED',
      'GRANT_OUTCOME_ERROR',
      'GRANT_OUTCOME_CANCELLED',
      'GRANT_OUTCOME_WAIT_TIMED_OUT',
    ]),
  ),
  includeActedAfter: time,
  includeDeleted: flag,
  myWorkUserIds: texts,
  olderThanDuration: duration,
  openerIds: texts,
  openerOrSubjectUserId: text,
  outcomeAfter: time,
  outcomeBefore: time,
  pageSize: int,
  pageToken: text,
  pendingActionFilter: oneOf([
    'PENDING_ACTION_FILTER_UNSPECIFIED',
    'PENDING_ACTION_FILTER_WITH_PENDING',
    'PENDING_ACTION_FILTER_WITHOUT_PENDING',
  ]),
  previouslyActedOnIds: texts,
  query: text,
  refs: list(Ref),
  requireApprovalReason: flag,
  requireDenialReason: flag,
  revokeOutcomes: list(
    z.enum([
      'REVOKE_OUTCOME_UNSPECIFIED',
      'REVOKE_OUTCOME_REVOKED',
      'REVOKE_OUTCOME_DENIED',
      'REVOKE_OUTCOME_ERROR',
      'REVOKE_OUTCOME_CANCELLED',
      'REVOKE_OUTCOME_WAIT_TIMED_OUT',
    ]),
  ),
  sortBy: oneOf([
    'TASK_SEARCH_SORT_BY_UNSPECIFIED',
    'TASK_SEARCH_SORT_BY_ACCOUNT',
    'TASK_SEARCH_SORT_BY_RESOURCE',
    'TASK_SEARCH_SORT_BY_ACCOUNT_OWNER',
    'TASK_SEARCH_SORT_BY_REVERSE_TICKET_ID',
    'TASK_SEARCH_SORT_BY_TICKET_ID',
    'TASK_SEARCH_SORT_BY_CREATED_AT',
    'TASK_SEARCH_SORT_BY_REVERSE_CREATED_AT',
    'TASK_SEARCH_SORT_BY_APP_RESOURCE_ID_AND_APP_ENTITLEMENT',
  ]),
  stepApprovalTypes: list(
    z.enum([
      'STEP_APPROVAL_TYPE_UNSPECIFIED',
      'STEP_APPROVAL_TYPE_USERS',
      'STEP_APPROVAL_TYPE_MANAGER',
      'STEP_APPROVAL_TYPE_APP_OWNERS',
      'STEP_APPROVAL_TYPE_GROUP',
      'STEP_APPROVAL_TYPE_SELF',
      'STEP_APPROVAL_TYPE_ENTITLEMENT_OWNERS',
      'STEP_APPROVAL_TYPE_EXPRESSION',
      'STEP_APPROVAL_TYPE_WEBHOOK',
      'STEP_APPROVAL_TYPE_RESOURCE_OWNERS',
      'STEP_APPROVAL_TYPE_AGENT',
    ]),
  ),
  subjectIds: texts,
  taskStates: list(z.enum(['TASK_STATE_UNSPECIFIED', 'TASK_STATE_OPEN', 'TASK_STATE_CLOSED'])),
  taskTypes: list(TaskType),
  userEmploymentStatuses: texts,
});

export const TaskAuditListRequest = z.strictObject({
  commentsOnly: flag,
  newestFirst: flag,
  pageSize: int,
  pageToken: text,
  refs: list(Ref),
  taskId: text,
});

export const TaskApproveRequest = z.strictObject({
  comment: text,
  expandMask: message(ExpandMask),
  policyStepId: text,
});

export const TaskDenyRequest = z.strictObject({
  comment: text,
  expandMask: message(ExpandMask),
  policyStepId: text,
});

export const TaskCloseRequest = z.strictObject({ comment: text, expandMask: message(ExpandMask) });

export const TaskCommentRequest = z.strictObject({ comment: text, expandMask: message(ExpandMask) });

export const TaskReassignRequest = z.strictObject({
  comment: text,
  expandMask: message(ExpandMask),
  newStepUserIds: texts,
  policyStepId: text,
});

export const TaskEscalateToEmergencyAccessRequest = z.strictObject({
  comment: text,
  expandMask: message(ExpandMask),
  policyStepId: text,
});

export const TaskProcessNowRequest = z.strictObject({ expandMask: message(ExpandMask) });

export const TaskHardResetRequest = z.strictObject({ comment: text, expandMask: message(ExpandMask) });

export const TaskRestartRequest = z.strictObject({
  comment: text,
  expandMask: message(ExpandMask),
  policyStepId: text,
});

export const TaskRetryProvisioningRequest = z.strictObject({
  comment: text,
  expandMask: message(ExpandMask),
  policyStepId: text,
});

export const TaskSkipStepRequest = z.strictObject({
  comment: text,
  expandMask: message(ExpandMask),
  policyStepId: text,
});

export const TaskUpdateGrantDurationRequest = z.strictObject({ duration, expandMask: message(ExpandMask) });
