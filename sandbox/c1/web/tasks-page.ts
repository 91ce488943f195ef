/** "/": what waits for the person, then everything else they may see, newest first. */

import { seesTask } from '../auth/caller.ts';
import { activeStep, type TaskRecord } from '../engine/task.ts';
import type { ServerContext } from '../http/context.ts';
import { taskTitle } from '../views/task.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { callerFor } from './people.ts';
import { statusPill, when } from './words.ts';

const SHOWN = 50;

export function tasksPage(context: ServerContext, as: string): string {
  const { state } = context;
  const caller = as === '' ? undefined : callerFor(state, as);
  const tasks = state.tasks
    .all()
    .filter((task) => !caller || seesTask(state, caller, task))
    .reverse()
    .slice(0, SHOWN);
  const waiting = tasks.filter((task) => activeStep(task)?.actorIds.includes(as));
  const rest = tasks.filter((task) => !waiting.includes(task));
  const row = (task: TaskRecord) => html`<a class="row" href="/task/${task.number}?as=${as}">
<span class="number">#${task.number}</span>
<span>${taskTitle(state, task)}<br><span class="soft">${when(task.createdAt)}</span></span>
${statusPill(task)}</a>`;
  const section = (title: string, list: TaskRecord[], empty: string): Html => html`<h2>${title}</h2>
<div class="card list">${list.length > 0 ? list.map(row) : html`<p class="empty">${empty}</p>`}</div>`;

  const body = html`<h1>Requests</h1>
<p class="soft">${caller ? `What ${caller.user.name} can see.` : 'Choose who you are to decide on requests.'}</p>
${caller && section('Waiting for you', waiting, 'Nothing waits for you.')}
${section(caller ? 'Everything else' : 'All requests', rest, 'No requests yet. Ask for access in Slack and it shows up here.')}`;
  return layout(context, { title: 'Requests', section: 'requests', as, body, refresh: 5 });
}
