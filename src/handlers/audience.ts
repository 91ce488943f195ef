/** Who should have a copy of a task's card, and the ledger's name for each copy. */

import type { Faces } from '../cards/people.ts';
import { type Reader, requesterOf } from '../cards/task.ts';
import { type ChatUser, chatKey, type Platform } from '../domain/person.ts';
import type { Task } from '../domain/task.ts';

export interface Audience {
  /** The ledger's key: `approver/STEP/slack/T1/U1`, `requester/PERSON/slack/T1/U1`. */
  readonly key: string;
  readonly reader: Reader;
  readonly user: ChatUser;
}

/** The one who asked, the one it is for, and everybody who may decide the current step, as far as they are in chat. */
export function audiencesOf(task: Task, faces: Faces): readonly Audience[] {
  const requesters = [...new Set([requesterOf(task).id, task.subject.id])].flatMap((personId) => {
    const user = faces.get(personId);
    return user ? [audience({ as: 'requester', personId }, user)] : [];
  });
  return [...requesters, ...approvers(task, faces)];
}

function approvers(task: Task, faces: Faces): readonly Audience[] {
  const step = task.step;
  if (!task.open || step?.kind !== 'approval') return [];
  return step.approvers.flatMap((ref) => {
    const user = faces.get(ref.id);
    const own = ref.id === task.subject.id || ref.id === requesterOf(task).id;
    if (!user || (own && !step.allowSelfApproval)) return [];
    return [audience({ as: 'approver', stepId: step.id }, user)];
  });
}

function audience(reader: Reader, user: ChatUser): Audience {
  const id = reader.as === 'approver' ? reader.stepId : reader.personId;
  return { key: `${reader.as}/${id}/${chatKey(user)}`, reader, user };
}

/** The inverse of a ledger key; undefined for a key this version does not know. */
export function parseAudience(key: string): Audience | undefined {
  const [as, id, platform, workspace, userId] = key.split('/');
  if (!id || !workspace || !userId || !isPlatform(platform)) return undefined;
  const user = { platform, workspace, id: userId };
  if (as === 'approver') return { key, reader: { as, stepId: id }, user };
  if (as === 'requester') return { key, reader: { as, personId: id }, user };
  return undefined;
}

function isPlatform(value: string | undefined): value is Platform {
  return value === 'slack' || value === 'teams';
}
