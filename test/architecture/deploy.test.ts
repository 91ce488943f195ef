/** What is deployed names only variables the program reads, runs as nobody, and keeps Redis durable. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { VARIABLES } from '../../src/config/environment.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', '..', path), 'utf8');
const known = new Set<string>(VARIABLES);
const unknown = (names: Iterable<string>) => [...names].filter((name) => !known.has(name));

describe('deploy/compose.yaml', () => {
  const text = read('deploy/compose.yaml');
  const { services } = z
    .object({
      services: z.object({
        bot: z.object({
          environment: z.record(z.string(), z.string()),
          depends_on: z.object({ redis: z.object({ condition: z.literal('service_healthy') }) }),
          stop_grace_period: z.templateLiteral([z.number(), 's']),
        }),
        redis: z.object({ command: z.array(z.string()), volumes: z.array(z.string()).min(1) }),
      }),
    })
    .parse(parse(text));

  it('names only variables there are', () => {
    expect(unknown(Object.keys(services.bot.environment))).toEqual([]);
    const used = [...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
    expect(used.length).toBeGreaterThan(5);
    expect(unknown(used)).toEqual([]);
  });

  it('is production with what production needs', () => {
    expect(services.bot.environment).toMatchObject({
      NODE_ENV: 'production',
      REDIS_URL: expect.stringMatching(/^redis:/),
    });
  });

  it('keeps what Redis holds', () => {
    const words = services.redis.command.join(' ');
    expect(words).toContain('--appendonly yes');
    expect(words).toContain('--maxmemory-policy noeviction');
  });
});

describe('.env.example', () => {
  it('names only variables there are, and fills no secret', () => {
    const uncommented = parseEnv(read('.env.example').replace(/^#(?=[A-Z_]+=)/gm, ''));
    expect(Object.keys(uncommented).length).toBeGreaterThan(5);
    expect(unknown(Object.keys(uncommented))).toEqual([]);
    for (const name of ['CONDUCTORONE_CLIENT_SECRET', 'SLACK_BOT_TOKEN', 'ENCRYPTION_KEY']) {
      expect(uncommented[name]).toBe('');
    }
  });
});

describe('deploy/Dockerfile', () => {
  const lines = read('deploy/Dockerfile')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('has only instructions Docker knows, two stages on one base', () => {
    const verbs = new Set(lines.map((line) => line.split(' ')[0]));
    const docker = [
      'FROM',
      'WORKDIR',
      'COPY',
      'RUN',
      'ENV',
      'USER',
      'EXPOSE',
      'HEALTHCHECK',
      'ENTRYPOINT',
      'CMD',
    ];
    expect([...verbs].filter((verb) => !docker.includes(verb ?? ''))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
      'FROM node:22-slim AS build',
      'FROM node:22-slim',
    ]);
  });

  it('runs as nobody, is asked for its health, and names only variables there are', () => {
    expect(last).toContain('USER node');
    expect(last.some((line) => line.startsWith('HEALTHCHECK ') && line.includes('/healthz'))).toBe(true);
    const env = last.find((line) => line.startsWith('ENV ')) ?? '';
    expect(unknown([...env.matchAll(/(\w+)=/g)].map(([, name = '']) => name))).toEqual([]);
  });

  it('copies only what .dockerignore lets in', () => {
    const allowed: readonly string[] = read('.dockerignore').match(/(?<=^!).+$/gm) ?? [];
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((path) => !allowed.includes(path))).toEqual([]);
  });
});
