/** What every part of the stand-in is given: the workspace, the app as installed in it, and the way to reach it. */
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import type { Manifest } from './manifest.ts';
import type { Store } from './store.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { Deliveries } from './wire/deliveries.ts';
import type { ResponseUrls } from './wire/response-urls.ts';
import type { SocketHub } from './wire/socket.ts';

export interface AppIdentity {
  readonly id: string;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly botToken: string;
  readonly appToken: string | undefined;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface Context {
  readonly clock: () => number;
  readonly ids: Ids;
  readonly changes: Changes;
  readonly app: AppIdentity;
  readonly team: Team;
  readonly manifest: Manifest | undefined;
  readonly store: Store;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly deliveries: Deliveries;
  readonly sockets: SocketHub;
  /** Origin of the stand-in, without a trailing slash. */
  readonly url: string;
}
