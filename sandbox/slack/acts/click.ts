/** Using an interactive element (block_actions) and asking for the options of an external select (block_suggestion). */
import { suggestions } from '../blocks/composition.ts';
import type { Context } from '../context.ts';
import { isJson, type Json, listAt, textAt } from '../json.ts';
import type { PageActResult, PageOrigin, PageValues } from '../page-api.ts';
import type { User } from '../people.ts';
import { dispatch } from './dispatch.ts';
import { elementAt, placeOf } from './origin.ts';
import { interaction, trouble } from './payloads.ts';

export const GONE = { ok: false, problem: 'This message or view is no longer there.' } as const;

export async function click(
  user: User,
  origin: PageOrigin,
  action: Json,
  values: PageValues,
  context: Context,
): Promise<PageActResult> {
  const place = placeOf(origin, user, values, context);
  if (place === undefined) return GONE;
  const { message } = place;
  const element = elementAt(
    place,
    textAt(action, 'block_id') ?? '',
    textAt(action, 'action_id') ?? '',
  )?.element;
  const ack = await dispatch(
    {
      ...interaction('block_actions', user, context),
      ...place.payload,
      trigger_id: context.triggers.issue(user.id),
      ...(message
        ? {
            response_url:
              context.url + context.responseUrls.issue({ user: user.id, channel: message.channel, message }),
          }
        : {}),
      actions: [{ ...action, ...buttonParts(element), action_ts: context.ids.ts() }],
    },
    context,
  );
  return ack.ok ? { ok: true } : trouble(ack);
}

/** A button's value comes from the message as it stands, not from whoever clicks; a stale click keeps what it carried. */
function buttonParts(element: Json | undefined): Json {
  if (element?.['type'] !== 'button') return {};
  const { text, value, url, style } = element;
  return {
    text,
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
    ...(style === undefined ? {} : { style }),
  };
}

export async function suggest(
  user: User,
  origin: PageOrigin,
  at: { readonly blockId: string; readonly actionId: string; readonly text: string },
  context: Context,
): Promise<PageActResult> {
  const place = placeOf(origin, user, {}, context);
  if (place === undefined) return GONE;
  const ack = await dispatch(
    {
      ...interaction('block_suggestion', user, context),
      ...place.payload,
      block_id: at.blockId,
      action_id: at.actionId,
      value: at.text,
    },
    context,
  );
  if (!ack.ok) return { ok: false, problem: `Could not load options. (${ack.error})` };
  const parsed = suggestions.safeParse(ack.body);
  if (!parsed.success || !isJson(ack.body))
    return { ok: false, problem: 'Could not load options. (invalid answer)' };
  return { ok: true, options: listAt(ack.body, 'options'), groups: listAt(ack.body, 'option_groups') };
}
