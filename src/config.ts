/** The configuration: the only reader of the environment and of `CONFIG_FILE`; every mistake is told at once. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type Environment, environment, exampleOf, VARIABLES } from './config/environment.ts';
import { type ConfigFile, configFile } from './config/file.ts';
import { ConfigError, type Problem } from './config/problems.ts';
import { brokenRules, type Raw } from './config/rules.ts';
import type { Secret } from './config/secret.ts';

export { ConfigError } from './config/problems.ts';
export type { Secret } from './config/secret.ts';

export interface Config extends ConfigFile {
  readonly production: boolean;
  readonly c1: {
    /** Origin of every call, e.g. `https://acme.conductor.one`. */
    readonly serverUrl: string;
    readonly credential: ServiceCredential;
    readonly deviceClientId: string;
  };
  /** Absent: Slack is off. */
  readonly slack?: {
    readonly botToken: Secret;
    readonly signingSecret?: Secret;
    /** Present: Socket Mode. */
    readonly appToken?: Secret;
    readonly apiUrl: string;
  };
  /** Absent: the private server under `dataDir`. */
  readonly redisUrl?: Secret;
  /** 32 bytes each, base64, newest first; empty: nobody can link. */
  readonly encryptionKeys: readonly Secret[];
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  readonly dataDir: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly shutdownMs: number;
}

/** How the service principal proves itself, in the order C1's own tools try. */
export type ServiceCredential =
  | { readonly by: 'token'; readonly token: Secret }
  | { readonly by: 'federation'; readonly clientId: string; readonly oidcToken: Secret }
  | { readonly by: 'client'; readonly clientId: string; readonly clientSecret: Secret };

interface Source {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where `.env` and a relative `CONFIG_FILE` are looked for. */
  readonly cwd?: string;
}

/** Throws {@link ConfigError} with everything that is wrong. */
export function loadConfig({ env = process.env, cwd = process.cwd() }: Source = {}): Config {
  const problems: Problem[] = [];
  const raw = present(env['NODE_ENV'] === 'production' ? env : { ...readDotenv(cwd), ...given(env) });
  const variables = environment.safeParse(raw);
  if (!variables.success) problems.push(...variables.error.issues.map(ofVariable));
  const read = readFile(raw.CONFIG_FILE, cwd);
  const file = configFile.safeParse(read.content);
  problems.push(...read.problems);
  if (!file.success) problems.push(...file.error.issues.map(ofFile));
  problems.push(...brokenRules(raw));
  const credential = variables.success ? credentialOf(variables.data) : undefined;
  if (problems.length > 0 || !variables.success || !file.success || credential === undefined) {
    throw new ConfigError(problems);
  }
  return assemble(variables.data, file.data, credential);
}

/** An empty variable is an absent one: compose files and shells make them so. */
function given(env: NonNullable<Source['env']>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function present(env: NonNullable<Source['env']>): Raw {
  const all = given(env);
  return Object.fromEntries(
    VARIABLES.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])),
  );
}

function readDotenv(cwd: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(join(cwd, '.env'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

function readFile(path: string | undefined, cwd: string): { content: unknown; problems: readonly Problem[] } {
  if (path === undefined) return { content: {}, problems: [] };
  try {
    return { content: parse(readFileSync(resolve(cwd, path), 'utf8')) ?? {}, problems: [] };
  } catch (error) {
    const [why = ''] = error instanceof Error ? error.message.split('\n') : [];
    return { content: {}, problems: [{ name: 'CONFIG_FILE', what: `cannot be read: ${why}` }] };
  }
}

function ofVariable({ path, message }: z.core.$ZodIssue): Problem {
  const name = VARIABLES.find((variable) => variable === path[0]);
  return { name: name ?? String(path[0]), what: message, ...(name && { example: exampleOf(name) }) };
}

function ofFile({ path, message }: z.core.$ZodIssue): Problem {
  return { name: ['CONFIG_FILE', path.join('.')].filter(Boolean).join(' '), what: message };
}

function credentialOf(env: Environment): ServiceCredential | undefined {
  const clientId = env.CONDUCTORONE_CLIENT_ID;
  if (env.CONDUCTORONE_ACCESS_TOKEN) return { by: 'token', token: env.CONDUCTORONE_ACCESS_TOKEN };
  if (clientId === undefined) return undefined;
  if (env.CONDUCTORONE_OIDC_TOKEN)
    return { by: 'federation', clientId, oidcToken: env.CONDUCTORONE_OIDC_TOKEN };
  const clientSecret = env.CONDUCTORONE_CLIENT_SECRET;
  return clientSecret && { by: 'client', clientId, clientSecret };
}

function serverUrl(env: Environment): string {
  const host = env.CONDUCTORONE_TENANT_DOMAIN ?? env.CONDUCTORONE_CLIENT_ID?.replace(/^.*@(.*)\/.*$/, '$1');
  return new URL(env.CONDUCTORONE_SERVER_URL ?? `https://${host}`).origin;
}

function assemble(env: Environment, file: ConfigFile, credential: ServiceCredential): Config {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  return {
    ...file,
    production: env.NODE_ENV === 'production',
    c1: { serverUrl: serverUrl(env), credential, deviceClientId: env.CONDUCTORONE_DEVICE_CLIENT_ID },
    ...(botToken && {
      slack: {
        botToken,
        ...(signingSecret && { signingSecret }),
        ...(appToken && { appToken }),
        apiUrl: env.SLACK_API_URL,
      },
    }),
    ...(env.REDIS_URL && { redisUrl: env.REDIS_URL }),
    encryptionKeys: env.ENCRYPTION_KEY ?? [],
    port: env.PORT,
    host: env.HOST,
    ...(env.PUBLIC_URL !== undefined && { publicUrl: env.PUBLIC_URL }),
    dataDir: env.DATA_DIR,
    logLevel: env.LOG_LEVEL,
    shutdownMs: env.SHUTDOWN_TIMEOUT * 1000,
  };
}
