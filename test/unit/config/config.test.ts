/** The configuration: what is accepted, what is refused and in which words, and that no secret is ever seen. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../../src/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OK = {
  CONDUCTORONE_CLIENT_ID: 'clever-otter-12345@acme.conductor.one/spc',
  CONDUCTORONE_CLIENT_SECRET: 'secret-token:conductorone.com:v1:c2VjcmV0',
  ENCRYPTION_KEY: KEY,
};

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'c1-chatops-config-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const load = (env: Record<string, string>) => loadConfig({ env, cwd });

/** The refusal; throws when there is none. */
function refusalOf(env: Record<string, string>): ConfigError {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('this configuration is accepted');
}

function problemsOf(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(refusalOf(env).problems.map(({ name, what }) => [name, what]));
}

/** `OK` with a configuration file of this content. */
function withFile(yaml: string, env: Record<string, string> = OK): Record<string, string> {
  writeFileSync(join(cwd, 'c1.yaml'), yaml);
  return { ...env, CONFIG_FILE: 'c1.yaml' };
}

describe('what is accepted', () => {
  it('is complete with a service principal and a key', () => {
    expect(load(OK)).toMatchObject({
      production: false,
      c1: { serverUrl: 'https://acme.conductor.one', credential: { by: 'client' } },
      decisions: { mode: 'linked' },
      identity: { allowGuests: false, pasteCredentials: false },
      command: '/access',
      port: 3000,
      shutdownMs: 25_000,
    });
    expect(load(OK)).not.toHaveProperty('slack');
  });

  it('takes an empty variable for an absent one', () => {
    expect(load({ ...OK, PORT: '', SLACK_BOT_TOKEN: '', REDIS_URL: '' }).port).toBe(3000);
  });

  it.each([
    [{ CONDUCTORONE_SERVER_URL: 'http://localhost:4100/' }, 'http://localhost:4100'],
    [{ CONDUCTORONE_TENANT_DOMAIN: 'other.conductor.one' }, 'https://other.conductor.one'],
  ])('%o says where C1 is', (more, url) => {
    expect(load({ ...OK, ...more }).c1.serverUrl).toBe(url);
  });

  it('tries credentials in the order of C1’s own tools', () => {
    const oidc = { ...OK, CONDUCTORONE_OIDC_TOKEN: 'eyJ.a.b' };
    expect(load(oidc).c1.credential.by).toBe('federation');
    expect(load({ ...oidc, CONDUCTORONE_ACCESS_TOKEN: 'eyJ.c.d' }).c1.credential.by).toBe('token');
  });

  it('keeps several keys, newest first', () => {
    const older = Buffer.alloc(32, 8).toString('base64');
    const keys = load({ ...OK, ENCRYPTION_KEY: `${KEY}, ${older}` }).encryptionKeys;
    expect(keys.map((key) => key.reveal())).toEqual([KEY, older]);
  });

  it('reads CONFIG_FILE and fills what it leaves out', () => {
    const config = load(withFile('decisions: { mode: service }\npolling: { tasksSeconds: 30 }\n'));
    expect(config.decisions.mode).toBe('service');
    expect(config.polling).toEqual({ tasksSeconds: 30, catalogueSeconds: 600 });
  });

  it('takes an empty CONFIG_FILE', () => {
    expect(load(withFile('# nothing yet\n')).command).toBe('/access');
  });

  it('reads .env in development, under what the environment says, and not in production', () => {
    writeFileSync(join(cwd, '.env'), 'PORT=4000\nHOST="127.0.0.1"\n');
    expect(load({ ...OK, PORT: '5000' })).toMatchObject({ port: 5000, host: '127.0.0.1' });
    const production = { ...OK, NODE_ENV: 'production', REDIS_URL: 'redis://redis:6379' };
    expect(load(production)).toMatchObject({ port: 3000, host: '0.0.0.0' });
  });
});

describe('what is refused', () => {
  it('names every mistake at once, with an example', () => {
    const refusal = refusalOf(
      withFile('command: access\nsurprise: 1\n', { PORT: 'x', SLACK_APP_TOKEN: 'xapp-1' }),
    );
    expect(refusal.problems.map(({ name }) => name).sort()).toEqual([
      'CONDUCTORONE_CLIENT_ID',
      'CONDUCTORONE_CLIENT_SECRET',
      'CONFIG_FILE',
      'CONFIG_FILE command',
      'ENCRYPTION_KEY',
      'PORT',
      'SLACK_BOT_TOKEN',
    ]);
    expect(refusal.message).toContain('PORT: must be a whole number. Example: 3000');
  });

  it.each([
    ['CONDUCTORONE_CLIENT_ID', { CONDUCTORONE_CLIENT_ID: 'no-host' }],
    ['CONDUCTORONE_CLIENT_SECRET', { CONDUCTORONE_CLIENT_SECRET: 'plain' }],
    ['CONDUCTORONE_SERVER_URL', { CONDUCTORONE_SERVER_URL: 'ftp://x' }],
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xapp-1' }],
    ['SLACK_SIGNING_SECRET', { SLACK_BOT_TOKEN: 'xoxb-1' }],
    ['REDIS_URL', { REDIS_URL: 'http://localhost' }],
    ['REDIS_URL', { NODE_ENV: 'production' }],
    ['ENCRYPTION_KEY', { ENCRYPTION_KEY: `${KEY},c2hvcnQ=` }],
    ['PORT', { PORT: '70000' }],
    ['SHUTDOWN_TIMEOUT', { SHUTDOWN_TIMEOUT: '0' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['CONFIG_FILE', { CONFIG_FILE: 'nowhere.yaml' }],
  ])('%s in %o', (name, more) => {
    expect(Object.keys(problemsOf({ ...OK, ...more }))).toEqual([name]);
  });

  it('an access token that does not say where C1 is', () => {
    const env = { CONDUCTORONE_ACCESS_TOKEN: 'eyJ.a.b', ENCRYPTION_KEY: KEY };
    expect(Object.keys(problemsOf(env))).toEqual(['CONDUCTORONE_TENANT_DOMAIN']);
  });

  it('YAML that is none', () => {
    expect(problemsOf(withFile('a: [1'))['CONFIG_FILE']).toMatch(/cannot be read/);
  });
});

describe('the encryption key', () => {
  const { ENCRYPTION_KEY: _, ...without } = OK;

  it.each(['linked', 'service'])('is required in %s mode', (mode) => {
    const file = withFile(`decisions: { mode: ${mode} }\n`, without);
    expect(problemsOf(file)['ENCRYPTION_KEY']).toMatch(/is missing/);
  });
});

describe('no secret is seen', () => {
  const secrets = {
    ...OK,
    SLACK_BOT_TOKEN: 'xoxb-hidden-1',
    SLACK_SIGNING_SECRET: 'hidden-2',
    SLACK_APP_TOKEN: 'xapp-hidden-3',
    REDIS_URL: 'redis://user:hidden-4@redis:6379',
  };
  const hidden = /hidden|c2VjcmV0|Bwc/;

  it('in the loaded configuration, however it is printed', () => {
    const config = load(secrets);
    expect(config.slack?.botToken.reveal()).toBe('xoxb-hidden-1');
    expect(config.redisUrl?.reveal()).toBe('redis://user:hidden-4@redis:6379');
    for (const printed of [inspect(config, { depth: 9 }), JSON.stringify(config), String(config.redisUrl)]) {
      expect(printed).not.toMatch(hidden);
    }
  });

  it('in the words of a refusal', () => {
    const broken = Object.fromEntries(
      Object.entries(secrets).map(([name, value]) => [name, `hidden ${value}`]),
    );
    const refusal = refusalOf(broken);
    expect(refusal.problems.length).toBeGreaterThan(4);
    expect(inspect(refusal)).not.toMatch(hidden);
  });
});
