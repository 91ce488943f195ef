/** Neutral buttons as Slack's buttons and overflow menus; a verb Slack could not carry faithfully is left out or moved. */

import type { ConfirmationDialog, Overflow, PlainTextOption, Button as SlackButton } from '@slack/types';
import { decodeAction } from '../../cards/action.ts';
import type { Button } from '../../cards/card.ts';
import { safeUrl } from './escape.ts';
import { LIMITS } from './limits.ts';
import { plainText } from './mrkdwn.ts';

/** `action_id` prefix and option value of what only opens a page: its click is acknowledged and otherwise ignored. */
export const OPEN = 'open';

/** A button; undefined when its address is unsafe or its action is longer than Slack carries. `index` is its place in the block. */
export function buttonOf(button: Button, index: number): SlackButton | undefined {
  const target = targetOf(button);
  if (target === undefined) return undefined;
  return {
    type: 'button',
    action_id: `${verbOf(button)}.${index}`,
    text: plainText(button.label, LIMITS.buttonText),
    ...target,
    ...(button.tone && { style: button.tone }),
    ...(button.spoken && {
      accessibility_label: plainText(button.spoken, LIMITS.accessibilityLabel).text,
    }),
    ...(button.confirm && { confirm: confirmOf(button.confirm, button.tone) }),
  };
}

/**
 * The elements of an actions block: buttons, then one overflow menu. One option of a menu can neither ask back nor carry
 * a long value, so such a verb becomes a button; of more than five options the first ones stay, and the page to open.
 */
export function actionElements(
  buttons: readonly Button[],
  more: readonly Button[],
): (SlackButton | Overflow)[] {
  const options = more.filter(fitsMenu);
  const promoted = more.filter((button) => !fitsMenu(button));
  const shown = [...buttons, ...promoted]
    .slice(0, LIMITS.actionsElements - 1)
    .flatMap((button, index) => buttonOf(button, index) ?? []);
  const menu = menuOf(fewest(options), shown.length);
  return [...withOnePrimary(shown), ...(menu ? [menu] : [])];
}

function menuOf(options: readonly Button[], index: number): Overflow | undefined {
  const listed = options.map(optionOf);
  return listed.length > 0 ? { type: 'overflow', action_id: `more.${index}`, options: listed } : undefined;
}

function optionOf(button: Button): PlainTextOption {
  const text = plainText(button.label, LIMITS.optionText);
  if ('action' in button.does) return { text, value: button.does.action };
  const url = safeUrl(button.does.url, LIMITS.url);
  return { text, value: OPEN, ...(url !== undefined && { url }) };
}

function fitsMenu(button: Button): boolean {
  if (button.confirm) return false;
  return 'action' in button.does
    ? isCarried(button.does.action, LIMITS.optionValue)
    : safeUrl(button.does.url, LIMITS.url) !== undefined;
}

function fewest(options: readonly Button[]): readonly Button[] {
  if (options.length <= LIMITS.overflowOptions) return options;
  const page = options.findLast((option) => 'url' in option.does);
  const verbs = options.filter((option) => option !== page);
  return page
    ? [...verbs.slice(0, LIMITS.overflowOptions - 1), page]
    : verbs.slice(0, LIMITS.overflowOptions);
}

/** Slack asks for at most one primary button in a group: the first one keeps its colour. */
function withOnePrimary(buttons: readonly SlackButton[]): SlackButton[] {
  const first = buttons.findIndex((button) => button.style === 'primary');
  return buttons.map((button, index) => {
    if (button.style !== 'primary' || index === first) return button;
    const { style: _, ...plain } = button;
    return plain;
  });
}

function targetOf(button: Button): { value: string } | { url: string } | undefined {
  if ('action' in button.does) {
    const value = button.does.action;
    return isCarried(value, LIMITS.buttonValue) ? { value } : undefined;
  }
  const url = safeUrl(button.does.url, LIMITS.url);
  return url === undefined ? undefined : { url };
}

function isCarried(action: string, max: number): boolean {
  return action !== '' && action.length <= max;
}

function verbOf(button: Button): string {
  return 'action' in button.does ? (decodeAction(button.does.action)?.do ?? 'act') : OPEN;
}

function confirmOf(ask: NonNullable<Button['confirm']>, tone: Button['tone']): ConfirmationDialog {
  return {
    title: plainText(ask.title, LIMITS.confirmTitle),
    text: plainText(ask.text, LIMITS.confirmText),
    confirm: plainText(ask.yes, LIMITS.confirmButton),
    deny: plainText(ask.no, LIMITS.confirmButton),
    ...(tone && { style: tone }),
  };
}
