/** The whole service as it runs, in-process: the app on a real Redis between the stand-ins of C1 and Slack, and its people. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Queue } from 'bullmq';
import { onTestFinished } from 'vitest';
import { type C1Options, type C1StandIn, startC1, type TaskRecord } from '../../sandbox/c1/index.ts';
import type { Slack } from '../../sandbox/slack/slack.ts';
import { type SlackOptions, startSlack } from '../../sandbox/slack/start.ts';
import { type Cast, cast } from '../../sandbox/world/cast.ts';
import {
  createWorld,
  type World,
  type WorldEntitlement,
  type WorldPerson,
} from '../../sandbox/world/index.ts';
import { slackManifest } from '../../src/adapters/slack/manifest.ts';
import { type App, type Role, startApp } from '../../src/app.ts';
import { createAccessOffice } from '../../src/c1/index.ts';
import { loadConfig } from '../../src/config.ts';
import type { Tools } from '../../src/handlers/tools.ts';
import { createMeter } from '../../src/observability/meter.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { createProducer } from '../../src/queue/producer.ts';
import { createCatalogueStore } from '../../src/state/catalogue-store.ts';
import { startEmbedded } from '../../src/state/embedded.ts';
import { type Connections, connectRedis } from '../../src/state/redis.ts';
import { createPeople, type People } from './people.ts';
import { makeDataDir } from './redis.ts';
import { type Kept, keepTelemetry, silentLog, silentMeter } from './telemetry.ts';

const SECRETS = { signingSecret: 'the-signing-secret', botToken: 'xoxb-the-bot' };

export interface SystemOptions {
  readonly world?: World;
  readonly c1?: Partial<C1Options>;
  readonly slack?: Partial<SlackOptions>;
  readonly mode?: 'linked' | 'service';
  readonly paste?: boolean;
  /** Of the app that is started with the system; none: only the stand-ins and Redis. */
  readonly roles?: readonly Role[];
  /** Seconds between sweeps of C1's open tasks. */
  readonly sweepSeconds?: number;
}

export interface AppOptions {
  readonly roles?: readonly Role[];
  readonly around?: (tools: Tools) => Tools;
  readonly missedAfterMs?: number;
}

export interface System extends People, Pick<Kept, 'lines'> {
  readonly world: World;
  readonly cast: Cast;
  readonly c1: C1StandIn;
  readonly slack: Slack;
  /** The tests' own connection. */
  readonly redis: Connections;
  readonly dataDir: string;
  /** Of the app and of any process beside it. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts another replica, or one part of the service; Slack delivers to the last ingress started. */
  start(options?: AppOptions): Promise<App>;
  /** Asks for an hour of something as they would in C1's own web. */
  requestInC1(who: WorldPerson, what: WorldEntitlement, justification: string): Promise<TaskRecord>;
  /** Stops every part that runs, in order. */
  stopApps(): Promise<void>;
  /** Has a worker read the catalogue behind the forms, unless one did. */
  readCatalogue(): Promise<void>;
  /** The belt as an operator sees it. */
  readonly queues: { readonly intents: Queue; readonly cards: Queue };
  /** Waits until no act and no painting is left to do. */
  settled(): Promise<void>;
  /** Kills Redis with its memory; what it promised to keep is on disk. */
  killRedis(): Promise<void>;
  restartRedis(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts in about half a second, its catalogue read. Everything it started ends with `stop`, also what a test started. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const { world = createWorld(1), roles = ['ingress', 'worker', 'scheduler'] } = options;
  const dataDir = await makeDataDir();
  let server = await startEmbedded(dataDir);
  const c1 = await startC1({ world, lagMs: 20, provisionMs: 0, deviceIntervalSeconds: 1, ...options.c1 });
  const slack = await startSlack({
    world,
    manifest: slackManifest({
      url: 'https://bot.example.com',
      socketMode: false,
      commandName: '/access',
      name: 'C1 Access',
    }),
    ...SECRETS,
    ...options.slack,
  });
  const configFile = join(dataDir, 'config.yaml');
  await writeFile(
    configFile,
    JSON.stringify({
      decisions: { mode: options.mode ?? 'linked' },
      identity: { pasteCredentials: options.paste ?? false },
      polling: { tasksSeconds: options.sweepSeconds ?? 2 },
    }),
  );
  const env = {
    CONDUCTORONE_CLIENT_ID: c1.servicePrincipal.clientId,
    CONDUCTORONE_CLIENT_SECRET: c1.servicePrincipal.clientSecret,
    CONDUCTORONE_SERVER_URL: c1.url,
    CONDUCTORONE_DEVICE_CLIENT_ID: c1.deviceClientId,
    SLACK_BOT_TOKEN: SECRETS.botToken,
    SLACK_SIGNING_SECRET: SECRETS.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ENCRYPTION_KEY: Buffer.alloc(32, 'test').toString('base64'),
    REDIS_URL: server.url,
    DATA_DIR: dataDir,
    CONFIG_FILE: configFile,
    HOST: '127.0.0.1',
    PORT: '0',
    SHUTDOWN_TIMEOUT: '10',
  };
  const { log, lines } = keepTelemetry();
  const apps = new Set<App>();

  async function start({ roles: parts = roles, ...more }: AppOptions = {}): Promise<App> {
    const app = await startApp({
      config: loadConfig({ env, cwd: dataDir }),
      log,
      meter: createMeter(),
      roles: parts,
      ...more,
    });
    if (parts.includes('ingress')) slack.deliverTo(`http://127.0.0.1:${app.port}/slack/events`);
    const running: App = {
      ...app,
      async stop() {
        if (apps.delete(running)) await app.stop();
      },
    };
    apps.add(running);
    return running;
  }

  const redis = connectRedis(server.url, () => {});
  await redis.ready(5000);
  const people = createPeople({ c1, slack, world });
  if (roles.length > 0) await start();
  const catalogue = createCatalogueStore(redis.commands);
  const { put, close: closeProducer } = createProducer(redis.commands, () => {});
  const queues = {
    intents: openQueue('intents', redis.commands, () => {}),
    cards: openQueue('cards', redis.commands, () => {}),
  };
  async function readCatalogue(): Promise<void> {
    if ((await catalogue.version()) === undefined) await put({ kind: 'poll.catalogue' });
    await people.eventually(() => catalogue.version());
  }
  if (roles.includes('worker')) await readCatalogue();
  const stopApps = async () => {
    await Promise.all([...apps].map((app) => app.stop()));
  };
  return {
    world,
    cast: cast(world),
    c1,
    slack,
    dataDir,
    env,
    lines,
    ...people,
    redis,
    start,
    stopApps,
    async requestInC1(who, what, justification) {
      const own = createAccessOffice({
        serverUrl: c1.url,
        ...c1.mintPersonalClient(who.id),
        log: silentLog,
        meter: silentMeter,
      });
      const { id } = await own.service.createGrant({
        appId: what.appId,
        entitlementId: what.id,
        personId: who.id,
        justification,
        seconds: 3600,
        emergency: false,
        requestId: 'none-of-ours',
      });
      const task = c1.task(id);
      if (!task) throw new Error('C1 lost it');
      return task;
    },
    readCatalogue,
    queues,
    async settled() {
      await people.eventually(async () => {
        const counts = await Promise.all(
          Object.values(queues).map((queue) => queue.getJobCountByTypes('waiting', 'active', 'delayed')),
        );
        return counts.every((count) => count === 0);
      });
    },
    async killRedis() {
      const { died } = server;
      const info = await redis.commands.info('server');
      process.kill(Number(/^process_id:(\d+)/m.exec(info)?.[1]), 'SIGKILL');
      await died;
    },
    async restartRedis() {
      server = await startEmbedded(dataDir);
    },
    async stop() {
      await stopApps();
      await Promise.all([closeProducer(), queues.intents.close(), queues.cards.close()]);
      await redis.close();
      await Promise.all([slack.close(), c1.close(), server.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A system of the test's own, stopped with it. */
export async function systemForTest(
  options?: SystemOptions,
  /** Concurrent tests have one each, in their context. */
  onFinished: typeof onTestFinished = onTestFinished,
): Promise<System> {
  const system = await startSystem(options);
  onFinished(() => system.stop());
  return system;
}
