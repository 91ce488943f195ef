/** "/device?code=…": a person lets a program act for them, after comparing the code. */

import type { DeviceFlow } from '../auth/sessions.ts';
import type { ServerContext } from '../http/context.ts';
import { html } from './html.ts';
import { layout, personPicker } from './layout.ts';
import { nameOf } from './words.ts';

export function devicePage(context: ServerContext, code: string, as: string): string {
  const flow = context.sessions.deviceByUserCode(code);
  const body = flow ? pageFor(context, flow, as) : codeForm(code, as);
  return layout(context, { title: 'Connect a program', as, body, narrow: true });
}

function codeForm(code: string, as: string) {
  return html`<form class="card" method="get">
<h1>Connect a program</h1>
${code !== '' && html`<p class="notice bad" role="alert">No program is waiting with the code ${code}. It may have expired.</p>`}
<label for="code">Code</label>
<input id="code" name="code" class="wide" placeholder="BCDF-GHJK" autocomplete="off" required>
<input type="hidden" name="as" value="${as}">
<div class="actions"><button class="primary">Continue</button></div>
</form>`;
}

function pageFor(context: ServerContext, flow: DeviceFlow, as: string) {
  if (flow.answer === 'denied') {
    return html`<div class="card"><h1>Not connected</h1><p>You denied this program. You can close this page.</p></div>`;
  }
  if (flow.answer) {
    const name = nameOf(context.state, flow.answer.userId);
    return html`<div class="card"><p class="notice">Connected as ${name}.</p><h1>You are done here</h1>
<p class="soft">Go back to where you came from; it continues by itself.</p></div>`;
  }
  if (flow.expiresAt <= context.state.now()) {
    return html`<div class="card"><h1>This code has expired</h1><p class="soft">Start again from the program.</p></div>`;
  }
  return html`<form class="card" method="post" action="/device">
<h1>Let a program act as you?</h1>
<p class="soft">It will be able to request access and decide on requests with your rights in ConductorOne.</p>
<p class="code" aria-label="Code">${flow.userCode}</p>
<p>Only continue if the program shows you the same code.</p>
<input type="hidden" name="code" value="${flow.userCode}">
${personPicker(context, as, 'You are', false)}
<div class="actions"><button class="primary" name="answer" value="approve">Approve</button>
<button class="danger" name="answer" value="deny" formnovalidate>Deny</button></div>
</form>`;
}
