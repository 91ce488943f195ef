/** Every card from fixed examples: what `render` prints, and what the golden tests hold each platform to. */

import type { ChatUser, Identified, PersonRef } from '../domain/person.ts';
import type { ApprovalStep, PastStep, Task } from '../domain/task.ts';
import type { Card } from './card.ts';
import { helpCard } from './help.ts';
import { linkCard } from './link.ts';
import { approvalsCard, homeCard, type ListView, mineCard } from './lists.ts';
import { notice } from './notice.ts';
import { link } from './rich.ts';
import { type Reader, taskCard } from './task.ts';
import { whoCard } from './who.ts';
import { wordsFor } from './words/index.ts';

const words = wordsFor('en');
const AT = (clock: string) => new Date(`2026-03-06T${clock}:00Z`);

const ada: PersonRef = { id: 'adaLovelace0000000000000001', name: 'Ada Lovelace', email: 'ada@example.com' };
const grace: PersonRef = {
  id: 'graceHopper0000000000000002',
  name: 'Grace Hopper',
  email: 'grace@example.com',
};
const linus: PersonRef = {
  id: 'linusPauling000000000000003',
  name: 'Linus Pauling',
  email: 'linus@example.com',
};

const faces = new Map<string, ChatUser>([
  [ada.id, { platform: 'slack', workspace: 'T0001', id: 'U0ADA' }],
  [grace.id, { platform: 'slack', workspace: 'T0001', id: 'U0GRACE' }],
]);

const step: ApprovalStep = {
  kind: 'approval',
  id: 'step10000000000000000000001',
  by: 'manager',
  approvers: [grace],
  requireApprovalReason: false,
  requireDenialReason: true,
  allowSelfApproval: false,
  allowReassignment: true,
  needsStepUp: false,
};

const approved: PastStep = { kind: 'approval', id: step.id, outcome: 'approved', by: grace, at: AT('14:02') };

const pending: Task = {
  id: 'task10000000000000000000001',
  number: '120222',
  kind: 'grant',
  title: 'Organization Admin in GitHub',
  justification: 'On-call this week: the deploy keys of the billing service must be rotated.',
  open: true,
  emergency: false,
  opener: ada,
  openedByHuman: true,
  subject: ada,
  app: { id: 'app100000000000000000000001', name: 'GitHub' },
  entitlement: {
    id: 'ent100000000000000000000001',
    name: 'Organization Admin',
    description: 'Full control of the organization: members, billing, every repository.',
    type: 'Role',
  },
  seconds: 8 * 3600,
  step,
  history: [],
  approvalsAhead: 0,
  createdAt: AT('13:58'),
  updatedAt: AT('13:58'),
  actions: ['approve', 'deny', 'comment'],
};

const { seconds: _seconds, ...endless } = pending;
const { step: _step, ...stepless } = pending;

const provisioning: Task = { ...pending, step: { kind: 'provision', id: 'step2' }, history: [approved] };
const granted: Task = {
  ...stepless,
  open: false,
  outcome: 'granted',
  outcomeAt: AT('14:03'),
  history: [approved],
};
const denied: Task = {
  ...stepless,
  open: false,
  outcome: 'denied',
  history: [{ ...approved, outcome: 'denied' }],
};
const secondStep: Task = {
  ...pending,
  step: { ...step, id: 'step30000000000000000000003', by: 'appOwners', approvers: [linus, grace] },
  history: [approved],
};
const cancelled: Task = {
  ...stepless,
  open: false,
  outcome: 'cancelled',
  // C1 has no outcome for an approval that nobody gave.
  history: [{ kind: 'approval', id: step.id, outcome: 'unknown' }],
};
/** What someone malicious, or only unlucky, may have typed into every field. */
const hostileText =
  '<!channel> <https://evil.example|ok> *bold* _it_ `code` &amp; <@U123> {{DATE(x)}} [a](http://b)';
const hostile: Task = {
  ...pending,
  title: hostileText,
  justification: `${hostileText}\n${'x'.repeat(10_000)}`,
  app: { ...pending.app, name: hostileText },
  entitlement: { ...pending.entitlement, name: hostileText, description: hostileText, type: hostileText },
  subject: { ...ada, id: 'unknown', name: hostileText },
  opener: { ...ada, id: 'unknown', name: hostileText },
};

const asApprover: Reader = { as: 'approver', stepId: step.id };
const asRequester: Reader = { as: 'requester', personId: ada.id };

function sample(task: Task, reader: Reader, reason = 'on-call this week'): Card {
  return taskCard({
    task,
    reader,
    faces,
    words,
    platform: 'slack',
    url: 'https://example.conductor.one/task/120222',
    reasons: new Map(task.history.map((past) => [past.id, reason])),
  });
}

const list: ListView = {
  words,
  faces,
  urlOf: (task) => `https://example.conductor.one/task/${task.number}`,
  homeUrl: 'https://example.conductor.one',
};

const who: Identified = {
  chat: {
    user: { platform: 'slack', workspace: 'T0001', id: 'U0ADA' },
    name: 'Ada',
    email: ada.email,
    locale: 'en-GB',
    timeZone: 'Europe/London',
    kind: 'member',
    deactivated: false,
  },
  person: {
    ...ada,
    kind: 'human',
    enabled: true,
    title: 'Engineer',
    department: 'Platform',
    managerIds: [grace.id],
    roleIds: [],
  },
  tier: 'email',
};

/** Built on demand, by name. */
export const SAMPLES = {
  'task-approver': () => sample(pending, asApprover),
  'task-approver-permanent': () =>
    sample({ ...endless, emergency: true, recommendation: 'review' }, asApprover),
  'task-approver-unexplained': () => sample({ ...pending, justification: ' ' }, asApprover),
  'task-approver-reason': () =>
    sample({ ...pending, step: { ...step, requireApprovalReason: true } }, asApprover),
  'task-approver-step-up': () => sample({ ...pending, step: { ...step, needsStepUp: true } }, asApprover),
  'task-approver-done': () => sample(provisioning, asApprover),
  'task-requester': () => sample(pending, asRequester),
  'task-requester-two-steps': () => sample(secondStep, asRequester),
  'task-requester-granted': () => sample(granted, asRequester),
  'task-requester-denied': () => sample(denied, asRequester, 'Use the audit role instead.'),
  'task-requester-cancelled': () => sample(cancelled, asRequester),
  'task-requester-failed': () =>
    sample(
      { ...provisioning, step: { kind: 'provision', id: 'step2', error: 'connector offline' } },
      asRequester,
    ),
  'task-for-other': () => sample({ ...pending, opener: grace }, { as: 'requester', personId: ada.id }),
  'task-hostile': () => sample(hostile, asApprover, hostileText),
  approvals: () =>
    approvalsCard(list, [
      { ...pending, opener: linus, emergency: true },
      { ...endless, id: 'task2', number: '120223' },
    ]),
  'approvals-none': () => approvalsCard(list, []),
  mine: () => mineCard(list, [pending, provisioning]),
  'mine-none': () => mineCard(list, []),
  home: () =>
    homeCard({
      ...list,
      name: 'Ada',
      linked: false,
      waiting: [pending],
      mine: [provisioning],
      ending: [
        {
          appId: 'a',
          entitlementId: 'e',
          appName: 'AWS',
          entitlementName: 'Production read-only',
          until: AT('18:00'),
        },
      ],
    }),
  help: () => helpCard(words, '/access'),
  'help-unknown': () => helpCard(words, '/access', words.help.unknown('aprovals', 'approvals')),
  whoami: () => whoCard({ who, words, mode: 'linked' }),
  link: () =>
    linkCard({
      words,
      reason: words.link.needed,
      link: {
        verificationUrl: 'https://example.conductor.one/device?code=ABCD-EFGH',
        userCode: 'ABCD-EFGH',
        expiresAt: AT('14:12'),
      },
      mayPaste: true,
    }),
  'notice-already': () =>
    notice('info', words.decision.alreadyBy('approved', { is: 'person', name: grace.name }, undefined)),
  'notice-queued': () => notice('waiting', words.trouble.queued(words.trouble.what.approve, '7f3a', true)),
  'notice-duplicate': () =>
    notice(
      'info',
      words.request.duplicate('Organization Admin in GitHub', link('#120222', 'https://example.com')),
    ),
  'notice-unknown-task': () => notice('info', words.list.notFound('9')),
} as const satisfies Record<string, () => Card>;
