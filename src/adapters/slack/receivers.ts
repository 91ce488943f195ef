/** The two ways Slack reaches us: signed HTTP requests on a listener of the house, or a web socket we open. */

import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger, WebClientOptions } from '@slack/web-api';
import type { Log } from '../../ports/telemetry.ts';
import { createGate, type Listener } from './gate.ts';
import { within } from './within.ts';

export interface Route {
  readonly method: 'POST';
  readonly path: string;
  handle(req: Parameters<Listener>[0], res: Parameters<Listener>[1]): Promise<void>;
}

/** A Bolt receiver, and what our own start, stop and readiness need of it. */
export interface Entrance {
  readonly receiver: Receiver;
  readonly routes: readonly Route[];
  open(): Promise<void>;
  close(): Promise<void>;
  isOpen(): boolean;
}

const PATH = '/slack/events';
/** Bolt closes first and reconnects this long after Slack recycles a connection; its default leaves 5 s without one. */
const SOCKET_GAP_MS = 1500;
/** Some refusals, such as a token of the wrong kind, would otherwise be retried for ever while the start hangs. */
const SOCKET_START_MS = 90_000;

export function httpEntrance(signingSecret: string, parts: { log: Log; logger: Logger }): Entrance {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: PATH, logger: parts.logger });
  const handle = createGate({ signingSecret, next: receiver.requestListener, log: parts.log });
  let isOpen = false;
  return {
    receiver,
    routes: [{ method: 'POST', path: PATH, handle }],
    async open() {
      isOpen = true;
    },
    async close() {
      isOpen = false;
    },
    isOpen: () => isOpen,
  };
}

/**
 * Socket Mode. Slack sends each payload to one of the app's sockets, so replicas cover each other's gaps. When Slack
 * cannot be reached at all the client keeps trying; `readyz` tells.
 */
export function socketEntrance(
  appToken: string,
  parts: { readonly logger: Logger; readonly clientOptions: WebClientOptions },
): Entrance {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: parts.logger,
    clientPingTimeout: SOCKET_GAP_MS,
    installerOptions: {
      clientOptions: {
        ...parts.clientOptions,
        rejectRateLimitedCalls: false,
        retryConfig: { forever: true, maxTimeout: 10_000 },
      },
    },
  });
  const { client } = receiver;
  let isOpen = false;
  client.on('connected', () => {
    isOpen = true;
  });
  client.on('close', () => {
    isOpen = false;
  });
  return {
    receiver,
    routes: [],
    async open() {
      await within(SOCKET_START_MS, receiver.start());
    },
    async close() {
      // Bolt's own stop resolves before the socket is closed.
      await client.disconnect();
    },
    isOpen: () => isOpen,
  };
}
