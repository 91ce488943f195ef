/** Where one can be in the client, read from the address. */

import type { PageChannel, PageState } from '../../../slack/page-api.ts';

export type Place =
  | { readonly kind: 'home' }
  | { readonly kind: 'channel'; readonly channel: PageChannel }
  /** The app's Messages tab before the first message. */
  | { readonly kind: 'noMessages' };

/** The direct message with the app. */
export function appChannel(state: PageState): PageChannel | undefined {
  return state.channels.find((channel) => channel.peer === state.app.botUserId);
}

export function placeOf(state: PageState, wanted: string | undefined): Place {
  if (wanted === 'home') return { kind: 'home' };
  const app = appChannel(state);
  if (wanted === 'app') return app === undefined ? { kind: 'noMessages' } : { kind: 'channel', channel: app };
  const first = state.channels.find((channel) => channel.kind === 'channel') ?? state.channels[0];
  const channel = state.channels.find((each) => each.id === wanted) ?? first;
  return channel === undefined ? { kind: 'home' } : { kind: 'channel', channel };
}

export function isApp(state: PageState, place: Place): boolean {
  return place.kind !== 'channel' || place.channel.peer === state.app.botUserId;
}
