/** The seeded company that every stand-in shares: who works there, what can be requested, who decides. Plain data. */

export interface WorldPerson {
  /** C1 user id: 27 characters [a-zA-Z0-9]. Stable for a seed. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly department: string;
  /** C1 user ids of managers; empty for the chief executive. */
  readonly managerIds: readonly string[];
  readonly delegateId?: string;
  readonly type: 'HUMAN' | 'SERVICE' | 'AGENT';
  readonly status: 'ENABLED' | 'DISABLED';
  /** C1 role ids, e.g. basic user, helpdesk, super admin. */
  readonly roleIds: readonly string[];
  /** IANA zone. */
  readonly tz: string;
  /** Their Slack account; absent: not in the workspace. */
  readonly slack?: WorldSlackAccount;
}

export interface WorldSlackAccount {
  readonly id: string;
  readonly handle: string;
  /** Differs from the C1 e-mail for some people on purpose. */
  readonly email: string;
  readonly kind: 'member' | 'guest' | 'stranger' | 'bot';
  readonly deactivated: boolean;
}

/** A Slack account that is nobody in C1 (a contractor's guest account, a Slack Connect stranger, a bot). */
export interface WorldOutsider {
  readonly name: string;
  readonly slack: WorldSlackAccount;
  readonly tz: string;
}

/** A C1 role, e.g. "Access Request Helpdesk" with the internal name `system:helpdesk`. */
export interface WorldRole {
  readonly id: string;
  readonly name: string;
  readonly internalName: string;
}

export interface WorldApp {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ownerIds: readonly string[];
}

export type WorldStep =
  | {
      readonly kind: 'approval';
      readonly by: 'users' | 'manager' | 'appOwners' | 'group' | 'self' | 'entitlementOwners';
      readonly userIds: readonly string[];
      readonly requireApprovalReason: boolean;
      readonly requireDenialReason: boolean;
      readonly allowSelfApproval: boolean;
      readonly allowReassignment: boolean;
      readonly requireReassignmentReason?: boolean;
      /** C1 user ids one may reassign to; absent: anybody. */
      readonly allowedReassigneeIds?: readonly string[];
      /** A delegate set on an approver stands in for them. */
      readonly allowDelegation?: boolean;
    }
  | { readonly kind: 'wait'; readonly name: string; readonly seconds: number }
  /** An outcome of `error` fails a task's first attempt; a retry works. */
  | { readonly kind: 'provision'; readonly outcome: 'granted' | 'error'; readonly manual: boolean }
  | { readonly kind: 'accept' };

export interface WorldPolicy {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly WorldStep[];
}

export interface WorldEntitlement {
  readonly id: string;
  readonly appId: string;
  readonly name: string;
  readonly alias: string;
  readonly description: string;
  readonly purpose: 'ASSIGNMENT' | 'PERMISSION' | 'OWNERSHIP';
  /** What C1 calls the resource type: Role, Group, Repository, … */
  readonly resourceType: string;
  /** Seconds; absent: no limit (durationUnset). */
  readonly maxDuration?: number;
  readonly emergency: boolean;
  readonly policyId: string;
  readonly emergencyPolicyId?: string;
  readonly revokePolicyId: string;
  readonly ownerIds: readonly string[];
  /** C1 user ids who may request it; absent: everybody. */
  readonly requestableBy?: readonly string[];
}

export interface World {
  readonly seed: number;
  readonly company: string;
  readonly people: readonly WorldPerson[];
  readonly outsiders: readonly WorldOutsider[];
  readonly channels: readonly { readonly id: string; readonly name: string; readonly topic: string }[];
  readonly roles: readonly WorldRole[];
  readonly apps: readonly WorldApp[];
  readonly entitlements: readonly WorldEntitlement[];
  readonly policies: readonly WorldPolicy[];
  /** The service principal and the device client the demo hands to the bot. */
  readonly servicePrincipalId: string;
  readonly deviceClientId: string;
  readonly workspace: { readonly id: string; readonly name: string };
}
