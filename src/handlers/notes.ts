/** The quieter actions on a task: a comment, and taking one's own request back. Always as the person. */

import type { Card } from '../cards/card.ts';
import { notice } from '../cards/notice.ts';
import { link, type Span } from '../cards/rich.ts';
import { AccessError } from '../domain/errors.ts';
import { stageOf, type Task } from '../domain/task.ts';
import type { Access } from '../ports/access.ts';
import type { Act } from './act.ts';
import { asThemselves, ownHands, toldRefusal } from './hands.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<
  Tools,
  'identity' | 'linking' | 'linkCare' | 'pending' | 'put' | 'settings' | 'journal' | 'pages' | 'log'
>;

/**
 * C1 has no idempotency key for comments: after a crash between the call and the end of the job, the task's comments
 * are read for our own words before they are written again.
 */
export async function comment(tools: Needs, act: Act, taskId: string, words: string): Promise<void> {
  await onTask(tools, act, taskId, async ({ access, number, first }) => {
    const written =
      !first &&
      (await access.comments(taskId)).some((known) => known.by === act.who.person.id && known.text === words);
    if (!written) await access.comment(taskId, words);
    return notice('yes', act.words.trouble.commented(number));
  });
}

/** Closes the task at C1; asynchronous there, so the card follows when C1 has done it. */
export async function cancel(tools: Needs, act: Act, taskId: string): Promise<void> {
  const { words } = act;
  await onTask(tools, act, taskId, async ({ access, task, number, first }) => {
    const closing = task.open && (await closes(access, taskId, first));
    // What a repeat of this very job finds closed, it may have closed itself.
    if (closing || !first) return notice('yes', words.trouble.cancelling(number));
    const { over } = words.decision;
    return notice('info', over(words.stage[stageOf(await access.task(taskId))], undefined, undefined));
  });
}

/** `false`: it was closed already. C1 refuses to close what is being closed: a repeat waits for what its call may have begun. */
async function closes(access: Access, taskId: string, first: boolean): Promise<boolean> {
  try {
    await access.close(taskId, '');
    return true;
  } catch (error) {
    if (!(error instanceof AccessError)) throw error;
    if (error.kind === 'closed') return false;
    if (error.kind === 'forbidden' && !first) {
      throw new AccessError('unclear', 'C1 may be closing the task already', { cause: error });
    }
    throw error;
  }
}

interface OnTask {
  readonly access: Access;
  readonly task: Task;
  readonly number: Span;
  /** `false`: this job was begun before, and may have done its work. */
  readonly first: boolean;
}

/** Does `work` with the person's hands and tells what it answers: again after a crash, rather than never. */
async function onTask(
  tools: Needs,
  act: Act,
  taskId: string,
  work: (on: OnTask) => Promise<Card>,
): Promise<void> {
  const access = await ownHands(tools, act, act.words.link.needed);
  if (!access) return;
  await asThemselves(tools, act, async () => {
    try {
      const task = await access.task(taskId);
      const number = link(act.words.task.number(task.number), tools.pages.task(task.number));
      const { first } = await tools.journal.begin(`act/${act.job.intent}`);
      const said = await work({ access, task, number, first });
      await tools.put({ kind: 'task.changed', taskId, cause: 'acted' }, { id: `changed-${act.job.intent}` });
      await act.say(said);
    } catch (error) {
      if (!(await toldRefusal(act, error, act.words.decision.refusedByC1))) throw error;
    }
  });
}
