/** Starts the stand-in of Slack: one HTTP server with the Web API, response URLs, Socket Mode and the page. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from '../world/types.ts';
import { createChanges } from './changes.ts';
import type { AppIdentity, Context, Team } from './context.ts';
import { createFaults } from './faults.ts';
import { readArguments, sendJson } from './http.ts';
import { createIds } from './ids.ts';
import { isJson, parseJson, textAt } from './json.ts';
import { Manifest } from './manifest.ts';
import { servePageApi } from './page/routes.ts';
import { usersOf } from './people.ts';
import { createRateLimiter, type RateLimit } from './rate-limit.ts';
import { createControls, type Slack } from './slack.ts';
import { Store } from './store.ts';
import { createTriggers } from './triggers.ts';
import { Views } from './views.ts';
import { createWebApi } from './web-api/serve.ts';
import { createDeliveries } from './wire/deliveries.ts';
import { createResponseUrls } from './wire/response-urls.ts';
import { createSocketHub } from './wire/socket.ts';

export interface SlackOptions {
  readonly world: World;
  /** Default: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken?: string;
  /** The app's manifest, parsed. Without one every command is the app's, every scope granted, every event sent. */
  readonly manifest?: unknown;
  /** The bot's request URL (…/slack/events); used while no socket is connected. */
  readonly deliverTo?: string;
  /** Milliseconds since the epoch; default Date.now. */
  readonly clock?: () => number;
  /** Milliseconds the app has to acknowledge; default Slack's 3000. */
  readonly ackDeadline?: number;
  /** Milliseconds before each retry of an event; default Slack's 0, 60 000, 300 000. */
  readonly retryDelays?: readonly number[];
  /** Limits chat.postMessage per channel; off by default. */
  readonly rateLimit?: RateLimit;
  /** User groups: id → user ids. */
  readonly userGroups?: Readonly<Record<string, readonly string[]>>;
  /** Serves the browser page; resolves false for what is not its own. */
  readonly page?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean;
}

const APP_ID = 'A0C1CHATOPS';
const BOT_USER_ID = 'U0C1CHATBOT';
const BOT_ID = 'B0C1CHATBOT';

/** Starts listening. The app is a member of every seeded channel; guests and strangers only of the first one. */
export async function startSlack(options: SlackOptions): Promise<Slack> {
  const clock = options.clock ?? Date.now;
  const manifest = options.manifest === undefined ? undefined : Manifest.parse(options.manifest);
  const server = createServer();
  const url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');

  const ids = createIds(clock);
  const changes = createChanges();
  const changed = () => changes.emit([]);
  const sockets = createSocketHub(() => APP_ID, changed);
  const deliveries = createDeliveries(
    {
      signingSecret: options.signingSecret,
      ackDeadline: options.ackDeadline ?? 3000,
      retryDelays: options.retryDelays ?? [0, 60_000, 300_000],
      clock,
      onChange: changed,
    },
    sockets,
    options.deliverTo,
  );
  const app: AppIdentity = {
    id: APP_ID,
    name: manifest?.display_information.name ?? 'C1 Access',
    botUserId: BOT_USER_ID,
    botId: BOT_ID,
    botToken: options.botToken,
    appToken: options.appToken,
  };
  const context: Context = {
    clock,
    ids,
    changes,
    app,
    team: teamOf(options.world),
    manifest,
    store: seed(options, app, new Store(ids, changes, clock), manifest),
    views: new Views(ids, changes, clock),
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(clock),
    deliveries,
    sockets,
    url,
  };
  const faults = createFaults();
  const limiter = createRateLimiter(clock, options.rateLimit);
  const webApi = createWebApi(context, faults, limiter);

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const where = new URL(request.url ?? '/', url);
    const [, room, rest = ''] = where.pathname.split('/');
    if (room === 'api') return webApi.serve(rest, request, response);
    if (room === 'response') {
      const body = await readArguments(request);
      const wrapped = parseJson(textAt(body, 'payload') ?? '');
      return context.responseUrls.serve(rest, isJson(wrapped) ? wrapped : body, response, context);
    }
    if (await options.page?.(request, response)) return;
    if (room === 'page') return servePageApi(where, request, response, context);
    sendJson(response, { ok: false, error: 'not_found' }, 404);
  };
  server.on('request', (request, response) => {
    route(request, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error));
      if (response.headersSent) response.destroy();
      else sendJson(response, { ok: false, error: 'internal_error' }, 500);
    });
  });
  server.on('upgrade', (request, stream, head) => sockets.upgrade(request, stream, head));

  const close = async () => {
    deliveries.close();
    sockets.close();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return createControls(context, { faults, limiter, calls: webApi.calls, close });
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(`http://${host}:${portOf(server.address())}`);
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

function teamOf({ workspace }: World): Team {
  const domain = workspace.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return { id: workspace.id, name: workspace.name, domain };
}

function seed(options: SlackOptions, app: AppIdentity, store: Store, manifest: Manifest | undefined): Store {
  for (const user of usersOf(options.world)) store.users.set(user.id, user);
  store.users.set(app.botUserId, {
    id: app.botUserId,
    handle: manifest?.features.bot_user.display_name ?? 'c1-access',
    name: app.name,
    title: '',
    email: '',
    tz: 'UTC',
    locale: 'en-US',
    kind: 'bot',
    deactivated: false,
  });
  const active = [...store.users.values()].filter((user) => !user.deactivated && user.kind !== 'slackbot');
  for (const [index, { id, name, topic }] of options.world.channels.entries()) {
    const members = active.filter(
      (user) => index === 0 || user.kind === 'member' || user.id === app.botUserId,
    );
    store.addChannel(
      { id, name, topic, kind: 'channel', isPrivate: false },
      members.map((user) => user.id),
    );
  }
  for (const user of active)
    if (user.kind !== 'bot' && user.kind !== 'stranger') store.im(app.botUserId, user.id);
  for (const [id, members] of Object.entries(options.userGroups ?? {})) store.userGroups.set(id, members);
  return store;
}
