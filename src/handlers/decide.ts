/** Approves or denies, as the person, exactly once. It has no painter: what it changed is drawn by `paint-task`. */

import type { Action } from '../cards/action.ts';
import { notice, pageButton } from '../cards/notice.ts';
import { person, someOf } from '../cards/people.ts';
import { link, type Rich, type Span, time } from '../cards/rich.ts';
import { type Attempt, isDecided, judge, type NoDecision, type Verdict } from '../domain/decision.ts';
import { AccessError } from '../domain/errors.ts';
import type { PastStep, Task } from '../domain/task.ts';
import type { Access } from '../ports/access.ts';
import type { Act } from './act.ts';
import { facesOf, peopleOf } from './faces.ts';
import { asThemselves, ownHands } from './hands.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<
  Tools,
  | 'office'
  | 'identity'
  | 'linking'
  | 'linkCare'
  | 'pending'
  | 'put'
  | 'settings'
  | 'journal'
  | 'locks'
  | 'pages'
  | 'log'
  | 'meter'
>;

/** Long enough for one other to finish with C1; in a crowd the job steps back, so that it holds up nobody else's. */
const LOCK_WAIT_MS = 2000;

export interface Decision {
  readonly verdict: Verdict;
  readonly taskId: string;
  /** The step the person saw when they clicked. */
  readonly stepId: string;
  readonly reason: string;
  /** Clicked in a list that is not redrawn. */
  readonly inList: boolean;
}

export function decisionOf(action: Extract<Action, { do: Verdict }>, reason: string): Decision {
  return {
    verdict: action.do,
    taskId: action.task,
    stepId: action.step,
    reason: reason.trim(),
    inList: action.list === true,
  };
}

export async function decide(tools: Needs, act: Act, decision: Decision): Promise<void> {
  const access = await handsFor(tools, act);
  if (!access) return;
  await asThemselves(tools, act, () =>
    tools.locks.hold(`decide/${decision.taskId}`, LOCK_WAIT_MS, () =>
      decideAlone(tools, act, access, decision),
    ),
  );
}

/** Linked mode acts as the person or not at all; service mode acts for them, after `judge` has checked their right. */
async function handsFor(tools: Needs, act: Act): Promise<Access | undefined> {
  if (tools.settings.mode === 'linked') return ownHands(tools, act, act.words.link.needed);
  const own = await tools.identity.accessOf(act.who.person.id);
  if (own) return own;
  // The bot lends its power on our word alone: who clicked is found out now, whatever is remembered.
  const { who, words } = act;
  const now = await tools.identity.resolve(who.chat.user, { fresh: true });
  if (now.ok && now.who.person.id === who.person.id) return tools.office.service;
  await act.say(notice('no', now.ok ? words.decision.refusedByC1 : words.refusal[now.why](now.email ?? '')));
  return undefined;
}

async function decideAlone(tools: Needs, act: Act, access: Access, decision: Decision): Promise<void> {
  const { journal, log, meter } = tools;
  const key = `decide/${act.job.intent}`;
  const { first } = await journal.begin(key);
  const task = await readTask(tools, act, decision);
  if (!task) return;
  const attempt: Attempt = { ...decision, personId: act.who.person.id };
  const judged = judge(task, attempt);
  if (!judged.may) {
    // A repeat of this very job finds its own decision on record: that is success, not news.
    const ownRepeat = judged.why === 'already-yours' && !first;
    await changed(tools, act, task.id);
    if (ownRepeat) return confirm(tools, act, task, decision);
    return refuse(tools, act, task, judged, decision);
  }
  try {
    await access[decision.verdict]({
      taskId: task.id,
      stepId: decision.stepId,
      comment: commentOf(tools, act, access, decision),
    });
  } catch (error) {
    if (await overtaken(tools, act, decision, error)) return;
    throw error;
  }
  meter.count('decisions', { verdict: decision.verdict });
  log.info(
    { intent: act.job.intent, taskId: task.id, actor: act.who.person.id, verdict: decision.verdict },
    'decision made',
  );
  await changed(tools, act, task.id);
  await confirm(tools, act, task, decision);
}

/** A card shows the decision by itself; a list does not. */
async function confirm({ pages }: Needs, { say, words }: Act, task: Task, decision: Decision): Promise<void> {
  if (!decision.inList) return;
  const number = link(words.task.number(task.number), pages.task(task.number));
  await say(notice('yes', words.decision.done(words.decision.did[decision.verdict], number)));
}

/** Read with the service principal's eyes, so that whoever clicks learns who can decide; done with the person's hands. */
async function readTask({ office }: Needs, act: Act, decision: Decision): Promise<Task | undefined> {
  try {
    return await office.service.task(decision.taskId);
  } catch (error) {
    if (error instanceof AccessError && (error.kind === 'not-found' || error.kind === 'forbidden')) {
      await act.say(notice('no', act.words.decision.refusedByC1));
      return undefined;
    }
    throw error;
  }
}

/** In service mode C1 sees the bot: the comment says who clicked. */
function commentOf(tools: Needs, act: Act, access: Access, decision: Decision): string {
  if (access !== tools.office.service) return decision.reason;
  const { person, chat } = act.who;
  const who = act.words.decision.viaChat(person.name, person.email, act.words.platform[chat.user.platform]);
  return decision.reason === '' ? who : `${decision.reason} — ${who}`;
}

/** The world moved between reading and deciding, or C1 says no: tell who won. `false`: another kind of error. */
async function overtaken(tools: Needs, act: Act, decision: Decision, error: unknown): Promise<boolean> {
  if (!(error instanceof AccessError)) return false;
  if (error.kind === 'invalid') {
    await act.say(notice('no', act.words.request.invalid(error.message)));
    return true;
  }
  if (error.kind !== 'stale-step' && error.kind !== 'closed' && error.kind !== 'forbidden') return false;
  const task = await tools.office.service.task(decision.taskId);
  const judged = judge(task, { ...decision, personId: act.who.person.id });
  await changed(tools, act, task.id);
  if (!judged.may) await refuse(tools, act, task, judged, decision);
  else if (error.kind === 'forbidden') await act.say(notice('no', act.words.decision.refusedByC1));
  else await act.say(notice('info', act.words.decision.movedOn));
  return true;
}

async function refuse(tools: Needs, act: Act, task: Task, no: NoDecision, decision: Decision): Promise<void> {
  const { words } = act;
  const faces = await facesOf(tools, peopleOf(task), act.who.chat.user.platform);
  const url = tools.pages.task(task.number);
  const nameOf = (past: PastStep | undefined): Span | undefined => past?.by && person(past.by, faces);
  const at = (past: PastStep | undefined) => (past?.at ? time(past.at, 'time') : undefined);
  const did = (past: PastStep | undefined) =>
    past?.outcome === 'denied' ? words.decision.did.deny : words.decision.did.approve;
  const open = [pageButton(words.button.openInC1, url)];
  const say = (line: Rich, buttons: Parameters<typeof notice>[2] = []) =>
    act.say(notice('info', line, buttons));

  switch (no.why) {
    case 'over':
      if (no.last && isDecided(no.last))
        return say(words.decision.alreadyBy(did(no.last), nameOf(no.last), at(no.last)));
      return say(words.decision.over(words.stage[no.stage], nameOf(no.last), at(no.last)));
    case 'moved-on':
      return say(
        no.last && isDecided(no.last)
          ? words.decision.alreadyBy(did(no.last), nameOf(no.last), at(no.last))
          : words.decision.movedOn,
      );
    case 'already-yours':
      return say(words.decision.alreadyYours(words.decision.did[decision.verdict], at(no.past)));
    case 'not-approver':
      return no.approvers.length === 0
        ? say(words.decision.notApproverNobody, open)
        : say(words.decision.notApprover(someOf(no.approvers, faces, words, 3)), open);
    case 'own-request':
      return say(words.decision.ownRequest);
    case 'reason-required':
      return say(words.decision.reasonRequired);
    case 'needs-step-up':
      return say(words.decision.needsStepUp, open);
    case 'not-an-approval':
      return say(words.decision.notAnApproval, open);
  }
}

/** Several changes of one task in a row are several paintings: the last one must see the last truth. */
async function changed({ put }: Needs, act: Act, taskId: string): Promise<void> {
  await put({ kind: 'task.changed', taskId, cause: 'decided' }, { id: `changed-${act.job.intent}` });
}
