/** Where an interactive element sits: looks the message or view up and makes the payload members that name it. */
import { elementsOf, type Field, fieldsOf, stateOf } from '../blocks/state.ts';
import type { Context } from '../context.ts';
import { type Json, listAt } from '../json.ts';
import type { PageOrigin, PageValues } from '../page-api.ts';
import type { User } from '../people.ts';
import type { Message } from '../store.ts';
import type { OpenView } from '../views.ts';
import { messageShape, viewShape } from '../web-api/shapes.ts';
import { messageOrigin } from './payloads.ts';

export interface Place {
  readonly blocks: readonly Json[];
  /** Members of the payload that say where. */
  readonly payload: Json;
  readonly message?: Message;
  readonly view?: OpenView;
}

/** @param values what stands in the inputs right now; kept with the view. Undefined: the thing is no longer there. */
export function placeOf(
  origin: PageOrigin,
  user: User,
  values: PageValues,
  context: Context,
): Place | undefined {
  if (origin.in === 'message') return messagePlace(origin.channel, origin.ts, user, values, context);
  const found = origin.in === 'home' ? context.views.home(user.id) : context.views.byId(origin.viewId);
  if (found === undefined || found.user !== user.id) return undefined;
  const view = context.views.type(found, values);
  const container = { type: 'view', view_id: view.id };
  return {
    blocks: listAt(view.view, 'blocks'),
    payload: { container, view: viewShape(view, context) },
    view,
  };
}

function messagePlace(
  id: string,
  ts: string,
  user: User,
  values: PageValues,
  context: Context,
): Place | undefined {
  const channel = context.store.channels.get(id);
  const message = context.store.message(id, ts);
  if (!channel?.members.has(user.id) || message === undefined) return undefined;
  if (message.visibleTo !== undefined && message.visibleTo !== user.id) return undefined;
  return {
    blocks: message.blocks,
    message,
    payload: {
      ...messageOrigin(message, channel),
      ...(message.visibleTo === undefined ? { message: messageShape(message, context) } : {}),
      state: { values: stateOf(fieldsOf({ blocks: message.blocks }), values) },
    },
  };
}

export function elementAt(place: Place, blockId: string, actionId: string): Field | undefined {
  return elementsOf(place.blocks).find((field) => field.blockId === blockId && field.actionId === actionId);
}
