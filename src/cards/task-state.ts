/** How a task stands, as lines: what was decided by whom and why, then where it is now. */

import type { PersonRef } from '../domain/person.ts';
import { approvalProgress, endsAt, type PastStep, type Stage, stageOf, type Task } from '../domain/task.ts';
import type { Block, Glyph } from './card.ts';
import { type Faces, person, someOf } from './people.ts';
import { bold, type Rich, rich, time } from './rich.ts';
import type { Words } from './words/index.ts';

/** Reasons people gave, by step instance id. */
export type Reasons = ReadonlyMap<string, string>;

export interface Standing {
  readonly task: Task;
  readonly reasons: Reasons;
  readonly faces: Faces;
  readonly words: Words;
}

/** Every decision so far, then where the task is now. */
export function standing(view: Standing): readonly Block[] {
  const decided = view.task.history
    .filter((step) => step.kind === 'approval' && !endedWithTask(view.task, step))
    .map((step) => decision(view, step));
  const line = now(view);
  return line ? [...decided, { is: 'state', ...line }] : decided;
}

/** A step that nobody decided, because its task was cancelled or ran out: C1 has no outcome for it. */
function endedWithTask(task: Task, step: PastStep): boolean {
  return !task.open && step.outcome === 'unknown' && !(step.by && known(step.by));
}

/** One finished approval step: `Approved by @approver · 14:02 · "on-call" · ends Fri 18:00`. */
function decision(view: Standing, step: PastStep): Block {
  const { words, faces, reasons } = view;
  const by = step.by && known(step.by) ? person(step.by, faces) : undefined;
  const reason = reasons.get(step.id);
  const tail = rich`${step.at ? words.state.at(time(step.at, 'time')) : ''}${reason ? words.state.because(reason) : ''}`;
  switch (step.outcome) {
    case 'approved': {
      const head = by ? words.state.approved(by) : words.state.approvedAutomatically;
      return { is: 'state', glyph: 'yes', text: rich`${head}${tail}${endLine(view, step)}` };
    }
    case 'denied':
      return { is: 'state', glyph: 'no', text: rich`${words.state.denied(by)}${tail}` };
    default:
      return { is: 'state', glyph: 'stopped', text: rich`${words.state.handled(by)}${tail}` };
  }
}

/** Where an end is to be expected: nobody's access ends that was never given. */
const ENDING: readonly Stage[] = ['provisioning', 'granted'];

/** The end is known once granted; after the last approval it is what it will be if granted now. */
function endLine(view: Standing, step: PastStep): Rich {
  const { task, words } = view;
  if (!ENDING.includes(stageOf(task)) || task.seconds === undefined || step !== lastApproval(task)) return [];
  const at = endsAt(task) ?? (step.at && new Date(step.at.getTime() + task.seconds * 1000));
  return at ? words.state.ends(time(at)) : [];
}

function lastApproval(task: Task): PastStep | undefined {
  return task.history.findLast((step) => step.kind === 'approval' && step.outcome === 'approved');
}

interface Line {
  readonly glyph: Glyph;
  readonly text: Rich;
}

/** undefined: the last decision says it already. */
function now({ task, faces, words }: Omit<Standing, 'reasons'>): Line | undefined {
  const line = (glyph: Glyph, text: Rich): Line => ({ glyph, text });
  switch (stageOf(task)) {
    case 'awaiting-approval':
      return line('waiting', awaiting(task, faces, words));
    case 'awaiting-form':
      return line('waiting', rich`${words.state.awaitingForm}`);
    case 'waiting':
      return line('waiting', rich`${words.state.waiting}`);
    case 'provisioning':
      return line('progress', rich`${words.state.provisioning}`);
    case 'provisioning-failed': {
      const why = task.step?.kind === 'provision' ? task.step.error : undefined;
      return line('warning', why ? words.state.provisioningFailedWhy(why) : words.state.provisioningFailed);
    }
    case 'granted': {
      // The end stands beside the approval already, where there was one.
      const end = lastApproval(task) ? undefined : endsAt(task);
      return line('yes', rich`${words.state.granted}${end ? words.state.ends(time(end)) : ''}`);
    }
    case 'denied':
      return task.history.some((step) => step.outcome === 'denied')
        ? undefined
        : line('no', words.state.denied(undefined));
    case 'cancelled':
      return line('stopped', words.state.cancelled);
    case 'expired':
      return line('stopped', words.state.expired);
    case 'closed':
      return line('stopped', words.state.closed);
  }
}

function awaiting(task: Task, faces: Faces, words: Words): Rich {
  if (task.step?.kind !== 'approval') return [];
  const { done, total } = approvalProgress(task);
  const steps = total > 1 ? words.state.step(done + 1, total) : '';
  const approvers = task.step.approvers;
  if (approvers.length === 0) return rich`${words.state.awaitingNobody}${steps}`;
  const progress = done > 0 ? rich`${bold(words.state.progress(done, total))} · ` : [];
  return rich`${progress}${words.state.awaiting(someOf(approvers, faces, words))}${steps}`;
}

function known(ref: PersonRef): boolean {
  return ref.name !== '' || ref.email !== '';
}

/** The same in a few words, for lists. */
export function stageWords(task: Task, faces: Faces, words: Words): Rich {
  // C1's own words for what went wrong are for the card, not for a list.
  if (stageOf(task) === 'provisioning-failed') return words.state.provisioningFailed;
  return now({ task, faces, words })?.text ?? rich`${words.stage[stageOf(task)]}`;
}
