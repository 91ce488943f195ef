/** A task of the wire with names put to its ids: the task people talk about. */

import { entitlementKey } from '../domain/catalogue.ts';
import type { PersonRef } from '../domain/person.ts';
import type { PastStep, Task } from '../domain/task.ts';
import type { Expanded } from './expand.ts';
import type { NameBook, Wanted } from './names.ts';
import { currentStep, finishedStep } from './wire/policy.ts';
import { actionNames, kindOf, outcomeOf, recommendationOf, type TaskView } from './wire/task.ts';
import { accountHolder } from './wire/user.ts';

/** Everything in a task that wants a name. */
export function wantedBy(views: readonly TaskView[]): Wanted {
  const people: string[] = [];
  const apps: string[] = [];
  const entitlements: string[] = [];
  for (const { task } of views) {
    const { fields } = kindOf(task);
    people.push(task.createdByUserId, subjectId(task), ...task.stepApproverIds);
    people.push(...(task.policy?.history ?? []).map((step) => finishedStep(step).userId));
    apps.push(fields?.appId ?? '');
    entitlements.push(keyOf(fields));
  }
  return { people, apps, entitlements };
}

/** Maps a task; names come from the book, except those of accounts without a C1 user, which only `expanded` holds. */
export function toTask(view: TaskView, book: NameBook, expanded: Expanded): Task {
  const { task } = view;
  const { kind, fields } = kindOf(task);
  const outcome = outcomeOf(fields?.outcome ?? '');
  const recommendation = recommendationOf(task.recommendation);
  const current = task.policy?.current;
  const createdAt = task.createdAt ?? task.updatedAt ?? new Date(0);
  const requestId = fields?.source?.requestId;
  return {
    id: task.id,
    number: task.numericId,
    kind,
    title: task.displayName,
    justification: task.description,
    open: task.state === 'TASK_STATE_OPEN',
    emergency: task.emergencyAccess,
    opener: book.person(task.createdByUserId),
    openedByHuman: book.isHuman(task.createdByUserId),
    subject: subjectOf(view, book, expanded),
    app: book.app(fields?.appId ?? ''),
    entitlement: { id: fields?.appEntitlementId ?? '', ...book.entitlement(keyOf(fields)) },
    ...(fields?.grantDuration !== undefined && { seconds: fields.grantDuration }),
    ...(current && {
      step: currentStep(
        current,
        task.stepApproverIds.map((id) => book.person(id)),
      ),
    }),
    history: historyOf(view, book),
    approvalsAhead: task.policy?.next.filter((step) => step.approval !== undefined).length ?? 0,
    ...(outcome && { outcome }),
    ...(fields?.outcomeTime && { outcomeAt: fields.outcomeTime }),
    createdAt,
    updatedAt: task.updatedAt ?? createdAt,
    actions: actionNames(task.actions),
    ...(recommendation && { recommendation }),
    ...(requestId && { requestId }),
  };
}

function keyOf(fields: { appId: string; appEntitlementId: string } | undefined): string {
  return fields?.appEntitlementId ? entitlementKey(fields.appId, fields.appEntitlementId) : '';
}

function subjectId(task: TaskView['task']): string {
  const { fields } = kindOf(task);
  return task.userId || fields?.identityUserId || fields?.subjectUserId || '';
}

function subjectOf(view: TaskView, book: NameBook, expanded: Expanded): PersonRef {
  const id = subjectId(view.task);
  if (id !== '') return book.person(id);
  const accountId = kindOf(view.task).fields?.appUserId ?? '';
  const account = expanded.find('c1.api.app.v1.AppUser', accountId, view.appUserPath);
  return accountHolder.safeParse(account).data ?? book.person('');
}

/** Finished steps, oldest first. C1 does not document their order, so their times decide when every step has one. */
function historyOf(view: TaskView, book: NameBook): readonly PastStep[] {
  const steps = (view.task.policy?.history ?? []).map((instance): PastStep => {
    const { userId, ...step } = finishedStep(instance);
    return userId === '' ? step : { ...step, by: book.person(userId) };
  });
  const dated = steps.every((step) => step.at !== undefined);
  return dated ? steps.toSorted((a, b) => Number(a.at) - Number(b.at)) : steps;
}
