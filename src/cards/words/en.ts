/** Every sentence a person sees, in English: the complete catalogue that other languages are held against. */

import { formatDuration } from '../../domain/duration.ts';
import type { LinkRefusal, RefusedIdentity } from '../../domain/person.ts';
import type { ApproverKind } from '../../domain/task.ts';
import { bold, code, type Rich, rich, type Span } from '../rich.ts';

const PLATFORM_NAMES = { slack: 'Slack', teams: 'Teams' } as const;

export const en = {
  platform: PLATFORM_NAMES,
  duration: formatDuration,

  task: {
    /** `{requester} requests Group Administrator in Okta for 8 h`. */
    summary: (requester: Span, access: Rich, length: string) =>
      rich`${requester} requests ${access} ${length}`,
    onBehalf: (subject: Span) => rich` on behalf of ${subject}`,
    emergency: 'Emergency: ',
    access: (entitlement: string, app: string) => rich`${bold(entitlement)} in ${bold(app)}`,
    accessPlain: (entitlement: string, app: string) =>
      app === '' ? entitlement : `${entitlement} in ${app}`,
    forLength: (seconds: number | undefined) =>
      seconds === undefined ? 'with no end date' : `for ${formatDuration(seconds)}`,
    headlineApprover: (requester: Span) =>
      rich`Your approval is required on an access request for ${requester}`,
    headlineApproverDone: (requester: Span) => rich`Access request for ${requester}`,
    headlineRequester: (access: Rich) => rich`You requested ${access}`,
    headlineSubject: (opener: Span, access: Rich) => rich`${opener} requested ${access} for you`,
    headlineOpener: (access: Rich, subject: Span) => rich`You requested ${access} for ${subject}`,
    labelFor: 'For',
    labelBy: 'Requested by',
    labelAccess: 'Access',
    labelWhat: 'What it allows',
    labelLength: 'How long',
    noEnd: 'No end date',
    fromGrant: (seconds: number) => `${formatDuration(seconds)} once granted`,
    noReason: 'No reason given',
    number: (number: string) => `#${number}`,
  },

  risk: {
    permanent: rich`${bold('Permanent:')} no end date`,
    emergency: rich`${bold('Emergency access')}`,
    recommends: (what: 'approve' | 'deny' | 'review') => rich`C1 recommends: ${bold(what)}`,
  },

  state: {
    awaiting: (approvers: Rich) => rich`Awaiting approval from ${approvers}`,
    awaitingNobody: 'Awaiting approval in C1',
    step: (now: number, of: number) => ` · step ${now} of ${of}`,
    progress: (done: number, of: number) => `${done} of ${of} approved`,
    approved: (by: Span | undefined) => (by ? rich`${bold('Approved')} by ${by}` : rich`${bold('Approved')}`),
    approvedAutomatically: rich`${bold('Approved')} automatically by policy`,
    denied: (by: Span | undefined) => (by ? rich`${bold('Denied')} by ${by}` : rich`${bold('Denied')}`),
    handled: (by: Span | undefined) =>
      by ? rich`${bold('Handled in C1')} by ${by}` : rich`${bold('Handled in C1')}`,
    at: (at: Span) => rich` · ${at}`,
    because: (reason: string) => rich` · “${reason}”`,
    ends: (at: Span) => rich` · ends ${at}`,
    provisioning: 'Being provisioned',
    granted: rich`${bold('Granted')}`,
    provisioningFailed: rich`${bold('Provisioning failed')}`,
    provisioningFailedWhy: (why: string) => rich`${bold('Provisioning failed')}: ${why}`,
    cancelled: rich`${bold('Cancelled')}`,
    expired: rich`${bold('Expired')}: nobody decided in time`,
    closed: rich`${bold('Closed')} in C1`,
    awaitingForm: 'C1 needs more answers from the requester before anybody is asked',
    waiting: 'Waiting in C1 for a scheduled step',
    notInChat: (names: Rich, platform: string, several: boolean) =>
      rich`${names} ${several ? 'are' : 'is'} not in ${platform}: they decide in C1.`,
    andMore: (count: number) => ` + ${count}`,
  },

  why: {
    users: 'You are asked because the policy names you.',
    manager: 'You are asked as their manager.',
    appOwners: 'You are asked as an owner of the app.',
    group: 'You are asked as a member of the approving group.',
    self: 'You are asked because it is your own access.',
    entitlementOwners: 'You are asked as an owner of this access.',
    resourceOwners: 'You are asked as an owner of the resource.',
    expression: 'You are asked because a policy rule picked you.',
    webhook: 'You are asked by an automated step of the policy.',
    agent: 'You are asked by an automated step of the policy.',
    unknown: 'You are asked because C1 lists you as an approver.',
  } satisfies Record<ApproverKind, string>,

  button: {
    approve: 'Approve',
    approveWithReason: 'Approve…',
    deny: 'Deny',
    comment: 'Comment…',
    cancelRequest: 'Cancel request',
    openInC1: 'Open in C1',
    requestAccess: 'Request access',
    myRequests: 'My requests',
    approvals: 'Waiting for me',
    details: 'Details',
    link: 'Link your C1 account',
    unlink: 'Unlink',
    paste: 'Paste a credential instead',
    pasteOnly: 'Link with a credential',
    spokenApprove: (subject: string, access: string) => `Approve ${access} for ${subject}`,
    spokenDeny: (subject: string, access: string) => `Deny ${access} for ${subject}`,
    cancelTitle: 'Cancel this request?',
    cancelText: 'Nobody will be asked any more. You can request it again at any time.',
    cancelYes: 'Cancel request',
    cancelNo: 'Keep it',
    unlinkTitle: 'Unlink your C1 account?',
    unlinkText:
      'A credential that C1 issued for it is revoked. You will be asked to link again before your next decision.',
    unlinkYes: 'Unlink',
    unlinkNo: 'Keep it',
  },

  form: {
    requestTitle: 'Request access',
    requestSubmit: 'Request',
    pressToContinue: rich`Press the button: the form opens with what you typed.`,
    cancel: 'Cancel',
    app: 'App',
    appPlaceholder: 'Any app',
    appHint: 'Narrows the list below.',
    entitlement: 'Entitlement',
    entitlementPlaceholder: 'Type a few letters, for example “git adm”',
    duration: 'Duration',
    durationPlaceholder: 'Choose, or type 90m, 4h, 2d',
    /** Beside a shorter length than the one asked for. */
    durationCut: (asked: number, most: number) =>
      `You asked for ${formatDuration(asked)}; at most ${formatDuration(most)} for this access.`,
    durationAtMost: (seconds: number) => `At most ${formatDuration(seconds)} for this access.`,
    durationAny: 'No end date is possible; shorter is safer.',
    noEnd: 'No end date',
    justification: 'Justification',
    justificationHint: 'Your approvers read this, and C1 keeps it.',
    justificationPlaceholder: 'What you need it for',
    emergency: 'Emergency access',
    emergencyText: 'This is an emergency: use the emergency policy',
    emergencyHint: 'Everybody involved sees that it was used.',
    person: 'For whom',
    personPlaceholder: 'Yourself',
    personHint: 'Leave empty for yourself. For somebody else C1 checks that you may.',
    aboutMessage: (url: Span) => rich`About ${url}`,
    theMessage: 'this message',
    severalMatches: (words: string) => rich`Several matches for “${words}”: choose one below.`,
    noMatch: (words: string) => rich`Nothing matches “${words}”. Search for it below.`,
    denyTitle: 'Deny request',
    denySubmit: 'Deny',
    approveTitle: 'Approve request',
    approveSubmit: 'Approve',
    commentTitle: 'Comment',
    commentSubmit: 'Comment',
    reason: 'Reason',
    comment: 'Comment',
    reasonReaders: 'Read by the requester and by everybody who can see the request in C1.',
    credentialTitle: 'Link with a credential',
    credentialSubmit: 'Link',
    credentialWords: rich`In C1, create a personal API credential and paste its two parts here. They are checked, stored encrypted and never shown again.`,
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    clientIdHint: 'Looks like name@company.conductor.one/pcc.',
    chooseEntitlement: 'Choose what you need: type a few letters of its name.',
    unknownEntitlement: 'This access is no longer in the catalogue. Choose another.',
    badDuration: 'I could not read this length. Try 90m, 4h or 2d.',
    tooLong: (seconds: number) => `At most ${formatDuration(seconds)} for this access.`,
    tooShort: 'At least 5 min.',
    needsLength: 'This access always ends: choose how long you need it.',
    needsJustification: 'Say in a few words what you need it for.',
    needsReason: 'Say why: the requester reads it.',
    badClientId: 'A personal credential’s client ID ends in /pcc.',
    badClientSecret: 'The client secret begins with secret-token:conductorone.com:v1:',
    tooMuch: (limit: number) => `At most ${limit} characters.`,
  },

  refusal: {
    stranger: () =>
      rich`You are in this channel from another organisation. Access here is for members of this workspace only.`,
    guest: () =>
      rich`Guests cannot use this here. Ask a member of the workspace, or an administrator to allow guests.`,
    bot: () => rich`Bots cannot ask for or decide on access.`,
    deactivated: () => rich`Your account in this workspace is deactivated.`,
    'no-email': () =>
      rich`I could not read your address in this workspace, so I do not know who you are in C1. Link your C1 account to continue.`,
    nobody: (email: string) =>
      rich`Nobody in C1 has your address here (${email}). Link your C1 account to continue.`,
    several: (email: string) =>
      rich`More than one person in C1 has your address (${email}). Link your C1 account so that I know which one is you.`,
    disabled: () => rich`Your C1 account is disabled. Ask your C1 administrator.`,
    'not-human': () => rich`Your address belongs to a service account in C1. Ask your C1 administrator.`,
  } satisfies Record<RefusedIdentity, (email: string) => Rich>,

  decision: {
    over: (stage: string, by: Span | undefined, at: Span | undefined) =>
      rich`This request is over: ${stage}${by ? rich` by ${by}` : ''}${at ? rich` · ${at}` : ''}.`,
    alreadyBy: (did: string, by: Span | undefined, at: Span | undefined) =>
      rich`Already ${did}${by ? rich` by ${by}` : ' in C1'}${at ? rich` · ${at}` : ''}.`,
    movedOn: rich`This request has moved on to another step; your card now shows it.`,
    alreadyYours: (did: string, at: Span | undefined) =>
      rich`You ${did} this already${at ? rich` · ${at}` : ''}.`,
    notApprover: (approvers: Rich) => rich`This step waits for ${approvers}. Only they can decide it.`,
    notApproverNobody: rich`This step is decided in C1.`,
    ownRequest: rich`You cannot approve your own request here: the policy asks for somebody else.`,
    reasonRequired: rich`This step asks for a reason. Press the button again and say why.`,
    needsStepUp: rich`This step asks you to prove who you are: approve it in C1.`,
    notAnApproval: rich`Nobody’s approval is needed right now.`,
    refusedByC1: rich`C1 does not let you do this.`,
    did: { approve: 'approved', deny: 'denied' },
    done: (did: string, number: Span) => rich`You ${did} ${number}.`,
    viaChat: (name: string, email: string, platform: string) => `${name} (${email}) via ${platform}`,
  },

  stage: {
    'awaiting-approval': 'awaiting approval',
    'awaiting-form': 'awaiting answers',
    waiting: 'waiting',
    provisioning: 'being provisioned',
    'provisioning-failed': 'provisioning failed',
    granted: 'granted',
    denied: 'denied',
    cancelled: 'cancelled',
    expired: 'expired',
    closed: 'closed',
  },

  request: {
    duplicate: (access: string, number: Span) =>
      rich`${access} is already being asked for: ${number}. Nothing new was requested.`,
    forbidden: (access: string, whom: string) =>
      rich`C1 does not let ${whom} request ${access}. Ask its owner, or choose something else.`,
    you: 'you',
    them: 'them',
    invalid: (why: string) => rich`C1 did not take the request: ${why}`,
    needsLink: rich`To ask in your own name, link your C1 account once. Your request goes through by itself afterwards.`,
    forOthersNeedsLink: rich`To ask for somebody else, link your C1 account: C1 then checks that you may, and records you as the one who asked.`,
  },

  link: {
    needed: rich`To do this in your own name, link your C1 account once. Your click goes through by itself afterwards.`,
    offer: rich`Link your C1 account, so that what you decide here is done and recorded in your own name.`,
    steps: (code_: string, until: Span) =>
      rich`C1 shows the code ${code(code_)}: check it, then allow. Valid until ${until}.`,
    linked: (name: string) => rich`Linked: you act as ${bold(name)} in C1.`,
    resumed: (count: number) =>
      count === 1 ? rich` Your click goes through now.` : rich` Your ${String(count)} clicks go through now.`,
    already: (name: string) => rich`You are linked already, as ${bold(name)}.`,
    denied: rich`Linking was refused in C1. Nothing was changed.`,
    expired: rich`The link was not used in time. Start again when you are ready.`,
    broken: rich`C1 no longer accepts your link. Link again to continue; your click waits.`,
    unlinked: rich`Unlinked. A credential that C1 issued for it is revoked; one that you pasted is forgotten here.`,
    none: rich`You are not linked, so there is nothing to unlink.`,
    refused: {
      'another-person': rich`That C1 account is somebody else’s: your address here belongs to a different person in C1. Nothing was linked.`,
      'somebody-elses': rich`That C1 account belongs to another member of this workspace. Nothing was linked.`,
      'not-human': rich`That C1 account is not a person. Nothing was linked.`,
      disabled: rich`That C1 account is disabled. Nothing was linked.`,
      'not-accepted': rich`C1 does not accept this credential. Check both parts and try again.`,
    } satisfies Record<LinkRefusal, Rich>,
    pasteOff: rich`Pasting credentials is switched off here. Link through C1 instead.`,
  },

  who: {
    title: 'Who you are here',
    c1: 'In C1',
    how: 'How I know',
    byEmail: (email: string) => rich`Your workspace address ${email} belongs to this one person in C1.`,
    byLink: rich`You linked your C1 account.`,
    may: 'What you may do',
    mayRequest: 'Request access for yourself, see your requests.',
    mayDecide: 'Decide in your own name, comment, cancel, and ask for others where C1 allows it.',
    mayDecideAfterLink: 'To decide in your own name, link your C1 account once.',
    mayDecideService: 'Decide steps that wait for you; C1 records the bot, with your name in the comment.',
  },

  list: {
    mine: 'Your open requests',
    mineNone: 'You have no open requests.',
    waiting: 'Waiting for you',
    waitingNone: 'Nothing waits for you.',
    ending: 'Access that ends soon',
    more: (count: number) => `and ${count} more in C1`,
    notFound: (id: string) =>
      rich`I found no request ${code(id)} that you can see. Numbers look like 120222.`,
  },

  help: {
    title: 'What you can do here',
    intro: 'Ask for access, decide on it, and follow it. C1 decides what is allowed.',
    verbs: {
      request: 'ask for access, for example in one line:',
      status: 'your open requests, or one of them',
      approvals: 'what waits for you',
      login: 'link your C1 account',
      logout: 'unlink it',
      whoami: 'who I think you are, and why',
      help: 'this list',
    },
    statusOf: 'number',
    example: (command: string) => `${command} request github admin for 4h because on-call`,
    unknown: (verb: string, closest: string | undefined) =>
      closest === undefined
        ? rich`I do not know ${code(verb)}.`
        : rich`I do not know ${code(verb)}. Did you mean ${code(closest)}?`,
  },

  trouble: {
    queued: (what: string, ref: string, atC1: boolean) =>
      rich`${atC1 ? 'C1 is not answering; your ' : 'This takes longer than it should; your '}${what} is queued and will be retried (ref ${code(ref)}).`,
    gaveUp: (what: string, ref: string) =>
      rich`Your ${what} could not be done. Nothing is lost: an operator can retry it. Tell them the reference ${code(ref)}.`,
    what: {
      command: 'command',
      approve: 'approval',
      deny: 'denial',
      request: 'request',
      comment: 'comment',
      cancel: 'cancellation',
      link: 'link',
      click: 'click',
    },
    unknownAction: rich`I no longer know this button. Run the command again for a fresh card.`,
    commented: (number: Span) => rich`Your comment is on ${number}.`,
    cancelling: (number: Span) => rich`${number} is being cancelled.`,
  },

  home: {
    hello: (name: string) => rich`Hello ${name}`,
    endsAt: (at: Span) => rich` · ends ${at}`,
    since: (at: Span) => rich`requested ${at}`,
    linked: 'Linked to C1',
    notLinked: 'Not linked to C1 yet',
  },

  /** Said at the door, before there is a job; plain text, since an acknowledgement takes nothing else. */
  door: {
    busy: 'I could not take that: my queue does not answer, and nothing was done. Please try again in a minute.',
    notOpened: 'The form could not be opened in time, and nothing was done. Please try again.',
    unreadable: 'I could not read that, and nothing was done. Please try again.',
  },
};

export type Words = typeof en;
