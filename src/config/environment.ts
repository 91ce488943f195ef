/** Every environment variable the program reads: its form, its default, what it means and an example. */

import { z } from 'zod';
import { Secret } from './secret.ts';

/** C1's own command line uses this public client; C1 does not document how to get another. */
const DEVICE_CLIENT_ID = '2RGdOS94VDferT9e80mdgntl36K';

function text(description: string, example: string) {
  return z.string().meta({ description, examples: [example] });
}

function secret(description: string, example: string, form = /./, problem = 'is empty') {
  return z
    .string()
    .regex(form, problem)
    .transform((value) => new Secret(value))
    .meta({ description, examples: [example] });
}

function url(protocol: RegExp, problem: string) {
  return z.url({ protocol, error: problem });
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

const keys = z
  .string()
  .transform((list) => list.split(',').map((key) => key.trim()))
  .refine(
    (list) => list.every(isKey),
    'must be 32 bytes in base64; several are separated by commas, newest first',
  )
  .transform((list) => list.map((key) => new Secret(key)));

function isKey(key: string): boolean {
  return Buffer.from(key, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(key);
}

const clientId = z
  .string()
  .regex(/^[^@\s/]+@[^@\s/]+\/[a-z]+$/, 'must look like NAME@HOST/USE, as C1 shows it');

export const environment = z.object({
  CONDUCTORONE_CLIENT_ID: clientId
    .meta({
      description: "The service principal's client id; C1's host is read from it",
      examples: ['clever-otter-12345@acme.conductor.one/spc'],
    })
    .optional(),
  CONDUCTORONE_CLIENT_SECRET: secret(
    "The service principal's secret",
    'secret-token:conductorone.com:v1:…',
    /^secret-token:/,
    'must begin with secret-token:',
  ).optional(),
  CONDUCTORONE_TENANT_DOMAIN: text(
    "C1's host, where the client id does not say it",
    'acme.conductor.one',
  ).optional(),
  CONDUCTORONE_SERVER_URL: url(/^https?$/, 'must be an http(s) URL')
    .meta({ description: "C1's address, over everything else", examples: ['https://acme.conductor.one'] })
    .optional(),
  CONDUCTORONE_ACCESS_TOKEN: secret('A ready access token instead of a client', 'eyJ…').optional(),
  CONDUCTORONE_OIDC_TOKEN: secret(
    "A workload's OIDC token, exchanged with `CONDUCTORONE_CLIENT_ID` of a federation trust",
    'eyJ…',
  ).optional(),
  CONDUCTORONE_DEVICE_CLIENT_ID: text(
    "Public client of `login`'s device authorization; the default is the one of C1's own command line",
    DEVICE_CLIENT_ID,
  ).default(DEVICE_CLIENT_ID),
  SLACK_BOT_TOKEN: secret('Turns Slack on', 'xoxb-…', /^xoxb-/, 'must begin with xoxb-').optional(),
  SLACK_SIGNING_SECRET: secret(
    'Slack over HTTP: what requests are signed with',
    '0123456789abcdef…',
  ).optional(),
  SLACK_APP_TOKEN: secret(
    'Socket Mode instead of HTTP: no public URL needed',
    'xapp-…',
    /^xapp-/,
    'must begin with xapp-',
  ).optional(),
  SLACK_API_URL: url(/^https?$/, 'must be an http(s) URL')
    .meta({ description: 'Base of the Web API', examples: ['https://slack.com/api/'] })
    .default('https://slack.com/api/'),
  REDIS_URL: url(/^(rediss?|unix)$/, 'must be a redis://, rediss:// or unix:/ URL')
    .transform((value) => new Secret(value))
    .meta({
      description:
        'Redis 6.2 or newer, or Valkey; absent: a private server under `DATA_DIR` (not in production)',
      examples: ['redis://localhost:6379'],
    })
    .optional(),
  ENCRYPTION_KEY: keys
    .meta({
      description:
        'What personal credentials are sealed with: 32 bytes in base64; to rotate, several separated by commas, newest first',
      examples: ['`openssl rand -base64 32`'],
    })
    .optional(),
  PORT: wholeNumber(0, 65_535)
    .meta({ description: 'Port of the one listener', examples: ['3000'] })
    .prefault('3000'),
  HOST: text('Address it listens on', '127.0.0.1').default('0.0.0.0'),
  PUBLIC_URL: url(/^https?$/, 'must be an http(s) URL')
    .meta({
      description: 'Where people and platforms reach the listener',
      examples: ['https://access.example.com'],
    })
    .optional(),
  DATA_DIR: text('Folder of the private Redis and other local state', '/var/lib/c1-chatops').default('.data'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .meta({ description: 'The least serious lines written', examples: ['debug'] })
    .default('info'),
  NODE_ENV: text('`production` refuses what is fit for a laptop only', 'production').default('development'),
  CONFIG_FILE: text('YAML file with everything below', '/etc/c1-chatops.yaml').optional(),
  SHUTDOWN_TIMEOUT: wholeNumber(1, 600)
    .meta({ description: 'Seconds that running work may take to end', examples: ['25'] })
    .prefault('25'),
});

export type Environment = z.output<typeof environment>;
export type VariableName = keyof Environment;

export interface Variable {
  readonly name: VariableName;
  readonly description: string;
  readonly example: string;
  /** As it is written in the environment; absent: there is none. */
  readonly byDefault?: string;
}

export function describeVariable(name: VariableName): Variable {
  const field = environment.shape[name];
  const meta = field.meta() ?? ('unwrap' in field ? field.unwrap().meta() : undefined);
  const examples: unknown = meta?.['examples'];
  const byDefault = 'defaultValue' in field.def ? String(field.def.defaultValue) : undefined;
  return {
    name,
    description: meta?.description ?? '',
    example: Array.isArray(examples) ? String(examples[0]) : '',
    ...(byDefault !== undefined && { byDefault }),
  };
}

/** The example to show beside a problem with a variable. */
export function exampleOf(name: VariableName): string {
  return describeVariable(name).example;
}

export const VARIABLES = Object.keys(environment.shape).filter(isVariable);

function isVariable(name: string): name is VariableName {
  return name in environment.shape;
}
