/** The card of a task: one truth, drawn for each reader. */

import type { Platform } from '../domain/person.ts';
import { type Stage, stageOf, type Task } from '../domain/task.ts';
import { encodeAction } from './action.ts';
import type { Block, Button, Card, Fact } from './card.ts';
import { allOf, notOn, person } from './people.ts';
import { link, type Rich, rich } from './rich.ts';
import { type Standing, standing } from './task-state.ts';
import type { Words } from './words/index.ts';

/** Of more approvers than this not all are looked up in chat, and somebody will be there. */
const FEW = 10;

/** Who reads this copy, and as what. */
export type Reader =
  /** Asked for `stepId`; the buttons live as long as that step does. */
  | { readonly as: 'approver'; readonly stepId: string }
  | { readonly as: 'requester'; readonly personId: string };

export interface TaskView extends Standing {
  readonly reader: Reader;
  readonly platform: Platform;
  /** The task's page in C1's web app. */
  readonly url: string;
}

export function taskCard(view: TaskView): Card {
  return {
    summary: summary(view),
    blocks: [
      headline(view),
      { is: 'facts', facts: facts(view) },
      reason(view),
      ...standing(view),
      note(view),
      ...risk(view),
      ...actions(view),
    ],
  };
}

/** Why, in the requester's words; that they gave none is a fact too. */
export function reason({ task, words }: Pick<TaskView, 'task' | 'words'>): Block {
  return task.justification.trim() === ''
    ? { is: 'note', text: rich`${words.task.noReason}` }
    : { is: 'quote', text: rich`${task.justification}` };
}

/** Who asks for what, for how long, in one line. */
export function story(
  { task, faces, words }: Pick<TaskView, 'task' | 'faces' | 'words'>,
  access: Rich,
): Rich {
  const requester = requesterOf(task);
  const line = words.task.summary(person(requester, faces), access, words.task.forLength(task.seconds));
  const whom = requester.id === task.subject.id ? [] : words.task.onBehalf(person(task.subject, faces));
  return rich`${line}${whom}`;
}

function summary(view: TaskView): Rich {
  const { task, words } = view;
  const stage = stageOf(task);
  const access = rich`${words.task.accessPlain(task.entitlement.name, task.app.name)}`;
  const line = rich`${task.emergency ? words.task.emergency : ''}${story(view, access)}`;
  return stage === 'awaiting-approval' ? line : rich`${line} · ${words.stage[stage]}`;
}

/** Chat requests are opened by the bot's service principal: the one who asks is then the one it is for. */
export function requesterOf(task: Task): Task['subject'] {
  return task.openedByHuman ? task.opener : task.subject;
}

function headline(view: TaskView): Block {
  const { task, faces, words, reader } = view;
  const requester = requesterOf(task);
  const access = words.task.access(task.entitlement.name, task.app.name);
  if (reader.as === 'approver') {
    const line = isMyTurn(view) ? words.task.headlineApprover : words.task.headlineApproverDone;
    return { is: 'headline', text: line(person(requester, faces)) };
  }
  if (requester.id !== task.subject.id) {
    const mine = reader.personId === requester.id;
    return {
      is: 'headline',
      text: mine
        ? words.task.headlineOpener(access, person(task.subject, faces))
        : words.task.headlineSubject(person(requester, faces), access),
    };
  }
  return { is: 'headline', text: words.task.headlineRequester(access) };
}

function facts({ task, faces, words, reader }: TaskView): readonly Fact[] {
  const requester = requesterOf(task);
  const access = rich`${words.task.access(task.entitlement.name, task.app.name)}${task.entitlement.type ? ` · ${task.entitlement.type}` : ''}`;
  const forOther = requester.id !== task.subject.id;
  return [
    ...(forOther ? [{ label: words.task.labelBy, value: [person(requester, faces)] }] : []),
    ...(forOther || reader.as === 'approver'
      ? [{ label: words.task.labelFor, value: [person(task.subject, faces)] }]
      : []),
    { label: words.task.labelAccess, value: access },
    ...(task.entitlement.description
      ? [{ label: words.task.labelWhat, value: rich`${task.entitlement.description}` }]
      : []),
    {
      label: words.task.labelLength,
      value: rich`${task.seconds === undefined ? words.task.noEnd : stageOf(task) === 'awaiting-approval' ? words.task.fromGrant(task.seconds) : words.duration(task.seconds)}`,
    },
  ];
}

function note(view: TaskView): Block {
  const { task, words, reader, url, platform, faces } = view;
  const number = link(words.task.number(task.number), url);
  if (reader.as === 'approver') {
    const why = isMyTurn(view) && task.step?.kind === 'approval' ? ` · ${words.why[task.step.by]}` : '';
    return { is: 'note', text: rich`${number}${why}` };
  }
  const asked = task.step?.kind === 'approval' ? task.step.approvers : [];
  const absent = asked.length <= FEW ? notOn(platform, asked, faces) : [];
  const elsewhere =
    absent.length === 0
      ? []
      : rich` · ${words.state.notInChat(allOf(absent, faces), words.platform[platform], absent.length > 1)}`;
  return { is: 'note', text: rich`${number}${elsewhere}` };
}

function risk(view: TaskView): readonly Block[] {
  const { task, words } = view;
  if (isMyTurn(view)) return risksOf(task, words);
  return task.emergency ? [{ is: 'risk', lines: [words.risk.emergency] }] : [];
}

/** What to think of before deciding. */
export function risksOf(task: Task, words: Words): readonly Block[] {
  const lines: Rich[] = [];
  if (task.seconds === undefined && task.kind === 'grant') lines.push(words.risk.permanent);
  if (task.emergency) lines.push(words.risk.emergency);
  if (task.recommendation) lines.push(words.risk.recommends(task.recommendation));
  return lines.length === 0 ? [] : [{ is: 'risk', lines }];
}

function actions(view: TaskView): readonly Block[] {
  const { task, words, reader, url } = view;
  const open: Button = { label: words.button.openInC1, does: { url } };
  if (!task.open) return [];
  const comment: Button = {
    label: words.button.comment,
    does: { action: encodeAction({ do: 'comment', task: task.id }) },
  };
  if (reader.as === 'approver') {
    const buttons = isMyTurn(view) ? verdictButtons(view) : [];
    return buttons.length === 0 ? [] : [{ is: 'actions', buttons, more: [comment, open] }];
  }
  const stuck = STUCK.includes(stageOf(task));
  return [
    {
      is: 'actions',
      buttons: stuck ? [open] : [],
      more: stuck ? [comment, cancel(view)] : [comment, cancel(view), open],
    },
  ];
}

/** Where only C1's own page goes on. */
const STUCK: readonly Stage[] = ['awaiting-form', 'provisioning-failed'];

/** Approve and Deny for the step this copy asks about; step-up can only be done in C1's page. */
export function verdictButtons(
  view: Pick<TaskView, 'task' | 'words' | 'url'>,
  inList = false,
): readonly Button[] {
  const { task, words, url } = view;
  if (task.step?.kind !== 'approval') return [];
  const ids = { task: task.id, step: task.step.id, ...(inList && { list: true }) };
  const spoken = [task.subject.name, words.task.accessPlain(task.entitlement.name, task.app.name)] as const;
  const deny: Button = {
    label: words.button.deny,
    tone: 'danger',
    spoken: words.button.spokenDeny(...spoken),
    does: { action: encodeAction({ do: 'deny', ...ids }) },
  };
  if (task.step.needsStepUp) return [{ label: words.button.openInC1, tone: 'primary', does: { url } }, deny];
  const asks = task.step.requireApprovalReason;
  return [
    {
      label: asks ? words.button.approveWithReason : words.button.approve,
      tone: 'primary',
      spoken: words.button.spokenApprove(...spoken),
      does: { action: encodeAction({ do: 'approve', ...ids, ...(asks && { reason: true }) }) },
    },
    deny,
  ];
}

function cancel({ task, words }: TaskView): Button {
  return {
    label: words.button.cancelRequest,
    does: { action: encodeAction({ do: 'cancel', task: task.id }) },
    confirm: {
      title: words.button.cancelTitle,
      text: words.button.cancelText,
      yes: words.button.cancelYes,
      no: words.button.cancelNo,
    },
  };
}

function isMyTurn({ task, reader }: TaskView): boolean {
  return (
    reader.as === 'approver' && task.open && task.step?.kind === 'approval' && task.step.id === reader.stepId
  );
}
