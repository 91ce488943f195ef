/** C1's own web: small, server-rendered. A path nobody knows still answers 200 with HTML, as C1's single page does. */

import type { TaskRecord } from '../engine/task.ts';
import type { ServerContext } from '../http/context.ts';
import { ApiError } from '../http/errors.ts';
import { html as page, type Reply, redirect } from '../http/exchange.ts';
import { devicePage } from './device-page.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { decideInWeb, type WebDecision } from './people.ts';
import { flip, SWITCHES, type SwitchName, sandboxPage } from './sandbox-page.ts';
import { STYLE } from './style.ts';
import { taskPage } from './task-page.ts';
import { tasksPage } from './tasks-page.ts';

/** @param cookie the browser's, by which the sandbox's pages know who is signed on */
export function answerPage(
  context: ServerContext,
  method: string,
  url: URL,
  text: string,
  cookie = '',
): Reply {
  const form = method === 'POST' ? new URLSearchParams(text) : url.searchParams;
  const as = personIn(context, form) ?? signedOn(context, cookie);
  const task = taskIn(context, url.pathname);
  if (method === 'POST' && task) return decide(context, task, as, form);
  if (method === 'POST' && url.pathname === '/device') return answerDevice(context, as, form);
  if (method === 'POST' && url.pathname === '/sandbox') return flipSwitch(context, as, form);
  if (task) return page(taskPage(context, { task, as }));
  switch (url.pathname) {
    case '/':
      return page(tasksPage(context, as));
    case '/device':
      return page(devicePage(context, form.get('code') ?? '', as));
    case '/sandbox':
      return page(sandboxPage(context, as));
    case '/style.css':
      return { status: 200, headers: { 'content-type': 'text/css' }, body: STYLE };
    default: {
      const body = html`<h1>Nothing here</h1><p class="soft">This page does not exist. <a href="/">See all requests</a>.</p>`;
      return page(layout(context, { title: 'Not found', as, body }));
    }
  }
}

/** The person of `as`, if there is such a person; undefined: nobody was named. */
function personIn(context: ServerContext, form: URLSearchParams): string | undefined {
  const as = form.get('as');
  if (as === null) return undefined;
  return context.state.directory.people.has(as) ? as : '';
}

/** Whom the page beside this one signed on, by address; chat and C1 may know somebody under different ones. */
function signedOn(context: ServerContext, cookie: string): string {
  const email = decodeURIComponent(/(?:^|;\s*)sandbox_person=([^;]*)/.exec(cookie)?.[1] ?? '');
  const found = [...context.state.directory.people.values()].filter(
    (person) => person.email === email && person.type === 'HUMAN' && person.status === 'ENABLED',
  );
  return found.length === 1 ? (found[0]?.id ?? '') : '';
}

function taskIn(context: ServerContext, path: string): TaskRecord | undefined {
  const number = /^\/task\/(\d+)$/.exec(path)?.[1];
  return number === undefined ? undefined : context.state.tasks.byNumber(Number(number));
}

const DECISIONS: readonly WebDecision[] = ['approve', 'deny', 'comment', 'complete'];

function decide(context: ServerContext, task: TaskRecord, as: string, form: URLSearchParams): Reply {
  const decision = DECISIONS.find((one) => one === form.get('decision'));
  if (!decision) return page(taskPage(context, { task, as, problem: 'Choose what to do.' }), 400);
  try {
    decideInWeb(context.state, as, task.id, decision, form.get('comment') ?? '');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return page(taskPage(context, { task, as, problem: error.message }), error.status);
  }
  return redirect(`/task/${task.number}?as=${as}`, 303);
}

function answerDevice(context: ServerContext, as: string, form: URLSearchParams): Reply {
  const code = form.get('code') ?? '';
  const flow = context.sessions.deviceByUserCode(code);
  const denied = form.get('answer') === 'deny';
  const enabled = context.state.directory.people.get(as)?.status === 'ENABLED';
  if (flow && !flow.answer && (denied || enabled)) {
    context.sessions.saveDevice({ ...flow, answer: denied ? 'denied' : { userId: as } });
  }
  return redirect(`/device?code=${encodeURIComponent(code)}&as=${as}`, 303);
}

function flipSwitch(context: ServerContext, as: string, form: URLSearchParams): Reply {
  const name = form.get('switch') ?? '';
  if (isSwitch(name)) flip(context, name);
  return redirect(`/sandbox?as=${as}`, 303);
}

function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}
