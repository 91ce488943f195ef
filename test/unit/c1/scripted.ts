/** A real HTTP server that answers as a test scripts it, and writes down what it hears. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import type { Clock } from '../../../src/c1/clock.ts';
import { type AccessOfficeOptions, createAccessOffice } from '../../../src/c1/index.ts';
import { AccessError } from '../../../src/domain/errors.ts';
import type { AccessOffice } from '../../../src/ports/access.ts';
import { type Kept, keepTelemetry } from '../../support/telemetry.ts';

export interface Heard {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** As it came. */
  readonly text: string;
}

export interface Reply {
  readonly status?: number;
  /** JSON unless it is a string. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `reset` drops the connection after the request was read; `hang` never answers. */
/** `nth` counts the requests for the same path, from 1. */
export type Script = (
  heard: Heard,
  nth: number,
) => Reply | 'reset' | 'hang' | Promise<Reply | 'reset' | 'hang'>;

export interface Scripted {
  readonly origin: string;
  readonly host: string;
  readonly heard: readonly Heard[];
  /** How often a path (without query) was asked for. */
  count(path: string): number;
}

export async function scripted(script: Script): Promise<Scripted> {
  const heard: Heard[] = [];
  const nth = new Map<string, number>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const { method = '', headers } = request;
    const one = { method, path, headers, text: await text(request) };
    heard.push(one);
    const [bare = ''] = path.split('?');
    const times = (nth.get(bare) ?? 0) + 1;
    nth.set(bare, times);
    const reply = await script(one, times);
    if (reply === 'reset') return void request.socket.destroy();
    if (reply === 'hang') return;
    const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const host = `127.0.0.1:${address.port}`;
  return {
    origin: `http://${host}`,
    host,
    heard,
    count: (path) => heard.filter((one) => one.path.split('?')[0] === path).length,
  };
}

/** Time that stands still until somebody sleeps; notes how long they slept. */
export function heldClock(start = Date.parse('2026-03-02T10:00:00Z')): Clock & {
  readonly slept: number[];
  pass(ms: number): void;
} {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    sleep: (ms) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

export interface Office extends Kept {
  readonly office: AccessOffice;
  readonly clock: ReturnType<typeof heldClock>;
}

/** An office at the scripted server, with a token of its own unless told otherwise; impatient. */
export function officeAt(
  server: { readonly origin: string },
  options: Partial<AccessOfficeOptions> = {},
): Office {
  const kept = keepTelemetry();
  const clock = heldClock();
  const office = createAccessOffice({
    serverUrl: server.origin,
    accessToken: options.clientId === undefined ? 'fixed-token' : undefined,
    log: kept.log,
    meter: kept.meter,
    clock,
    patience: { timeoutMs: 400 },
    ...options,
  });
  return { ...kept, office, clock };
}

/** The `AccessError` a call ends in; anything else fails the test. */
export async function errorOf(work: Promise<unknown>): Promise<AccessError> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof AccessError) return outcome.error;
  expect.unreachable(`expected an AccessError, got ${JSON.stringify(outcome)}`);
}

/** 27 characters, as C1's ids are. */
export function c1Id(name: string): string {
  return name
    .replaceAll(/[^a-zA-Z0-9]/g, '')
    .padEnd(27, '0')
    .slice(0, 27);
}
