/** "/sandbox": bad days on demand, and the latest calls the stand-in got. */

import type { ServerContext } from '../http/context.ts';
import type { Fault } from '../http/faults.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { nameOf } from './words.ts';

/** The switches of the page; each strikes every API call until it is turned off. */
export const SWITCHES = {
  rateLimit: {
    title: 'Too many requests',
    text: 'Every API call answers 429 with Retry-After: 2.',
    fault: { kind: 'rateLimit', path: '/api/*', retryAfterSeconds: 2 },
  },
  error: {
    title: 'Service unavailable',
    text: 'Every API call answers 503.',
    fault: { kind: 'error', path: '/api/*', status: 503 },
  },
  slow: {
    title: 'Slow',
    text: 'Every API call takes four seconds longer.',
    fault: { kind: 'slow', path: '/api/*', ms: 4000 },
  },
  lost: {
    title: 'Answers lost',
    text: 'Task actions and requests are done, but the connection drops before the answer.',
    fault: { kind: 'lost', path: '/api/v1/task*' },
  },
  hang: {
    title: 'Hanging',
    text: 'API calls never get an answer.',
    fault: { kind: 'hang', path: '/api/*' },
  },
} as const satisfies Record<string, { title: string; text: string; fault: Fault }>;

export type SwitchName = keyof typeof SWITCHES;
const LATEST = 25;

export function sandboxPage(context: ServerContext, as: string): string {
  const on = context.faults.list();
  const rows = Object.entries(SWITCHES).map(([name, { title, text, fault }]) => {
    const active = on.some(({ kind, path }) => kind === fault.kind && path === fault.path);
    return html`<form class="row" method="post" action="/sandbox">
<input type="hidden" name="as" value="${as}"><input type="hidden" name="switch" value="${name}">
<span>${active ? html`<span class="pill bad">On</span>` : html`<span class="pill good">Off</span>`}</span>
<span>${title}<br><span class="soft">${text}</span></span>
<button>${active ? 'Turn off' : 'Turn on'}</button></form>`;
  });
  const calls = context.log.list().slice(-LATEST).reverse();
  const body = html`<h1>Sandbox</h1>
<p class="soft">This ConductorOne is a local stand-in. Make it misbehave and watch the bot cope.</p>
<h2>Trouble</h2><div class="card list">${rows}</div>
<h2>Latest calls</h2><div class="card">${
    calls.length === 0
      ? html`<p class="soft">Nobody has called yet.</p>`
      : html`<table><tr><th>Call</th><th>By</th><th>Answer</th></tr>${calls.map(
          ({ method, path, callerId, status }) =>
            html`<tr><td>${method} ${path}</td><td>${callerId === '' ? '–' : nameOf(context.state, callerId)}</td><td>${status || 'none'}</td></tr>`,
        )}</table>`
  }</div>`;
  return layout(context, { title: 'Sandbox', section: 'sandbox', as, body });
}

/** Turns a switch on, or off when it is on. */
export function flip(context: ServerContext, name: SwitchName): void {
  const { fault } = SWITCHES[name];
  const active = context.faults.list().filter(({ kind, path }) => kind === fault.kind && path === fault.path);
  if (active.length === 0) context.faults.add(fault);
  for (const { id } of active) context.faults.remove(id);
}
