/** The frame around every page: brand, navigation, and who one is. */

import type { WorldPerson } from '../../world/types.ts';
import type { ServerContext } from '../http/context.ts';
import { Html, html } from './html.ts';

export interface Page {
  readonly title: string;
  readonly section?: 'requests' | 'sandbox';
  /** C1 user id of who is looking; "" for nobody yet. */
  readonly as: string;
  readonly body: Html;
  readonly narrow?: boolean;
  /** Seconds after which the page reads itself again. */
  readonly refresh?: number;
}

export function layout(context: ServerContext, page: Page): string {
  const { world } = context.state.directory;
  const link = (href: string, section: Page['section'], text: string) =>
    html`<a href="${href}?as=${page.as}" ${page.section === section && new Html('aria-current="page"')}>${text}</a>`;
  const refresh = page.refresh && html`<meta http-equiv="refresh" content="${page.refresh}">`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}
<title>${page.title} · ConductorOne</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><div class="bar">
<a class="brand" href="/?as=${page.as}"><i></i><span>ConductorOne <small>${world.company}</small></span></a>
<nav>${link('/', 'requests', 'Requests')}${link('/sandbox', 'sandbox', 'Sandbox')}</nav>
${!page.narrow && html`<form method="get">${personPicker(context, page.as, 'Signed in as')}</form>`}
</div></header>
<main ${page.narrow && new Html('class="narrow"')}>${page.body}</main>
</body>
</html>`.source;
}

/** A list of everybody who can sign in; choosing submits the form around it. */
export function personPicker(context: ServerContext, as: string, label: string, submits = true): Html {
  const people = context.state.directory.world.people
    .filter(({ type, status }) => type === 'HUMAN' && status === 'ENABLED')
    .sort((a, b) => a.name.localeCompare(b.name));
  const option = (person: WorldPerson) =>
    html`<option value="${person.id}" ${person.id === as && new Html('selected')}>${person.name} · ${person.title}</option>`;
  return html`<label for="as">${label}</label>
<select id="as" name="as" class="wide" ${submits && new Html('onchange="this.form.submit()"')} required>
<option value="">Choose a person…</option>${people.map(option)}</select>`;
}
