/** Names the people and entitlements that stories and tests talk about, so that they read as sentences. */

import { c1Id } from './ids.ts';
import type {
  World,
  WorldApp,
  WorldEntitlement,
  WorldOutsider,
  WorldPerson,
  WorldSlackAccount,
} from './types.ts';

/** Somebody who certainly has a Slack account. */
export type SlackPerson = WorldPerson & { readonly slack: WorldSlackAccount };

export interface Cast {
  /** Asks for GitHub "Organization Admin". */
  readonly requester: SlackPerson;
  /** The requester's manager and an owner of GitHub. */
  readonly approver: SlackPerson;
  /** Owns GitHub too; decides step two of `twoStep`. */
  readonly secondApprover: SlackPerson;
  /** The approver's manager's manager: decides nothing in the story, may only look on. */
  readonly bystander: SlackPerson;
  readonly helpdesk: SlackPerson;
  readonly superAdmin: SlackPerson;
  readonly readOnlyAdmin: SlackPerson;
  /** The members of the approving group. */
  readonly securityTeam: readonly [SlackPerson, SlackPerson, SlackPerson];
  /** Has set `delegate` to act for them. */
  readonly delegator: SlackPerson;
  readonly delegate: SlackPerson;
  /** Approver with no Slack account. */
  readonly offSlack: WorldPerson;
  /** Slack e-mail that belongs to no C1 user; their C1 user has another. */
  readonly otherEmail: SlackPerson;
  /** One e-mail, two C1 users. */
  readonly twins: readonly [SlackPerson, WorldPerson];
  readonly disabled: SlackPerson;
  /** A C1 service user whose e-mail is on a Slack account. */
  readonly serviceUser: SlackPerson;
  readonly deactivatedInSlack: SlackPerson;
  /** A Slack guest who is a C1 user. */
  readonly contractor: SlackPerson;
  /** A Slack guest who is nobody in C1. */
  readonly guest: WorldOutsider;
  readonly stranger: WorldOutsider;
  readonly otherBot: WorldOutsider;

  readonly github: WorldApp;
  /** At most 8 h, approved by the manager, emergency possible. */
  readonly githubAdmin: WorldEntitlement;
  readonly autoApproved: WorldEntitlement;
  /** Manager, then app owner; for `requester` that is `approver`, then `approver` or `secondApprover`. */
  readonly twoStep: WorldEntitlement;
  readonly emergency: WorldEntitlement;
  /** Approval, denial and reassignment each need a reason. */
  readonly reasons: WorldEntitlement;
  readonly group: WorldEntitlement;
  /** App owners approve and may approve their own. */
  readonly selfApproval: WorldEntitlement;
  /** The requester confirms their own request. */
  readonly selfService: WorldEntitlement;
  readonly provisionError: WorldEntitlement;
  readonly manualProvision: WorldEntitlement;
  /** Waits for a change window after approval. */
  readonly scheduled: WorldEntitlement;
  readonly noSlackApprover: WorldEntitlement;
  /** `requester` may not request it. */
  readonly restricted: WorldEntitlement;
  readonly unlimited: WorldEntitlement;
  /** Its revocation waits for the app owner. */
  readonly reviewedRevoke: WorldEntitlement;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the world has no ${what}`);
  return value;
}

export function cast(world: World): Cast {
  const person = (key: string): WorldPerson => {
    const id = c1Id(world.seed, 'user', key);
    return found(
      world.people.find((one) => one.id === id),
      `person ${key}`,
    );
  };
  const onSlack = (key: string): SlackPerson => {
    const one = person(key);
    return { ...one, slack: found(one.slack, `Slack account of ${key}`) };
  };
  const outsider = (kind: WorldSlackAccount['kind']) =>
    found(
      world.outsiders.find((one) => one.slack.kind === kind),
      `outsider ${kind}`,
    );
  const entitlement = (alias: string) =>
    found(
      world.entitlements.find((one) => one.alias === alias),
      `entitlement ${alias}`,
    );

  return {
    requester: onSlack('platformEngineer'),
    approver: onSlack('platformLead'),
    secondApprover: onSlack('platformDirector'),
    bystander: onSlack('vpEng'),
    helpdesk: onSlack('helpdesk'),
    superAdmin: onSlack('iamLead'),
    readOnlyAdmin: onSlack('ciso'),
    securityTeam: [onSlack('ciso'), onSlack('securityEngineer'), onSlack('securityEngineer2')],
    delegator: onSlack('dataHead'),
    delegate: onSlack('dataEngineer'),
    offSlack: person('cfo'),
    otherEmail: onSlack('mobileEngineer'),
    twins: [onSlack('accountant'), person('accountantLocal')],
    disabled: onSlack('formerEngineer'),
    serviceUser: onSlack('releaseBot'),
    deactivatedInSlack: onSlack('analyst2'),
    contractor: onSlack('contractor'),
    guest: outsider('guest'),
    stranger: outsider('stranger'),
    otherBot: outsider('bot'),

    github: found(
      world.apps.find((app) => app.name === 'GitHub'),
      'app GitHub',
    ),
    githubAdmin: entitlement('github-organization-admin'),
    autoApproved: entitlement('github-payments-api-read'),
    twoStep: entitlement('github-infrastructure-admin'),
    emergency: entitlement('aws-production-administrator'),
    reasons: entitlement('snowflake-customer-pii-select'),
    group: entitlement('github-organization-security-manager'),
    selfApproval: entitlement('kubernetes-monitoring-edit'),
    selfService: entitlement('github-marketing-site-write'),
    provisionError: entitlement('datadog-api-key-manager'),
    manualProvision: entitlement('google-press-mailbox'),
    scheduled: entitlement('aws-networking-operator'),
    noSlackApprover: entitlement('github-billing-manager'),
    restricted: entitlement('github-security-tooling-read'),
    unlimited: entitlement('github-team-platform'),
    reviewedRevoke: entitlement('snowflake-customer-pii-select'),
  };
}
