/** "/task/<number>": one request, how far it is, and what the person looking may decide. */

import { seesTask } from '../auth/caller.ts';
import { permittedActions, type TaskAction } from '../engine/permitted.ts';
import { activeStep, type StepInstance, type TaskRecord } from '../engine/task.ts';
import type { ServerContext } from '../http/context.ts';
import { taskTitle } from '../views/task.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { callerFor } from './people.ts';
import { howLong, nameOf, names, statusPill, stepName, stepResult, when } from './words.ts';

export interface TaskPage {
  readonly task: TaskRecord;
  readonly as: string;
  /** Why the last decision was refused. */
  readonly problem?: string;
}

export function taskPage(context: ServerContext, { task, as, problem }: TaskPage): string {
  const { state } = context;
  const caller = as === '' ? undefined : callerFor(state, as);
  const visible = !caller || seesTask(state, caller, task);
  const actions = caller && visible ? permittedActions(state, task, caller) : [];
  const body = visible
    ? html`${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
<p class="soft">#${task.number}</p>
<h1>${taskTitle(state, task)}</h1>
<p>${statusPill(task)} ${task.emergency && html`<span class="pill bad">Emergency access</span>`}</p>
${facts(context, task)}
${decision(context, task, as, actions)}
<h2>Policy: ${state.directory.policies.get(task.policyId)?.name}</h2>
<div class="card">${steps(context, task)}</div>
${comments(context, task)}`
    : html`<h1>Not yours to see</h1><p class="soft">This request does not involve you. Sign in as somebody else.</p>`;
  const moving = task.open && (task.closing !== undefined || activeStep(task)?.dueAt !== undefined);
  return layout(context, {
    title: `#${task.number}`,
    section: 'requests',
    as,
    body,
    ...(moving ? { refresh: 1 } : {}),
  });
}

function facts({ state }: ServerContext, task: TaskRecord): Html {
  const { apps, entitlements } = state.directory;
  const entitlement = entitlements.get(task.entitlementId);
  const rows: [string, string | Html][] = [
    ['For', nameOf(state, task.subjectId)],
    ['Asked by', `${nameOf(state, task.openerId)}, ${when(task.createdAt)}`],
    ['Access', `${apps.get(task.appId)?.name} · ${entitlement?.resourceType} · ${entitlement?.name}`],
    ['What it is', entitlement?.description ?? ''],
    ['How long', task.kind === 'grant' ? howLong(task.duration) : 'for good'],
    ['Why', task.description === '' ? 'No reason given' : html`<blockquote>${task.description}</blockquote>`],
  ];
  return html`<h2>Request</h2><div class="card"><dl>${rows.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl></div>`;
}

function decision(
  { state }: ServerContext,
  task: TaskRecord,
  as: string,
  actions: TaskAction[],
): Html | false {
  if (!task.open || as === '') return false;
  const step = activeStep(task);
  const manual = step?.config.kind === 'provision' && step.config.manual && step.actorIds.includes(as);
  const button = (value: string, tone: string, text: string) =>
    html`<button class="${tone}" name="decision" value="${value}">${text}</button>`;
  const buttons = [
    ...(actions.includes('APPROVE') ? [button('approve', 'primary', 'Approve')] : []),
    ...(actions.includes('DENY') ? [button('deny', 'danger', 'Deny')] : []),
    ...(manual ? [button('complete', 'primary', 'Mark as provisioned')] : []),
    button('comment', '', 'Comment'),
  ];
  const waiting =
    buttons.length === 1 &&
    step &&
    step.actorIds.length > 0 &&
    html`<p class="soft">Only ${names(state, step.actorIds)} can decide this step.</p>`;
  return html`<h2>Your decision</h2>
<form class="card" method="post" action="/task/${task.number}">
<input type="hidden" name="as" value="${as}">
${waiting}<label for="comment">Comment</label>
<textarea id="comment" name="comment" placeholder="The requester and later approvers can read this"></textarea>
<div class="actions">${buttons}</div>
</form>`;
}

function steps({ state }: ServerContext, task: TaskRecord): Html {
  const shown = task.current ? [...task.history, task.current] : task.history;
  const tone = ({ end }: StepInstance) => {
    if (!end) return 'now';
    return end.kind === 'denied' || end.kind === 'errored' ? 'failed' : 'done';
  };
  return html`<ol class="steps">
${shown.map((step) => html`<li class="${tone(step)}">${stepName(step.config)}<br><span class="soft">${stepResult(state, step)}</span></li>`)}
${task.open && task.next.map((step) => html`<li class="soft">${stepName(step)}</li>`)}
</ol>`;
}

function comments({ state }: ServerContext, task: TaskRecord): Html | false {
  const said = state.audits.flatMap(({ taskId, userId, at, event }) =>
    taskId === task.id && event.key === 'comment' ? [{ userId, at, text: event.comment }] : [],
  );
  if (said.length === 0) return false;
  return html`<h2>Comments</h2>${said.map(
    ({ userId, at, text }) =>
      html`<div class="card"><strong>${nameOf(state, userId)}</strong> <span class="soft">${when(at)}</span><p>${text}</p></div>`,
  )}`;
}
