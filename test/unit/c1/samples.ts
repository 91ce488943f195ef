/**
 * C1's answers by hand, after its OpenAPI document and the notes on how it sends unset fields ("" / null / false / 0 /
 * `*_UNSPECIFIED`, and every key of a oneof with at most one of them set). Held to the document by `golden.test.ts`.
 */

import { c1Id } from './scripted.ts';

export const IDS = {
  task: c1Id('task'),
  app: c1Id('app'),
  entitlement: c1Id('entitlement'),
  type: c1Id('resourceType'),
  ann: c1Id('ann'),
  bob: c1Id('bob'),
  cleo: c1Id('cleo'),
  bot: c1Id('bot'),
  account: c1Id('account'),
} as const;

type Fields = Record<string, unknown>;

const T = 'type.googleapis.com/';

export function user(id: string, displayName: string, more: Fields = {}): Fields {
  return {
    id,
    displayName,
    email: `${displayName.toLowerCase()}@juniper.example`,
    emails: [],
    username: '',
    usernames: null,
    status: 'ENABLED',
    directoryStatus: 'UNKNOWN',
    type: 'USER_TYPE_HUMAN',
    origin: 'USER_ORIGIN_UNSPECIFIED',
    jobTitle: '',
    department: '',
    managerIds: null,
    roleIds: [],
    delegatedUserId: '',
    profile: null,
    createdAt: null,
    updatedAt: null,
    deletedAt: null,
    ...more,
  };
}

export function app(more: Fields = {}): Fields {
  return { id: IDS.app, displayName: 'Okta', description: '', userCount: '0', deletedAt: null, ...more };
}

export function entitlement(more: Fields = {}): Fields {
  return {
    id: IDS.entitlement,
    appId: IDS.app,
    displayName: 'Group Administrator',
    description: 'Manages groups',
    alias: '',
    slug: 'group-admin',
    appResourceId: '',
    appResourceTypeId: IDS.type,
    purpose: 'APP_ENTITLEMENT_PURPOSE_VALUE_UNSPECIFIED',
    emergencyGrantEnabled: false,
    durationGrant: null,
    durationUnset: {},
    grantCount: '0',
    complianceFrameworkValueIds: null,
    deletedAt: null,
    ...more,
  };
}

const resourceType: Fields = { id: IDS.type, appId: IDS.app, displayName: 'Role', traitIds: null };

export const expanded = {
  user: (fields: Fields): Fields => ({ '@type': `${T}c1.api.user.v1.User`, ...fields }),
  app: (fields: Fields = app()): Fields => ({ '@type': `${T}c1.api.app.v1.App`, ...fields }),
  entitlement: (fields: Fields = entitlement()): Fields => ({
    '@type': `${T}c1.api.app.v1.AppEntitlement`,
    ...fields,
  }),
  type: (): Fields => ({ '@type': `${T}c1.api.app.v1.AppResourceType`, ...resourceType }),
  account: (fields: Fields): Fields => ({ '@type': `${T}c1.api.app.v1.AppUser`, id: IDS.account, ...fields }),
};

const KINDS = [
  'users',
  'manager',
  'appOwners',
  'group',
  'self',
  'entitlementOwners',
  'expression',
  'webhook',
  'resourceOwners',
  'agent',
];

/** An approval's configuration, decided by `by`. */
export function approvalConfig(by: Fields, more: Fields = {}): Fields {
  return {
    ...Object.fromEntries(KINDS.map((kind) => [kind, null])),
    ...by,
    allowDelegation: false,
    allowReassignment: false,
    allowedReassignees: null,
    assigned: true,
    escalation: null,
    escalationEnabled: false,
    requireApprovalReason: false,
    requireDenialReason: false,
    requireReassignmentReason: false,
    requiresStepUpProviderId: '',
    ...more,
  };
}

/** The kinds of step, all unset. */
export const steps: Fields = {
  accept: null,
  action: null,
  approval: null,
  form: null,
  provision: null,
  reject: null,
  wait: null,
};

/** A step instance of one kind, everything else unset. */
export function step(id: string, body: Fields, state = 'POLICY_STEP_STATE_ACTIVE'): Fields {
  return { id: c1Id(id), policyGenerationId: '', state, ...steps, ...body };
}

export function approval(config: Fields, outcome: Fields = {}): Fields {
  return {
    approval: {
      approval: config,
      approved: null,
      denied: null,
      reassigned: null,
      reassignedByError: null,
      restarted: null,
      skipped: null,
      escalationInstance: null,
      assignedAt: '2026-03-02T09:00:00Z',
      state: 'APPROVAL_INSTANCE_STATE_WAITING',
      ...outcome,
    },
  };
}

export function provision(outcome: Fields = {}): Fields {
  return {
    provision: {
      provision: null,
      completed: null,
      cancelled: null,
      errored: null,
      reassignedByError: null,
      skipped: null,
      externalTicketId: '',
      state: 'PROVISION_INSTANCE_STATE_UNSPECIFIED',
      waitingOn: null,
      webhookId: '',
      ...outcome,
    },
  };
}

export function grantType(more: Fields = {}): Fields {
  return {
    action: null,
    certify: null,
    finding: null,
    offboarding: null,
    revoke: null,
    grant: {
      appId: IDS.app,
      appEntitlementId: IDS.entitlement,
      appUserId: '',
      identityUserId: IDS.ann,
      grantDuration: null,
      outcome: 'GRANT_OUTCOME_UNSPECIFIED',
      outcomeTime: null,
      source: null,
      ...more,
    },
  };
}

/** A task nobody has touched: everything C1 can leave unset is unset. */
export function task(more: Fields = {}): Fields {
  return {
    id: IDS.task,
    numericId: '120222',
    displayName: '',
    description: '',
    state: 'TASK_STATE_OPEN',
    processing: 'TASK_PROCESSING_TYPE_UNSPECIFIED',
    type: grantType(),
    policy: { policy: null, current: null, history: null, next: null },
    actions: null,
    stepApproverIds: null,
    approverIds: [],
    createdByUserId: '',
    userId: '',
    createdAt: '2026-03-02T09:00:00Z',
    updatedAt: null,
    deletedAt: null,
    emergencyAccess: false,
    commentCount: 0,
    insightIds: null,
    recommendation: 'INSIGHT_RECOMMENDATION_UNSPECIFIED',
    origin: 'TASK_ORIGIN_UNSPECIFIED',
    form: null,
    data: null,
    externalRefs: null,
    annotations: [],
    ...more,
  };
}

export function view(fields: Fields, paths: Fields = {}): Fields {
  return {
    task: fields,
    accessReviewPath: '',
    appPath: '',
    appUserPath: '',
    approversPath: '',
    createdByUserPath: '',
    entitlementsPath: '',
    identityUserPath: '',
    stepApproversPath: '',
    userPath: '',
    objectPermissions: null,
    ...paths,
  };
}
