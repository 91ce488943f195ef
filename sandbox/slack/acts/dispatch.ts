/** Sends an interaction to the app, unless the manifest gives Slack no place to send it. */
import type { Context } from '../context.ts';
import { type Json, textAt } from '../json.ts';
import type { Ack } from '../wire/types.ts';

export function dispatch(payload: Json, context: Context): Promise<Ack> {
  const error = unconfigured(payload, context);
  return error === undefined
    ? context.deliveries.send('interactive', payload)
    : Promise.resolve({ ok: false, error });
}

/** Over HTTP external selects have an address of their own; without it they never load. */
function unconfigured(
  payload: Json,
  { manifest, sockets }: Context,
): Extract<Ack, { ok: false }>['error'] | undefined {
  if (manifest === undefined) return undefined;
  const { is_enabled: enabled, message_menu_options_url: optionsUrl } = manifest.settings.interactivity;
  if (!enabled) return 'interactivity_not_enabled';
  const wantsOptions = textAt(payload, 'type') === 'block_suggestion' && sockets.count() === 0;
  return wantsOptions && optionsUrl === undefined ? 'no_options_url' : undefined;
}
