/** Everything about a task that its cards show, as one short string: equal strings, equal cards. */

import type { Task } from './task.ts';

export function fingerprint(task: Task): string {
  const { step } = task;
  return [
    task.updatedAt.getTime(),
    task.open ? 'open' : 'closed',
    task.outcome ?? '',
    step ? `${step.kind}:${step.id}` : '',
    step?.kind === 'approval' ? step.approvers.map((ref) => ref.id).join(',') : '',
    step?.kind === 'provision' ? (step.error ?? '') : '',
    task.history.length,
    task.seconds ?? '',
  ].join('|');
}
