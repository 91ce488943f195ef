/** With whose hands an act is done at C1: the person's own, or (only where allowed) the service principal's. */

import { notice } from '../cards/notice.ts';
import type { Rich } from '../cards/rich.ts';
import { AccessError } from '../domain/errors.ts';
import type { Access } from '../ports/access.ts';
import { type IntentJob, type Job, readJob } from '../queue/jobs.ts';
import type { Act } from './act.ts';
import { offerLink } from './link.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<Tools, 'identity' | 'linking' | 'linkCare' | 'pending' | 'put' | 'settings' | 'log'>;

/** The person's own access; without a link the act is kept, the link offered, and undefined returned. */
export async function ownHands(tools: Needs, act: Act, reason: Rich): Promise<Access | undefined> {
  const access = await tools.identity.accessOf(act.who.person.id);
  if (access) return access;
  await keepAndOffer(tools, act, reason);
  return undefined;
}

/** Does `work` with the person's own access; a link that C1 no longer accepts is offered anew, the act kept. */
export async function asThemselves<T>(
  tools: Needs,
  act: Act,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AccessError) || error.kind !== 'unauthenticated') throw error;
    // Not theirs but the service principal's, or renewed meanwhile: nothing the person could mend.
    if (!(await tools.linkCare.broken(act.who.person.id))) throw error;
    await keepAndOffer(tools, act, act.words.link.broken);
    return undefined;
  }
}

async function keepAndOffer(tools: Needs, act: Act, reason: Rich): Promise<void> {
  await keep(tools, act.job);
  await offerLink(tools, act, reason);
}

/** Keeps an act until its person has linked. Whoever presses the same button again means it once. */
export async function keep({ pending }: Pick<Tools, 'pending'>, job: IntentJob): Promise<void> {
  const { user } = job.reply;
  const same = (await pending.list(user)).filter((text) => meaning(readJob(text)) === meaning(job));
  await pending.drop(user, same);
  await pending.add(user, JSON.stringify(job));
}

/** An act without what differs from one press of the button to the next. */
function meaning(job: Job | undefined): string {
  return JSON.stringify({ ...job, intent: '', at: 0, reply: {} });
}

/** What C1 refuses on the merits, said to the person; `false`: not such an error. */
export async function toldRefusal(act: Act, error: unknown, forbidden: Rich): Promise<boolean> {
  if (!(error instanceof AccessError)) return false;
  if (error.kind === 'forbidden' || error.kind === 'not-found') {
    await act.say(notice('no', forbidden));
    return true;
  }
  if (error.kind === 'invalid') {
    await act.say(notice('no', act.words.request.invalid(error.message)));
    return true;
  }
  return false;
}
