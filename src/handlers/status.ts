/** Answers `status` and `approvals`: read from C1 at the moment of asking. */

import { approvalsCard, type ListView, mineCard } from '../cards/lists.ts';
import { notice } from '../cards/notice.ts';
import { type Reader, taskCard } from '../cards/task.ts';
import { AccessError } from '../domain/errors.ts';
import type { Task } from '../domain/task.ts';
import type { Act } from './act.ts';
import { facesOf, peopleOf } from './faces.ts';
import { asThemselves } from './hands.ts';
import { reasonsOf } from './reasons.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<Tools, 'office' | 'identity' | 'pages' | 'log'>;
type OneNeeds = Needs & Pick<Tools, 'linking' | 'linkCare' | 'pending' | 'put' | 'settings'>;

/** Open requests made by or about the person. */
export async function mine(tools: Needs, act: Act): Promise<void> {
  const tasks = await openRequests(tools, act.who.person.id);
  await act.say(mineCard(await listView(tools, act, tasks), tasks));
}

/** What waits for the person, newest first. */
export async function approvals(tools: Needs, act: Act): Promise<void> {
  const tasks = await waitingFor(tools, act.who.person.id);
  await act.say(approvalsCard(await listView(tools, act, tasks), tasks));
}

/** One task, for those whom it concerns: the one it is for, the one who asked, those who decide or decided. */
export async function one(tools: OneNeeds, act: Act, id: string): Promise<void> {
  await asThemselves(tools, act, () => tellOne(tools, act, id));
}

async function tellOne(tools: Needs, act: Act, id: string): Promise<void> {
  const { words, who } = act;
  const task = await find(tools, act, id);
  if (!task || !concerns(task, who.person.id)) {
    return act.say(notice('info', words.list.notFound(id.slice(0, 40))));
  }
  const platform = who.chat.user.platform;
  await act.say(
    taskCard({
      task,
      reader: readerOf(task, who.person.id),
      reasons: await reasonsOf(tools, task),
      faces: await facesOf(tools, peopleOf(task), platform),
      words,
      platform,
      url: tools.pages.task(task.number),
    }),
  );
}

/** As what the task concerns a person: asked now, else as the one who wants it, else as one who was asked before. */
function readerOf(task: Task, personId: string): Reader {
  if (isAsked(task, personId) && task.step) return { as: 'approver', stepId: task.step.id };
  const past = task.history.findLast((step) => step.by?.id === personId);
  return past && task.subject.id !== personId && task.opener.id !== personId
    ? { as: 'approver', stepId: past.id }
    : { as: 'requester', personId };
}

function isAsked({ step }: Task, personId: string): boolean {
  return step?.kind === 'approval' && step.approvers.some((ref) => ref.id === personId);
}

/** Numbers come as people see them: `120222` or `#120222`. */
async function find(tools: Needs, act: Act, id: string): Promise<Task | undefined> {
  const key = id.trim().replace(/^#/, '');
  if (!/^(\d{1,18}|[a-zA-Z0-9]{27})$/.test(key)) return undefined;
  const access = (await tools.identity.accessOf(act.who.person.id)) ?? tools.office.service;
  try {
    return await access.task(key);
  } catch (error) {
    if (error instanceof AccessError && ['not-found', 'forbidden', 'invalid'].includes(error.kind))
      return undefined;
    throw error;
  }
}

/** The service principal sees every task; the person asking must not, through it. */
function concerns(task: Task, personId: string): boolean {
  return (
    task.subject.id === personId ||
    task.opener.id === personId ||
    isAsked(task, personId) ||
    task.history.some((step) => step.by?.id === personId)
  );
}

export async function openRequests(
  { office }: Pick<Tools, 'office'>,
  personId: string,
): Promise<readonly Task[]> {
  const page = await office.service.tasks({
    open: true,
    kinds: ['grant'],
    openedByOrAbout: personId,
    pageSize: 25,
  });
  return newestFirst(page.tasks);
}

export async function waitingFor(
  { office }: Pick<Tools, 'office'>,
  personId: string,
): Promise<readonly Task[]> {
  const page = await office.service.tasks({
    open: true,
    kinds: ['grant'],
    waitingFor: [personId],
    pageSize: 25,
  });
  return newestFirst(page.tasks.filter((task) => isAsked(task, personId)));
}

function newestFirst(tasks: readonly Task[]): readonly Task[] {
  return [...tasks].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

export async function listView(
  tools: Pick<Tools, 'identity' | 'pages' | 'log'>,
  act: Act,
  tasks: readonly Task[],
): Promise<ListView> {
  return {
    words: act.words,
    faces: await facesOf(tools, tasks.flatMap(peopleOf), act.who.chat.user.platform),
    urlOf: (task) => tools.pages.task(task.number),
    homeUrl: tools.pages.home(),
  };
}
