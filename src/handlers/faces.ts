/** Finds the chat users of C1 users on one platform, so that cards mention people who can be mentioned. */

import type { Faces } from '../cards/people.ts';
import type { ChatUser, PersonRef, Platform } from '../domain/person.ts';
import type { Task } from '../domain/task.ts';
import type { Tools } from './tools.ts';

/** A card mentions a few people; a step with hundreds of approvers must not ask the platform hundreds of times for it. */
const MOST = 50;

export async function facesOf(
  tools: Pick<Tools, 'identity' | 'log'>,
  people: readonly PersonRef[],
  platform: Platform,
): Promise<Faces> {
  return (await lookUpFaces(tools, people, platform)).faces;
}

/** The same for whoever sends cards to these people: someone who could not be looked up must not be passed over. */
export async function lookUpFaces(
  { identity, log }: Pick<Tools, 'identity' | 'log'>,
  people: readonly PersonRef[],
  platform: Platform,
): Promise<{ readonly faces: Faces; readonly failures: readonly unknown[] }> {
  const failures: unknown[] = [];
  const unique = [...new Map(people.map((ref) => [ref.id, ref])).values()]
    .filter((ref) => ref.id !== '')
    .slice(0, MOST);
  const found = await Promise.all(
    unique.map(async (ref): Promise<[string, ChatUser] | undefined> => {
      try {
        const user = await identity.chatUserOf(ref, platform);
        return user && [ref.id, user];
      } catch (error) {
        // A name instead of a mention is a small loss; a card that is not drawn would be a large one.
        log.error({ platform }, 'chat user not found out', error);
        failures.push(error);
        return undefined;
      }
    }),
  );
  return { faces: new Map(found.filter((entry) => entry !== undefined)), failures };
}

/** Everybody a card of this task names. */
export function peopleOf(task: Task): readonly PersonRef[] {
  return [
    task.subject,
    task.opener,
    ...(task.step?.kind === 'approval' ? task.step.approvers : []),
    ...task.history.flatMap((step) => (step.by ? [step.by] : [])),
  ];
}
