/** `doctor` before the stand-ins and a real Redis: what is in order, and every way in which it is not. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type C1StandIn, startC1 } from '../../../sandbox/c1/index.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { startSlack } from '../../../sandbox/slack/start.ts';
import { createWorld, type World } from '../../../sandbox/world/index.ts';
import { slackManifest } from '../../../src/adapters/slack/manifest.ts';
import { checkClock } from '../../../src/cli/checks/clock.ts';
import type { Finding } from '../../../src/cli/checks/finding.ts';
import { tableOf } from '../../../src/cli/checks/table.ts';
import { examine } from '../../../src/cli/doctor.ts';
import { loadConfig } from '../../../src/config.ts';
import { makeDataDir, startTestRedis, type TestRedis } from '../../support/redis.ts';

const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const TOKENS = { botToken: 'xoxb-the-bot-token', appToken: 'xapp-the-app-token' };
const KEY = Buffer.alloc(32, 'k').toString('base64');

const world = createWorld(1);
const manifest = slackManifest({ socketMode: true, commandName: '/access', name: 'Access' });

let c1: C1StandIn;
let slack: Slack;
let redis: TestRedis;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  [c1, slack, redis] = await Promise.all([startC1({ world }), openSlack(manifest), startTestRedis()]);
});

afterAll(async () => {
  await Promise.all([c1.close(), slack.close(), redis.stop()]);
});

afterEach(async () => {
  c1.faults.clear();
  slack.faults.clear();
  await Promise.all(closing.splice(0).map((close) => close()));
});

function openSlack(withManifest: unknown): Promise<Slack> {
  return startSlack({ world, signingSecret: SIGNING_SECRET, manifest: withManifest, ...TOKENS });
}

/** Everything in order, but for `change`. */
function environment(change: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    CONDUCTORONE_CLIENT_ID: c1.servicePrincipal.clientId,
    CONDUCTORONE_CLIENT_SECRET: c1.servicePrincipal.clientSecret,
    CONDUCTORONE_SERVER_URL: c1.url,
    CONDUCTORONE_DEVICE_CLIENT_ID: c1.deviceClientId,
    SLACK_BOT_TOKEN: TOKENS.botToken,
    SLACK_APP_TOKEN: TOKENS.appToken,
    SLACK_API_URL: slack.apiUrl,
    REDIS_URL: redis.url,
    ENCRYPTION_KEY: KEY,
    ...change,
  };
}

async function diagnose(change?: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  return examine(loadConfig({ env: environment(change), cwd: '/nowhere' }));
}

/** The findings that are not in order, as `state check`. */
async function troubles(change?: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await diagnose(change))
    .filter(({ state }) => state !== 'ok')
    .map(({ state, check }) => `${state} ${check}`);
}

/** The same company with other roles for the bot's service principal. */
function worldWith(...titles: readonly string[]): World {
  const roleIds = world.roles.filter(({ name }) => titles.includes(name)).map(({ id }) => id);
  return {
    ...world,
    people: world.people.map((one) => (one.id === world.servicePrincipalId ? { ...one, roleIds } : one)),
  };
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return `http://127.0.0.1:${address.port}`;
}

it('finds nothing wrong where nothing is', async () => {
  const findings = await diagnose();
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual([
    'Configuration',
    'C1 credential',
    'C1 reading',
    'C1 linking',
    'C1 requesting',
    'C1 clock',
    'Slack token',
    'Slack scopes',
    'Slack Socket Mode',
    'Slack clock',
    'Redis',
    'Redis version',
    'Redis persistence',
    'Redis eviction',
    'Public URL',
  ]);
  expect(findings[1]?.found).toContain('Access Bot');
  expect(findings[1]?.found).toContain('Super Administrator');
});

describe('C1', () => {
  it('refuses a wrong secret', async () => {
    const wrong = c1.mintPersonalClient(world.people[0]?.id ?? '').clientSecret;
    const findings = await diagnose({ CONDUCTORONE_CLIENT_SECRET: wrong });
    expect(findings.filter(({ state }) => state === 'fail')).toEqual([
      expect.objectContaining({
        check: 'C1 credential',
        found: expect.stringContaining('does not accept the credential'),
        remedy: expect.stringContaining('CONDUCTORONE_CLIENT_SECRET'),
      }),
    ]);
  });

  it('is not there', async () => {
    const findings = await diagnose({ CONDUCTORONE_SERVER_URL: 'http://127.0.0.1:9' });
    expect(findings.find(({ check }) => check === 'C1 credential')).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('CONDUCTORONE_SERVER_URL'),
    });
  });

  it.each([
    [['Basic User'], ['warn C1 reading', 'warn C1 requesting']],
    [['Read-Only Administrator'], ['warn C1 requesting']],
    [['Basic User', 'Access Request Helpdesk'], ['warn C1 reading']],
    [['Read-Only Administrator', 'Access Request Administrator'], []],
  ])('warns of what the roles %j do not allow', async (titles, expected) => {
    const poor = await startC1({ world: worldWith(...titles) });
    closing.push(() => poor.close());
    const found = await troubles({
      CONDUCTORONE_CLIENT_ID: poor.servicePrincipal.clientId,
      CONDUCTORONE_CLIENT_SECRET: poor.servicePrincipal.clientSecret,
      CONDUCTORONE_SERVER_URL: poor.url,
    });
    expect(found).toEqual(expected);
  });

  it('does not know the device client: nobody could link', async () => {
    expect(await troubles({ CONDUCTORONE_DEVICE_CLIENT_ID: 'somebody-elses' })).toEqual(['fail C1 linking']);
  });
});

describe('Slack', () => {
  it('granted less than the manifest asks for, each scope named with its purpose', async () => {
    const scopes = manifest.oauth_config.scopes.bot.filter(
      (scope) => !/^(im:history|users:read.email)$/.test(scope),
    );
    const lesser = await openSlack({ ...manifest, oauth_config: { scopes: { bot: scopes } } });
    closing.push(() => lesser.close());
    const findings = await diagnose({ SLACK_API_URL: lesser.apiUrl });
    expect(findings.filter(({ state }) => state === 'fail').map(({ found }) => found)).toEqual([
      expect.stringMatching(/^im:history is missing: \w+/),
      expect.stringMatching(/^users:read\.email is missing: \w+/),
    ]);
  });

  it('refuses the tokens', async () => {
    expect(await troubles({ SLACK_BOT_TOKEN: 'xoxb-stale', SLACK_APP_TOKEN: 'xapp-stale' })).toEqual([
      'fail Slack token',
      'fail Slack Socket Mode',
    ]);
  });

  it.each([
    [SIGNING_SECRET, 'ok'],
    ['xoxb-the-bot-token', 'fail'],
    ['demo-signing-secret', 'warn'],
  ])('takes the signing secret %s for %s', async (secret, state) => {
    const findings = await diagnose({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: secret });
    expect(findings.find(({ check }) => check === 'Slack signing secret')?.state).toBe(state);
  });

  it('is off', async () => {
    const off = { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' };
    expect(await troubles(off)).toEqual(['warn Slack']);
  });
});

describe('Redis', () => {
  const set = (name: string, value: string) => redis.connections.commands.config('SET', name, value);

  it('may evict', async () => {
    await set('maxmemory-policy', 'allkeys-lru');
    try {
      expect(await troubles()).toEqual(['fail Redis eviction']);
    } finally {
      await set('maxmemory-policy', 'noeviction');
    }
  });

  it('keeps nothing', async () => {
    await set('appendonly', 'no');
    try {
      expect(await troubles()).toEqual(['fail Redis persistence']);
    } finally {
      await set('appendonly', 'yes');
    }
  });

  it('is not there, and its password is not shown', async () => {
    const findings = await diagnose({ REDIS_URL: 'redis://bot:hunter22@127.0.0.1:9' });
    expect(findings.filter(({ state }) => state === 'fail').map(({ check }) => check)).toEqual(['Redis']);
    expect(JSON.stringify(findings)).not.toContain('hunter22');
  });

  it('is the private one, which is for one machine', async () => {
    expect(await troubles({ REDIS_URL: '', DATA_DIR: await makeDataDir() })).toEqual(['warn Redis']);
  });
});

describe('the public URL', () => {
  const http = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: SIGNING_SECRET };

  it('is asked for where Slack calls us, and must be https', async () => {
    expect(await troubles(http)).toEqual(['warn Public URL']);
    expect(await troubles({ ...http, PUBLIC_URL: 'http://bot.example' })).toEqual(['fail Public URL']);
  });

  it('leads nowhere: a warning before the start, a failure beside a running service', async () => {
    const elsewhere = { ...http, PUBLIC_URL: 'https://127.0.0.1:9' };
    expect(await troubles({ ...elsewhere, PORT: '9' })).toEqual(['warn Public URL']);
    const here = await serve((_, response) => response.end('{"ok":true}'));
    expect(await troubles({ ...elsewhere, PORT: new URL(here).port })).toEqual(['fail Public URL']);
  });
});

describe('clocks', () => {
  it.each([
    [0, 'ok'],
    [90, 'warn'],
    [-90, 'warn'],
    [300, 'fail'],
    [-300, 'fail'],
  ])('off by %d s: %s', async (seconds, state) => {
    const url = await serve((_, response) => {
      response.setHeader('date', new Date(Date.now() - seconds * 1000).toUTCString());
      response.end();
    });
    expect((await checkClock('C1', url)).state).toBe(state);
  });
});

it('wraps the table, and says every state in a word', () => {
  const found = 'one two three four five six seven eight nine ten';
  const table = tableOf(
    [
      { check: 'A', state: 'ok', found: 'fine' },
      { check: 'Bcd', state: 'fail', found, remedy: 'Do this.' },
    ],
    40,
  );
  expect(table.split('\n')).toEqual([
    'ok    A    fine',
    'FAIL  Bcd  one two three four five six seven eight',
    '           nine ten',
    '           → Do this.',
    '',
    '1 failed, 0 with a warning, 1 in order.',
  ]);
});

describe('on the command line', () => {
  async function run(args: readonly string[], change: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'doctor', ...args], {
      env: { PATH: process.env['PATH'], ...environment(change) },
    });
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { out, err, code };
  }

  it('ends with 0 where all is well, with 1 on a failure, and shows no secret', async () => {
    const [well, ill] = await Promise.all([
      run([], {}),
      run(['--json'], { SLACK_BOT_TOKEN: 'xoxb-stale-token' }),
    ]);
    expect(well).toMatchObject({ code: 0, err: '' });
    expect(well.out).toContain('Everything is in order.');
    expect(ill.code).toBe(1);
    expect(JSON.parse(ill.out)).toMatchObject({ healthy: false });
    for (const secret of [
      c1.servicePrincipal.clientSecret,
      TOKENS.botToken,
      TOKENS.appToken,
      KEY,
      'stale-token',
    ]) {
      expect(well.out + ill.out + ill.err).not.toContain(secret);
    }
  });

  it('ends with 2 on a refused configuration, every problem named', async () => {
    const { code, err } = await run([], { CONDUCTORONE_CLIENT_SECRET: '', ENCRYPTION_KEY: 'short' });
    expect(code).toBe(2);
    expect(err).toContain('CONDUCTORONE_CLIENT_SECRET');
    expect(err).toContain('ENCRYPTION_KEY');
  });
});
