/** What the composer offers for what is typed so far: slash commands, then people after an "@". */

import type { PageState } from '../../../slack/page-api.ts';

export interface Completion {
  readonly name: string;
  readonly hint: string;
  readonly note: string;
  /** The whole text once taken. */
  readonly text: string;
}

const MAX_PEOPLE = 8;

export function completions(
  text: string,
  state: Pick<PageState, 'commands' | 'users' | 'app'>,
): readonly Completion[] {
  if (/^\/\S*$/.test(text)) {
    return state.commands
      .filter((command) => command.command.startsWith(text.toLowerCase()))
      .map(({ command, usageHint, description }) => ({
        name: command,
        hint: usageHint,
        note: `${description} · ${state.app.name}`,
        text: `${command} `,
      }));
  }
  const [, before = '', typed] = /^(|[\s\S]*\s)@([\p{L}\p{N}._-]*)$/u.exec(text) ?? [];
  if (typed === undefined) return [];
  const wanted = typed.toLowerCase();
  return state.users
    .filter(
      (user) =>
        !user.deactivated &&
        `${user.handle} ${user.name}`
          .toLowerCase()
          .split(/[\s.]+/)
          .some((part) => part.startsWith(wanted)),
    )
    .slice(0, MAX_PEOPLE)
    .map((user) => ({
      name: user.name,
      hint: `@${user.handle}`,
      note: user.title,
      text: `${before}@${user.handle} `,
    }));
}
