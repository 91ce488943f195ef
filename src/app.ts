/** The composition root: every room is opened here, given its doors, and closed again in order. */

import { createIngress } from './adapters/ingress.ts';
import { createSlackAdapter, type SlackAdapter } from './adapters/slack/adapter.ts';
import {
  type AccessOfficeOptions,
  createAccessOffice,
  createAccessPages,
  createDeviceLogin,
} from './c1/index.ts';
import type { Config } from './config.ts';
import type { Platform } from './domain/person.ts';
import { createDesk } from './handlers/desk.ts';
import { tellGivenUp, tellQueued } from './handlers/failure.ts';
import { route } from './handlers/router.ts';
import type { Tools } from './handlers/tools.ts';
import { listen } from './http/server.ts';
import { createIdentity } from './identity/index.ts';
import { createVault } from './identity/vault.ts';
import type { Metrics } from './observability/meter.ts';
import { pollCatalogue, pollCatalogueOf } from './pollers/catalogue.ts';
import { pollTasks } from './pollers/tasks.ts';
import type { Chat, ChatDirectory, Whisper } from './ports/chat.ts';
import type { Log, Meter } from './ports/telemetry.ts';
import { type Consumer, createConsumer } from './queue/consumer.ts';
import type { Job } from './queue/jobs.ts';
import { createProducer } from './queue/producer.ts';
import { schedule } from './queue/schedules.ts';
import { watchQueues } from './queue/watch.ts';
import { createCatalogueIndex } from './state/catalogue-index.ts';
import { startEmbedded } from './state/embedded.ts';
import { createStore } from './state/index.ts';
import { connectRedis } from './state/redis.ts';

export const ROLES = ['ingress', 'worker', 'scheduler'] as const;
export type Role = (typeof ROLES)[number];

export interface App {
  /** Where the listener listens, also when any free port was asked for. */
  readonly port: number;
  /** Settles when the private Redis has died: the process should end and be started again. */
  readonly broken: Promise<void>;
  /** Takes nothing new, finishes what was begun within the configured time, and closes everything. */
  stop(): Promise<void>;
}

interface AppParts {
  readonly config: Config;
  readonly log: Log;
  readonly meter: Metrics;
  readonly roles?: readonly Role[];
  /** Wraps the handlers' tools, for tests that stop the world between two of their steps. */
  readonly around?: (tools: Tools) => Tools;
  /** How long a killed worker goes unnoticed, for tests that kill many. */
  readonly missedAfterMs?: number;
}

/** Everything people's tasks need is read this often while it moves. */
const TICK_MS = 2000;
const REDIS_MS = 10_000;

export async function startApp({
  config,
  log,
  meter,
  roles = ROLES,
  around = (tools) => tools,
  missedAfterMs,
}: AppParts): Promise<App> {
  const embedded = config.redisUrl ? undefined : await startEmbedded(config.dataDir);
  if (embedded)
    log.info({ url: embedded.url, owned: embedded.owned }, 'using a private Redis under DATA_DIR');
  const onRedisError = (error: Error) => log.error({}, 'redis error', error);
  const redis = connectRedis(config.redisUrl?.reveal() ?? embedded?.url ?? '', onRedisError);
  await redis.ready(REDIS_MS);

  const sealer = createVault(config.encryptionKeys.map((key) => key.reveal()));
  const store = createStore(redis, sealer);
  const producer = createProducer(redis.commands, onRedisError);
  const client = clientOf(config, { log, meter });
  const office = createAccessOffice(client);

  const chats = new Map<Platform, Chat>();
  const chatOf = (platform: Platform): Chat => {
    const chat = chats.get(platform);
    if (!chat) throw new Error(`${platform} is not configured`);
    return chat;
  };
  const whisper: Whisper = { say: (to, card) => chatOf(to.user.platform).say(to, card) };
  const identity = createIdentity({
    office,
    device: createDeviceLogin({ ...client, deviceClientId: config.c1.deviceClientId }),
    host: new URL(config.c1.serverUrl).host,
    chats: { ...(config.slack && { slack: directoryOf(() => chatOf('slack')) }) },
    links: store.links,
    locks: store.locks,
    deposits: store.deposits,
    sealer,
    allowGuests: config.identity.allowGuests,
    log,
  });
  const tools: Tools = around({
    ...store,
    catalogueStore: store.catalogue,
    catalogue: createCatalogueIndex(store.catalogue),
    office,
    pages: createAccessPages(client),
    identity,
    linking: identity,
    linkCare: identity,
    painter: chatOf,
    homePage: chatOf,
    whisper,
    put: producer.put,
    settings: {
      mode: config.decisions.mode,
      command: config.command,
      paste: config.identity.pasteCredentials,
      platforms: config.slack ? ['slack'] : [],
    },
    log,
    meter,
    now: () => new Date(),
  });

  const slack = openSlack(config, tools, { log, meter });
  if (slack) chats.set('slack', slack.chat);

  let consumer: Consumer | undefined;
  const http = await listen({
    host: config.host,
    port: config.port,
    routes: roles.includes('ingress') ? (slack?.routes ?? []) : [],
    checks: {
      redis: async () => (await redis.commands.ping()) === 'PONG',
      c1: onceGood(async () => (await office.service.introspect()).userId !== ''),
      ...(slack && roles.includes('ingress') && { slack: () => slack.ready() }),
    },
    meter,
    log,
  });
  const watch = watchQueues({ connection: redis.commands, meter, log });
  if (roles.includes('worker')) {
    const connection = redis.blocking();
    consumer = createConsumer({ connection, work: workOf(tools, config), log, meter, missedAfterMs });
  }
  if (roles.includes('scheduler')) {
    await schedule(
      redis.commands,
      { 'poll.tasks': TICK_MS, 'poll.catalogue': config.polling.catalogueSeconds * 1000 },
      onRedisError,
    );
    if ((await store.catalogue.version()) === undefined) await producer.put({ kind: 'poll.catalogue' });
  }
  if (slack && roles.includes('ingress')) {
    await slack.start();
    // Nobody should have to wait for the index who happens to type first.
    tools.catalogue.apps('', 0).catch(() => log.warn({}, 'the catalogue is not at hand yet'));
  }
  log.info({ port: http.port, roles: roles.join(',') }, 'started');

  return {
    port: http.port,
    broken: embedded?.died ?? new Promise(() => {}),
    async stop() {
      log.info({}, 'draining');
      // Side by side, so that the whole stop keeps to its time: neither side makes work for the other any more.
      await Promise.all([
        http.close(config.shutdownMs).then(() => slack?.stop()),
        consumer?.close(config.shutdownMs),
      ]);
      await watch.stop();
      await producer.close();
      await redis.close();
      await embedded?.stop();
      log.info({}, 'stopped');
    },
  };
}

function openSlack(
  { slack, command }: Config,
  tools: Tools,
  { log, meter }: Pick<AppParts, 'log' | 'meter'>,
): SlackAdapter | undefined {
  if (!slack) return undefined;
  const { appToken, signingSecret } = slack;
  const mode = appToken
    ? { socket: { appToken: appToken.reveal() } }
    : { http: { signingSecret: signingSecret?.reveal() ?? '' } };
  return createSlackAdapter({
    mode,
    botToken: slack.botToken.reveal(),
    apiUrl: slack.apiUrl,
    commandName: command,
    ingress: createIngress({ put: tools.put, deposits: tools.deposits, log }),
    desk: createDesk(tools),
    deposits: tools.deposits,
    log,
    meter,
  });
}

/** Identity is opened before the platforms it asks: they need the desk, and the desk needs identity. */
function directoryOf(chat: () => Chat): ChatDirectory {
  return { profile: (user) => chat().profile(user), byEmail: (email) => chat().byEmail(email) };
}

function workOf(tools: Tools, config: Config) {
  const sweepMs = config.polling.tasksSeconds * 1000;
  const poller = { ...tools, access: tools.office.service, store: tools.catalogueStore, sweepMs };
  return {
    handle(job: Job): Promise<void> {
      switch (job.kind) {
        case 'poll.tasks':
          return pollTasks(poller);
        case 'poll.catalogue':
          return pollCatalogue(poller);
        case 'catalogue.person':
          return pollCatalogueOf(poller, job.personId);
        default:
          return route(tools, job);
      }
    },
    delayed: (job: Job, error: unknown) => tellQueued(tools, job, error),
    failed: (job: Job) => tellGivenUp(tools, job),
  };
}

/** Commands are taken while C1 is away, so an ingress that once had its token stays in service without it. */
function onceGood(check: () => Promise<boolean>): () => Promise<boolean> {
  let good = false;
  return async () => {
    good ||= await check();
    return good;
  };
}

/** What C1's client needs to speak as the configured principal. */
export function clientOf(
  config: Config,
  watch: { readonly log: Log; readonly meter: Meter },
): AccessOfficeOptions {
  const { serverUrl, credential } = config.c1;
  const client = { serverUrl, ...watch };
  switch (credential.by) {
    case 'token':
      return { ...client, accessToken: credential.token.reveal() };
    case 'federation':
      return { ...client, clientId: credential.clientId, oidcToken: credential.oidcToken.reveal() };
    case 'client':
      return { ...client, clientId: credential.clientId, clientSecret: credential.clientSecret.reveal() };
  }
}
