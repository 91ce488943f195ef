/** The one listener: the platforms' routes, and what operators ask of a running process. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Log, Meter } from '../ports/telemetry.ts';
import { answer } from './answer.ts';
import { type Checks, createReadiness } from './readiness.ts';

/** A door of an adapter; it reads the body itself and answers whatever happens. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Exact, without a query. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

export interface Listener {
  /** The port in use, also when any was asked for. */
  readonly port: number;
  /** Takes no more connections, lets answers under way end, and cuts off what is left after `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

interface Parts {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly routes: readonly Route[];
  readonly checks: Checks;
  readonly meter: Meter & { readonly contentType: string; expose(): Promise<string> };
  readonly log: Log;
}

/** Slack gives up after 3 s, Teams after 15 s; a client that sends its request slower than this is none of them. */
const REQUEST_MS = 15_000;
const HEADERS_MS = 5000;
/** Longer than the idle time of the usual load balancers, so that they close first. */
const KEEP_ALIVE_MS = 65_000;
const HEADER_BYTES = 16 * 1024;
/** Slack's largest payload is a view of some 250 KB. */
const BODY_BYTES = 1024 * 1024;

/** Throws (`EADDRINUSE` and the like) when the port cannot be had. */
export async function listen({ host, port, routes, checks, meter, log }: Parts): Promise<Listener> {
  const readiness = createReadiness(checks, meter);
  /** Open connections, and whether an answer is under way on each: Node does not take one that never asked for idle. */
  const connections = new Map<Socket, 'busy' | 'idle'>();
  let closing = false;

  const own: readonly Route[] = [
    { method: 'GET', path: '/healthz', handle: (_, response) => answer(response, 200, { ok: true }) },
    {
      method: 'GET',
      path: '/readyz',
      async handle(_, response) {
        const state = await readiness();
        answer(response, state.ready && !closing ? 200 : 503, closing ? { ready: false, closing } : state);
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      async handle(_, response) {
        response.writeHead(200, { 'content-type': meter.contentType }).end(await meter.expose());
      },
    },
  ];
  const table = new Map([...own, ...routes].map((route) => [`${route.method} ${route.path}`, route]));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    connections.set(request.socket, 'busy');
    response.once('close', () => {
      if (closing) request.socket.destroySoon();
      else if (connections.has(request.socket)) connections.set(request.socket, 'idle');
    });
    const [path = ''] = (request.url ?? '').split('?');
    const route = table.get(`${request.method} ${path}`);
    if (!route) return answer(response, 404, { error: 'not found' });
    if (tooLong(request)) return answer(response, 413, { error: 'too large' });
    try {
      await route.handle(request, response);
    } catch (error) {
      log.error({ method: route.method, path }, 'request failed', error);
      answer(response, 500, { error: 'internal error' });
    }
  }

  const server = createServer(
    {
      requestTimeout: REQUEST_MS,
      headersTimeout: HEADERS_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: HEADER_BYTES,
    },
    (request, response) => void serve(request, response),
  );

  server.on('connection', (socket: Socket) => {
    connections.set(socket, 'idle');
    socket.once('close', () => connections.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error) => log.error({}, 'listener error', error));

  return {
    port: portOf(server.address()),
    async close(timeoutMs) {
      closing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const [socket, state] of connections) if (state === 'idle') socket.destroy();
      const cut = setTimeout(() => server.closeAllConnections(), timeoutMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

/** By its own word; a body that does not say its length is bounded by the door that reads it. */
function tooLong(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > BODY_BYTES;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
