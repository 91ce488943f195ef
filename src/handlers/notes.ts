/** The quieter actions on a task: a comment, and taking one's own request back. Always as the person. */

import { notice } from '../cards/notice.ts';
import { link } from '../cards/rich.ts';
import type { Act } from './act.ts';
import { asThemselves, ownHands, toldRefusal } from './hands.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<
  Tools,
  'identity' | 'linking' | 'linkCare' | 'pending' | 'put' | 'settings' | 'journal' | 'pages' | 'log'
>;

/**
 * C1 has no idempotency key for comments: after a crash between the call and the note of it, the task's comments are
 * read for our own words before they are written again.
 */
export async function comment(tools: Needs, act: Act, taskId: string, words: string): Promise<void> {
  await once(tools, act, taskId, async (access, first) => {
    const written =
      !first &&
      (await access.comments(taskId)).some((known) => known.by === act.who.person.id && known.text === words);
    if (!written) await access.comment(taskId, words);
    return act.words.trouble.commented;
  });
}

/** Closes the task at C1; asynchronous there, so the card follows when C1 has done it. */
export async function cancel(tools: Needs, act: Act, taskId: string): Promise<void> {
  await once(tools, act, taskId, async (access) => {
    const task = await access.task(taskId);
    if (task.open) await access.close(taskId, '');
    return act.words.trouble.cancelling;
  });
}

type Access = NonNullable<Awaited<ReturnType<Tools['identity']['accessOf']>>>;
type Said = Act['words']['trouble']['commented'];

async function once(
  tools: Needs,
  act: Act,
  taskId: string,
  work: (access: Access, first: boolean) => Promise<Said>,
): Promise<void> {
  const access = await ownHands(tools, act, act.words.link.needed);
  if (!access) return;
  const key = `act/${act.job.intent}`;
  if ((await tools.journal.outcome(key)) !== undefined) return;
  await asThemselves(tools, act, async () => {
    const { first } = await tools.journal.begin(key);
    try {
      const said = await work(access, first);
      await tools.journal.finish(key, taskId);
      const { number } = await access.task(taskId);
      await tools.put({ kind: 'task.changed', taskId, cause: 'acted' }, { id: `changed-${act.job.intent}` });
      await act.say(notice('yes', said(link(act.words.task.number(number), tools.pages.task(number)))));
    } catch (error) {
      if (!(await toldRefusal(act, error, act.words.decision.refusedByC1))) throw error;
    }
  });
}
