/** The listener: routes and nothing else, honest readiness, and an end that cuts nobody off. */

import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Checks } from '../../../src/http/readiness.ts';
import { createReadiness } from '../../../src/http/readiness.ts';
import { type Listener, listen, type Route } from '../../../src/http/server.ts';
import { createMeter, type Metrics } from '../../../src/observability/meter.ts';
import { keepTelemetry, silentLog, silentMeter } from '../../support/telemetry.ts';

let listeners: Listener[];
let meter: Metrics;
beforeEach(() => {
  listeners = [];
  meter = createMeter();
});
afterEach(() => Promise.all(listeners.map((listener) => listener.close(100))));

async function serve(routes: readonly Route[], checks: Checks = {}, log = silentLog): Promise<Listener> {
  const listener = await listen({ host: '127.0.0.1', port: 0, routes, checks, meter, log });
  listeners.push(listener);
  return listener;
}

const get = (listener: Listener, path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${listener.port}${path}`, init);

const echo: Route = {
  method: 'POST',
  path: '/slack/events',
  async handle(request, response) {
    const chunks = await request.toArray();
    response.end(Buffer.concat(chunks));
  },
};

describe('routes', () => {
  it('get the bytes as they came, a query beside the path', async () => {
    const listener = await serve([echo]);
    const response = await get(listener, '/slack/events?x=1', { method: 'POST', body: 'a=1&b=%20' });
    expect(await response.text()).toBe('a=1&b=%20');
  });

  it.each([
    ['GET', '/slack/events'],
    ['POST', '/healthz'],
    ['GET', '/'],
    ['GET', '/slack/events/'],
    ['POST', '/__proto__'],
  ])('are exact: %s %s is not found', async (method, path) => {
    expect((await get(await serve([echo]), path, { method })).status).toBe(404);
  });

  it('that throw answer 500, and say nothing of why but in the log', async () => {
    const kept = keepTelemetry();
    const broken: Route = { ...echo, handle: () => Promise.reject(new Error('inner words')) };
    const response = await get(await serve([broken], {}, kept.log), '/slack/events', { method: 'POST' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('inner');
    expect(kept.lines.join('\n')).toContain('inner words');
  });

  it('never see a body over the limit', async () => {
    const handle = vi.fn(echo.handle);
    const listener = await serve([{ ...echo, handle }]);
    const response = await get(listener, echo.path, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(handle).not.toHaveBeenCalled();
  });

  it('never see headers over the limit', async () => {
    const response = await get(await serve([echo]), echo.path, {
      method: 'POST',
      headers: { 'x-long': 'x'.repeat(20_000) },
    });
    expect(response.status).toBe(431);
  });
});

describe('what operators ask', () => {
  it('healthz answers while the process lives, ready or not', async () => {
    const listener = await serve([], { redis: () => false });
    expect((await get(listener, '/healthz')).status).toBe(200);
  });

  it('readyz says which part is not ready', async () => {
    const listener = await serve([], {
      redis: () => true,
      c1: () => Promise.reject(new Error('secret words')),
      slack: async () => false,
    });
    const response = await get(listener, '/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      parts: { redis: 'ready', c1: 'not ready', slack: 'not ready' },
    });
    const metrics = await (await get(listener, '/metrics')).text();
    expect(metrics).toContain('c1_chatops_ready{part="redis"} 1');
    expect(metrics).toContain('c1_chatops_ready{part="c1"} 0');
  });

  it('readyz is 200 when every part is', async () => {
    const response = await get(await serve([], { redis: () => true }), '/readyz');
    expect([response.status, await response.json()]).toEqual([
      200,
      { ready: true, parts: { redis: 'ready' } },
    ]);
  });

  it('metrics are Prometheus text', async () => {
    const response = await get(await serve([]), '/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });
});

describe('readiness', () => {
  it('asks once a second at most', async () => {
    const check = vi.fn(() => true);
    let now = 0;
    const ready = createReadiness({ redis: check }, silentMeter, () => now);
    await Promise.all([ready(), ready()]);
    now = 999;
    await ready();
    expect(check).toHaveBeenCalledTimes(1);
    now = 1000;
    await ready();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a part that does not answer', async () => {
    vi.useFakeTimers();
    try {
      const answer = createReadiness({ c1: () => new Promise<boolean>(() => {}) }, silentMeter)();
      await vi.advanceTimersByTimeAsync(2000);
      expect(await answer).toEqual({ ready: false, parts: { c1: 'no answer' } });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('closing', () => {
  /** A route that answers when told to. */
  function held(): { route: Route; release: () => void; arrived: Promise<void> } {
    let release = () => {};
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const letGo = new Promise<void>((resolve) => (release = resolve));
    const route: Route = {
      ...echo,
      async handle(_, response) {
        arrive();
        await letGo;
        response.end('done');
      },
    };
    return { route, release, arrived };
  }

  it('lets an answer under way end and takes no new connection', async () => {
    const { route, release, arrived } = held();
    const listener = await serve([route]);
    const answer = get(listener, route.path, { method: 'POST' });
    await arrived;
    const closed = listener.close(10_000);
    await expect(get(listener, '/healthz')).rejects.toThrow();
    release();
    expect(await (await answer).text()).toBe('done');
    await closed;
  });

  it('cuts off what never ends', async () => {
    const { route, arrived } = held();
    const listener = await serve([route]);
    const answer = get(listener, route.path, { method: 'POST' });
    await arrived;
    await Promise.all([listener.close(50), expect(answer).rejects.toThrow()]);
  });

  it('does not wait for idle connections', async () => {
    const listener = await serve([]);
    const socket = connect(listener.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    await (await get(listener, '/healthz')).text();
    await listener.close(10_000);
    await vi.waitFor(() => expect(socket.readyState).toBe('closed'));
  });
});

it('refuses to start on a port in use', async () => {
  const { port } = await serve([]);
  const parts = { host: '127.0.0.1', port, routes: [], checks: {}, meter, log: silentLog };
  await expect(listen(parts)).rejects.toThrow(/EADDRINUSE/);
});
