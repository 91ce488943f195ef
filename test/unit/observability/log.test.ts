/** The log: one JSON object a line, and never a secret in it. */

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ChatError } from '../../../src/domain/chat-error.ts';
import { AccessError } from '../../../src/domain/errors.ts';
import { createLog, type LogLevel } from '../../../src/observability/log.ts';
import { redact } from '../../../src/observability/redact.ts';
import type { Log } from '../../../src/ports/telemetry.ts';

const line = z.looseObject({ level: z.string(), time: z.iso.datetime(), msg: z.string() });

function logged(write: (log: Log) => void, level: LogLevel = 'debug'): z.infer<typeof line>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (text) => void lines.push(text) }));
  return lines.map((text) => line.parse(JSON.parse(text)));
}

/** Each stands in some error message of C1, Slack, Redis or a proxy; the part after the last space is the secret. */
const SECRETS = [
  'token xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy',
  'token xoxe.xoxp-1-Mi0yLTM0NTY',
  'socket xapp-1-A0123-456-abcdef0123',
  'client secret-token:conductorone.com:v1:eyJrdHkiOiJPS1AifQ',
  'Authorization: Bearer abc.def-ghi_jkl/mno+pqr=',
  'jwt eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
  'POST https://hooks.slack.com/commands/T1/2/AbCdEf',
];

describe('redaction', () => {
  it.each(SECRETS)('%s', (text) => {
    const secret = text.slice(text.lastIndexOf(' ') + 1);
    expect(redact(`${text}, failed`)).not.toContain(secret);
    expect(redact(`${text}, failed`)).toMatch(/\*\*\*.*, failed$/);
  });

  it.each([
    ['connect ECONNREFUSED redis://user:pa55@redis:6379', 'connect ECONNREFUSED redis://user:***@redis:6379'],
    ['redis://:pa55@redis', 'redis://:***@redis'],
    ['grant_type=x&client_secret=s3cr3t&client_id=y', 'grant_type=x&client_secret=***&client_id=y'],
    ['/oauth?code=abc123&state=1', '/oauth?code=***&state=1'],
  ])('%s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'job attempt failed',
    'https://acme.conductor.one/api/v1/tasks/2abc?page=1',
    'slack/T1/U1',
    'unknown status code 500',
    'C1 answered 403: you may not approve this task',
  ])('leaves alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('a line', () => {
  it('carries level, time, message and fields', () => {
    const [first] = logged((log) => log.info({ taskId: 't1', attempt: 2, last: false }, 'painted'));
    expect(first).toMatchObject({ level: 'info', msg: 'painted', taskId: 't1', attempt: 2, last: false });
  });

  it('inherits the fields of its trail', () => {
    const [first] = logged((log) => log.with({ jobId: 'j' }).with({ actor: 'a' }).warn({}, 'slow'));
    expect(first).toMatchObject({ level: 'warn', jobId: 'j', actor: 'a' });
  });

  it('below the level is not written', () => {
    expect(logged((log) => log.debug({}, 'x'), 'info')).toEqual([]);
  });

  it('says of an error what helps, causes included', () => {
    const cause = new Error('socket hang up');
    const error = new AccessError('unavailable', 'C1 is away', { status: 503, requestId: 'r1', cause });
    const [first] = logged((log) => log.error({ ref: 'x' }, 'failed', error));
    expect(first?.['err']).toMatchObject({
      name: 'AccessError',
      kind: 'unavailable',
      message: 'C1 is away',
      status: 503,
      requestId: 'r1',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'socket hang up' },
    });
    const [second] = logged((log) => log.error({}, 'failed', new ChatError('refused', 'not_in_channel')));
    expect(second?.['err']).toMatchObject({ kind: 'refused', code: 'not_in_channel' });
  });

  it('survives what is no error, and errors that cause each other', () => {
    const loop = new Error('a');
    loop.cause = loop;
    expect(logged((log) => log.error({}, 'odd', 'xoxb-1-secret'))[0]?.['err']).toMatchObject({
      message: '***',
    });
    expect(logged((log) => log.error({}, 'odd', loop))).toHaveLength(1);
  });

  it('shows no secret in fields, message of an error, its stack or its causes', () => {
    for (const text of SECRETS) {
      const secret = text.slice(text.lastIndexOf(' ') + 1);
      const error = new Error(text, { cause: new Error(text) });
      const lines = logged((log) => log.with({ a: text }).error({ b: text }, 'failed', error));
      expect(JSON.stringify(lines)).not.toContain(secret);
    }
  });
});
