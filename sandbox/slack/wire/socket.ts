/** Socket Mode: hands each payload to one of the app's sockets and waits for its acknowledgement. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json, parseJson, textAt } from '../json.ts';
import type { Envelope, Outcome } from './types.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

export interface SocketHub {
  /** A ticket for one connection. */
  ticket(): string;
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** Open connections. */
  count(): number;
  send(envelope: Envelope, deadline: number, extra: Json): Promise<Outcome>;
  /** Tells every socket to go away, as Slack does every few hours; the app is expected to reconnect. */
  disconnect(reason: DisconnectReason): void;
  /** Cuts every connection without a word. */
  drop(): void;
  close(): void;
}

interface Pending {
  readonly socket: WebSocket;
  settle(outcome: Outcome): void;
}

export function createSocketHub(appId: () => string, onChange: () => void): SocketHub {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const sockets: WebSocket[] = [];
  const pending = new Map<string, Pending>();
  let turn = 0;

  const hello = (socket: WebSocket) => {
    sockets.push(socket);
    socket.on('message', (data: Buffer) => acknowledge(parseJson(data.toString())));
    socket.on('close', () => {
      sockets.splice(sockets.indexOf(socket), 1);
      for (const waiting of pending.values()) {
        if (waiting.socket === socket) waiting.settle(lost('connection_failed'));
      }
      onChange();
    });
    socket.on('error', () => socket.terminate());
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: sockets.length,
        connection_info: { app_id: appId() },
        debug_info: {
          host: 'stand-in',
          started: new Date().toISOString(),
          approximate_connection_time: 3600,
        },
      }),
    );
    onChange();
  };

  const acknowledge = (frame: unknown) => {
    if (!isJson(frame)) return;
    const waiting = pending.get(textAt(frame, 'envelope_id') ?? '');
    const payload = frame['payload'];
    const empty = isJson(payload) && Object.keys(payload).length === 0;
    waiting?.settle({ ack: { ok: true, body: empty ? undefined : payload }, noRetry: false });
  };

  return {
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    upgrade(request, stream, head) {
      const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, stream, head, hello);
    },
    count: () => sockets.length,
    send(envelope, deadline, extra) {
      turn += 1;
      const socket = sockets[turn % sockets.length];
      if (socket === undefined) return Promise.resolve(lost('connection_failed'));
      const envelopeId = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(lost('http_timeout')), deadline);
        const settle = (outcome: Outcome) => {
          clearTimeout(timer);
          pending.delete(envelopeId);
          resolve(outcome);
        };
        pending.set(envelopeId, { socket, settle });
        socket.send(
          JSON.stringify({
            envelope_id: envelopeId,
            type: envelope.kind,
            payload: envelope.payload,
            accepts_response_payload: envelope.kind !== 'events_api',
            ...extra,
          }),
        );
      });
    },
    disconnect(reason) {
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } }));
      }
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    close() {
      for (const socket of sockets) socket.close(1001);
      for (const waiting of pending.values()) waiting.settle(lost('connection_failed'));
      server.close();
    },
  };
}

function lost(reason: 'connection_failed' | 'http_timeout'): Outcome {
  const error = reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
  return { ack: { ok: false, error }, noRetry: false, reason };
}
