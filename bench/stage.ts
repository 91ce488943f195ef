/** What every scene plays on: stand-ins of C1 and Slack in this process, a private Redis, and the settings of the service. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type C1StandIn, startC1 } from '../sandbox/c1/index.ts';
import type { Slack } from '../sandbox/slack/slack.ts';
import { startSlack } from '../sandbox/slack/start.ts';
import { createWorld } from '../sandbox/world/index.ts';
import type { World } from '../sandbox/world/types.ts';
import { slackManifest } from '../src/adapters/slack/manifest.ts';
import { createCatalogueStore } from '../src/state/catalogue-store.ts';
import { startEmbedded } from '../src/state/embedded.ts';
import { type Connections, connectRedis } from '../src/state/redis.ts';
import { withLargeCatalogue } from './world/catalogue.ts';

const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const BOT_TOKEN = 'xoxb-bench';

export const COMMAND = '/access';
const CATALOGUE = 20_000;
const CATALOGUE_MS = 60_000;

export interface Stage {
  readonly world: World;
  readonly c1: C1StandIn;
  readonly slack: Slack;
  readonly redis: Connections;
  readonly redisUrl: string;
  readonly signingSecret: string;
  /** The service's environment, but for its port. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const world = withLargeCatalogue(createWorld(1), CATALOGUE);
  const dataDir = await mkdtemp(join(tmpdir(), 'c1-bench-'));
  const embedded = await startEmbedded(dataDir);
  const redis = connectRedis(embedded.url, (error) => console.error(error));
  await redis.ready(5000);
  await keepOnDisk(redis, 'everysec');
  const c1 = await startC1({ world, deviceIntervalSeconds: 1 });
  const slack = await startSlack({
    world,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    manifest: slackManifest({
      url: 'https://bench.example',
      socketMode: false,
      commandName: COMMAND,
      name: 'Access',
    }),
  });
  return {
    world,
    c1,
    slack,
    redis,
    redisUrl: embedded.url,
    signingSecret: SIGNING_SECRET,
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      // What is left to do with a C1 that hangs is not waited for at the end of a scene.
      SHUTDOWN_TIMEOUT: '1',
      CONDUCTORONE_CLIENT_ID: c1.servicePrincipal.clientId,
      CONDUCTORONE_CLIENT_SECRET: c1.servicePrincipal.clientSecret,
      CONDUCTORONE_SERVER_URL: c1.url,
      CONDUCTORONE_DEVICE_CLIENT_ID: c1.deviceClientId,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      REDIS_URL: embedded.url,
      ENCRYPTION_KEY: Buffer.alloc(32, 'bench').toString('base64'),
    },
    async close() {
      await redis.close();
      await Promise.all([slack.close(), c1.close(), embedded.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** When Redis waits for the disk: `always` is what deploy/compose.yaml and the private server set, `everysec` what many hosted ones do. */
export async function keepOnDisk({ commands }: Connections, when: 'always' | 'everysec'): Promise<void> {
  await commands.config('SET', 'appendfsync', when);
}

/** Waits until a running service has read C1's catalogue into Redis. */
export async function catalogueRead({ redis, world }: Stage): Promise<void> {
  const store = createCatalogueStore(redis.commands);
  const until = Date.now() + CATALOGUE_MS;
  while ((await store.version()) === undefined) {
    if (Date.now() > until)
      throw new Error(`the ${world.entitlements.length} entitlements were not read in time`);
    await sleep(100);
  }
}
