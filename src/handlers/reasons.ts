/** Finds the reason behind each decision of a task, to show it beside the name. */

import type { Reasons } from '../cards/task-state.ts';
import { isDecided } from '../domain/decision.ts';
import type { PastStep, Task, TaskComment } from '../domain/task.ts';
import type { Tools } from './tools.ts';

/** A comment that came with a decision bears nearly the same time as the decision. */
const TOGETHER_MS = 10_000;

/** One call to C1, and only for a task that somebody decided. */
export async function reasonsOf(
  { office, log }: Pick<Tools, 'office' | 'log'>,
  task: Task,
): Promise<Reasons> {
  const decided = task.history.filter(isDecided);
  if (decided.length === 0) return new Map();
  try {
    return match(decided, await office.service.comments(task.id));
  } catch (error) {
    log.error({ taskId: task.id }, 'reasons not read', error);
    return new Map();
  }
}

/** The nearest comment of the same person that came with the decision. */
function match(decided: readonly PastStep[], comments: readonly TaskComment[]): Reasons {
  const reasons = new Map<string, string>();
  for (const step of decided) {
    const at = step.at?.getTime();
    if (at === undefined) continue;
    const near = comments
      .map((comment) => ({ comment, away: Math.abs(comment.at.getTime() - at) }))
      .filter(({ comment, away }) => comment.by === step.by?.id && away <= TOGETHER_MS)
      .sort((a, b) => a.away - b.away)[0];
    if (near && near.comment.text.trim() !== '') reasons.set(step.id, near.comment.text.trim());
  }
  return reasons;
}
