/** Slack, whole: what comes in goes through the front desk or the ingress, what goes out through the chat port. */

import { notice } from '../../cards/notice.ts';
import { text } from '../../cards/rich.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Desk } from '../../ports/desk.ts';
import type { Deposits } from '../../ports/store.ts';
import type { Log, Meter } from '../../ports/telemetry.ts';
import type { Ingress } from '../ingress.ts';
import { SlackApp } from './bolt-app.ts';
import { createBoltLogger } from './bolt-log.ts';
import { createChat } from './chat.ts';
import { createTransport } from './fetch.ts';
import { listen } from './listeners.ts';
import { createModals } from './modals.ts';
import { httpEntrance, type Route, socketEntrance } from './receivers.ts';
import { clientOptions, createWeb } from './web.ts';

type SlackMode =
  | { readonly http: { readonly signingSecret: string } }
  | { readonly socket: { readonly appToken: string } };

export interface SlackOptions {
  readonly mode: SlackMode;
  readonly botToken: string;
  /** Web API base, for stand-ins and proxies; default Slack's. */
  readonly apiUrl?: string;
  /** The slash command, slash included. */
  readonly commandName?: string;
  readonly ingress: Ingress;
  readonly desk: Desk;
  readonly deposits: Deposits;
  readonly log: Log;
  readonly meter: Meter;
}

export interface SlackAdapter {
  readonly chat: Chat;
  /** To be mounted on the house's listener; empty in Socket Mode. They read the raw body themselves. */
  readonly routes: readonly Route[];
  /** Asks Slack who we are and starts taking requests. Throws `ChatError` when the token is refused. */
  start(): Promise<void>;
  /** Stops taking requests over the socket, then waits for what was begun. HTTP requests are the listener's to stop. */
  stop(): Promise<void>;
  ready(): boolean;
}

export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  const { mode, botToken, apiUrl, ingress, desk, deposits, log, meter } = options;
  const logger = createBoltLogger(log);
  const transport = createTransport();
  const freshOptions = () => clientOptions({ fetch: transport.fetch, logger, apiUrl });

  const web = createWeb({ token: botToken, options: freshOptions(), meter });
  const chat = createChat({ web, fetch: transport.fetch, deposits, log });
  const entrance =
    'http' in mode
      ? httpEntrance(mode.http.signingSecret, { log, logger })
      : socketEntrance(mode.socket.appToken, { logger, clientOptions: freshOptions() });

  const app = new SlackApp(
    {
      receiver: entrance.receiver,
      // Instead of a token: Bolt would ask auth.test from its constructor, where a refusal ends the process.
      async authorize() {
        const { botId, userId } = await web.identity();
        return { botToken, botId, botUserId: userId };
      },
      clientOptions: freshOptions(),
      convoStore: false,
      logger,
    },
    meter,
  );
  listen(app, {
    commandName: options.commandName ?? '/access',
    ingress,
    desk,
    modals: createModals(web),
    tell: ({ user, channel, replyAddress }, words) =>
      chat.speak({ user, channel, address: replyAddress }, notice('warning', [text(words)])),
    log,
    meter,
  });

  return {
    chat,
    routes: entrance.routes,
    async start() {
      await web.identity();
      await entrance.open();
    },
    async stop() {
      // First what runs now, so that its acknowledgements still find the socket open.
      await app.settled();
      await entrance.close();
      await app.settled();
      await transport.close();
    },
    ready: () => entrance.isOpen(),
  };
}
