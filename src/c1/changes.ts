/** What changes C1: asking for access, deciding, commenting, closing. Each is sent once. */

import { z } from 'zod';
import { AccessError } from '../domain/errors.ts';
import type { Task } from '../domain/task.ts';
import type { NewGrant, StepDecision } from '../ports/access.ts';
import type { Caller } from './caller.ts';
import { readExpanded } from './expand.ts';
import { objectId, taskId } from './ids.ts';
import type { NameBook } from './names.ts';
import { toTask } from './task-view.ts';
import { taskAnswer } from './wire/task.ts';

/**
 * Asks for a grant; the answer is the task as C1 made it, with the names the answer brings along. Nothing further is
 * looked up: a failure there would pass for a failure to ask.
 */
export async function createGrant(call: Caller, book: NameBook, grant: NewGrant): Promise<Task> {
  const answer = await call({
    op: 'task.create-grant',
    method: 'POST',
    path: '/api/v1/task/grant',
    body: {
      appId: objectId(grant.appId),
      appEntitlementId: objectId(grant.entitlementId),
      identityUserId: objectId(grant.personId),
      description: grant.justification,
      ...(grant.seconds !== undefined && { grantDuration: duration(grant.seconds) }),
      emergencyAccess: grant.emergency,
      source: { requestId: grant.requestId, ...(grant.externalUrl && { externalUrl: grant.externalUrl }) },
      expandMask: { paths: ['*'] },
    },
    effect: 'once',
    answer: taskAnswer,
  });
  const expanded = readExpanded(answer.expanded);
  book.learn(expanded);
  return toTask(answer.taskView, book, expanded);
}

export async function approve(call: Caller, { taskId: id, stepId, comment }: StepDecision): Promise<void> {
  await act(call, 'approve', id, { policyStepId: step(stepId), comment });
}

export async function deny(call: Caller, { taskId: id, stepId, comment }: StepDecision): Promise<void> {
  await act(call, 'deny', id, { policyStepId: step(stepId), comment });
}

export async function comment(call: Caller, id: string, words: string): Promise<void> {
  await act(call, 'comment', id, { comment: words });
}

export async function close(call: Caller, id: string, words: string): Promise<void> {
  await act(call, 'close', id, { comment: words });
}

async function act(call: Caller, name: string, id: string, body: object): Promise<void> {
  await call({
    op: `task.${name}`,
    method: 'POST',
    path: `/api/v1/tasks/${taskId(id)}/action/${name}`,
    body,
    effect: 'once',
    // C1 echoes the task as it was before: nothing in it is worth reading.
    answer: z.unknown(),
  });
}

/** C1 takes a denial without a step to mean whichever is active: never let that happen by accident. */
function step(id: string): string {
  if (id.trim() === '') throw new AccessError('stale-step', 'The request has moved on to another step.');
  return id;
}

/** protobuf's JSON form; C1 refuses `1h`. */
function duration(seconds: number): string {
  if (!(seconds >= 1) || !Number.isFinite(seconds))
    throw new AccessError('invalid', 'That is not a length of time.');
  return `${Math.round(seconds)}s`;
}
