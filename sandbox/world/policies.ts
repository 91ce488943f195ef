/** The approval policies of the company, one of every kind the bot must cope with. */

import type { WorldPolicy, WorldStep } from './types.ts';

type Approval = Extract<WorldStep, { kind: 'approval' }>;

const CONNECTOR: Extract<WorldStep, { kind: 'provision' }> = {
  kind: 'provision',
  outcome: 'granted',
  manual: false,
};

function approval(by: Approval['by'], rules: Partial<Approval> = {}): Approval {
  return {
    kind: 'approval',
    by,
    userIds: [],
    requireApprovalReason: false,
    requireDenialReason: false,
    allowSelfApproval: false,
    allowReassignment: true,
    allowDelegation: true,
    ...rules,
  };
}

/** Steps by policy key; `person` turns a position key into its C1 user id. */
function drafts(person: (key: string) => string) {
  const securityTeam = ['ciso', 'securityEngineer', 'securityEngineer2'].map(person);
  return {
    manager: ['Manager approval', approval('manager'), CONNECTOR],
    appOwner: ['App owner approval', approval('appOwners'), CONNECTOR],
    twoStep: ['Manager, then app owner', approval('manager'), approval('appOwners'), CONNECTOR],
    group: ['Security team approval', approval('group', { userIds: securityTeam }), CONNECTOR],
    entitlementOwner: ['Entitlement owner approval', approval('entitlementOwners'), CONNECTOR],
    reasons: [
      'Regulated data: reasons on record',
      approval('appOwners', {
        requireApprovalReason: true,
        requireDenialReason: true,
        requireReassignmentReason: true,
        allowedReassigneeIds: securityTeam,
      }),
      CONNECTOR,
    ],
    emergency: [
      'Break glass: on-call approval',
      approval('users', { userIds: ['sre', 'sre2', 'platformDirector'].map(person) }),
      CONNECTOR,
    ],
    auto: ['Automatic approval', CONNECTOR],
    selfService: ['Self-service with confirmation', approval('self', { allowSelfApproval: true }), CONNECTOR],
    ownerMaySelfApprove: [
      'App owners, self-approval allowed',
      approval('appOwners', { allowSelfApproval: true }),
      CONNECTOR,
    ],
    fixedApprover: [
      'CFO approval',
      approval('users', { userIds: [person('cfo')], allowReassignment: false, allowDelegation: false }),
      CONNECTOR,
    ],
    provisionError: [
      'Manager approval, legacy connector',
      approval('manager'),
      { ...CONNECTOR, outcome: 'error' },
    ],
    manual: ['Manager approval, manual fulfilment', approval('manager'), { ...CONNECTOR, manual: true }],
    changeWindow: [
      'Manager approval, next change window',
      approval('manager'),
      { kind: 'wait', name: 'Wait for the next change window', seconds: 6 * 3600 },
      CONNECTOR,
    ],
    revoke: ['Automatic revocation', CONNECTOR],
    reviewedRevoke: ['Revocation by app owner', approval('appOwners'), CONNECTOR],
  } satisfies Record<string, readonly [string, ...WorldStep[]]>;
}

export type PolicyKey = keyof ReturnType<typeof drafts>;

/** Every policy with its id, in a fixed order. */
export function createPolicies(id: (kind: string, key: string) => string): WorldPolicy[] {
  return Object.entries(drafts((key) => id('user', key))).map(([key, [name, ...steps]]) => ({
    id: id('policy', key),
    name,
    steps,
  }));
}
