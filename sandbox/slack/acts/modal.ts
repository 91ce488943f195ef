/** Submitting and closing modals, and what the app's answer does to the stack. */

import { fieldsOf } from '../blocks/state.ts';
import { checkView } from '../blocks/validate.ts';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import { isJson, type Json } from '../json.ts';
import type { PageActResult, PageValues } from '../page-api.ts';
import type { User } from '../people.ts';
import type { OpenView } from '../views.ts';
import { viewShape } from '../web-api/shapes.ts';
import { GONE } from './click.ts';
import { dispatch } from './dispatch.ts';
import { interaction, trouble } from './payloads.ts';
import { inputProblems } from './required.ts';

/** Slack's client shows this for an answer it cannot use. */
const UNUSABLE = {
  ok: false,
  problem: 'We had some trouble connecting. Try again? (invalid response)',
} as const;

export async function submit(
  user: User,
  viewId: string,
  values: PageValues,
  context: Context,
): Promise<PageActResult> {
  const found = context.views.byId(viewId);
  if (found === undefined || found.user !== user.id) return GONE;
  const open = context.views.type(found, values);
  const errors = inputProblems(open);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const ack = await dispatch(
    {
      ...interaction('view_submission', user, context),
      trigger_id: context.triggers.issue(user.id),
      view: viewShape(open, context),
      response_urls: [],
    },
    context,
  );
  if (!ack.ok) return trouble(ack);
  try {
    return react(ack.body, open, context);
  } catch (error) {
    if (error instanceof SlackError) return UNUSABLE;
    throw error;
  }
}

/** @throws SlackError when the answered view is not a valid modal, or there is no room for it. */
function react(body: unknown, open: OpenView, context: Context): PageActResult {
  const { views } = context;
  const answer = isJson(body) ? body : {};
  const view = () => checkView(answer['view'], 'modal');
  switch (answer['response_action']) {
    case undefined:
      views.close(open, false);
      return { ok: true };
    case 'clear':
      views.close(open, true);
      return { ok: true };
    case 'update':
      views.update(open, view());
      return { ok: true };
    case 'push':
      views.push(open.user, view());
      return { ok: true };
    case 'errors':
      return refusal(answer['errors'], open);
    default:
      return UNUSABLE;
  }
}

/** Errors must name input blocks of the submitted view. */
function refusal(errors: unknown, open: OpenView): PageActResult {
  const inputs = new Set(
    fieldsOf(open.view).flatMap(({ block, blockId }) => (block['type'] === 'input' ? [blockId] : [])),
  );
  const lines = isJson(errors) ? Object.entries(errors) : [];
  const usable = lines.flatMap(([blockId, text]): [string, string][] =>
    typeof text === 'string' && inputs.has(blockId) ? [[blockId, text]] : [],
  );
  return usable.length > 0 && usable.length === lines.length
    ? { ok: false, errors: Object.fromEntries(usable) }
    : UNUSABLE;
}

/** Closes a modal and those above it; the app hears of each that asked to (`notify_on_close`). */
export async function close(user: User, viewId: string, context: Context): Promise<PageActResult> {
  const open = context.views.byId(viewId);
  if (open === undefined || open.user !== user.id) return GONE;
  const clear = open.view['clear_on_close'] === true;
  const notices = context.views
    .close(open, clear)
    .filter((closed) => closed.view['notify_on_close'] === true)
    .map(
      (closed): Json => ({
        ...interaction('view_closed', user, context),
        view: viewShape(closed, context),
        is_cleared: clear,
      }),
    );
  await Promise.all(notices.map((notice) => dispatch(notice, context)));
  return { ok: true };
}
