/** One HTTP exchange: a request out, an answer or a precise account of why there is none. No retries, no opinions. */

import { Pool } from 'undici';

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query; every id in it guarded by the caller. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** There was no (complete) answer. `sent` is false only when not one byte of the request left this process. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly why: 'timeout' | 'connection' | 'too-large';
  readonly sent: boolean;
  /** HTTP status, when the answer had begun. */
  readonly status?: number;

  constructor(why: NoAnswer['why'], facts: { sent: boolean; status?: number | undefined; cause?: unknown }) {
    super(why, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.why = why;
    this.sent = facts.sent;
    if (facts.status !== undefined) this.status = facts.status;
  }
}

/** Resolves with any complete answer, whatever its status; rejects with {@link NoAnswer} only. */
export type Exchange = (outgoing: Outgoing, timeoutMs: number) => Promise<Answer>;

/** Connections kept to C1; more calls than this wait their turn. */
const CONNECTIONS = 32;

/**
 * Opens a pool of kept-alive connections to one origin. Redirects are not followed: a token must not travel with one.
 *
 * @param connectMs longest wait for a connection, so that "never connected" is told apart from "no answer"
 * @param maxBytes longest answer accepted
 */
export function createExchange(origin: string, connectMs: number, maxBytes: number): Exchange {
  const pool = new Pool(origin, { connections: CONNECTIONS, connect: { timeout: connectMs } });

  return (outgoing, timeoutMs) =>
    new Promise((resolve, reject) => {
      let abort: ((reason: Error) => void) | undefined;
      let sent = false;
      let head: { status: number; contentType: string; retryAfter: string | undefined } | undefined;
      let bytes = 0;
      const chunks: Buffer[] = [];

      const fail = (why: NoAnswer['why'], cause?: unknown): void => {
        clearTimeout(timer);
        const fault = new NoAnswer(why, { sent, status: head?.status, cause });
        reject(fault);
        // Not begun yet: it still waits for a connection, and is refused when its turn comes.
        abort ??= () => undefined;
        abort(fault);
      };
      const timer = setTimeout(() => fail('timeout'), timeoutMs);

      pool.dispatch(
        { ...outgoing, body: outgoing.body ?? null, headersTimeout: 0, bodyTimeout: 0 },
        {
          onRequestStart(controller) {
            // Given up while it waited, or begun a second time: either way it must not go out (again).
            if (abort !== undefined) return controller.abort(new NoAnswer('connection', { sent }));
            sent = true;
            abort = (reason) => controller.abort(reason);
          },
          onResponseStart(_controller, status, headers) {
            head = {
              status,
              contentType: single(headers['content-type']) ?? '',
              retryAfter: single(headers['retry-after']),
            };
          },
          onResponseData(_controller, chunk) {
            bytes += chunk.length;
            if (bytes > maxBytes) fail('too-large');
            else chunks.push(chunk);
          },
          onResponseEnd() {
            clearTimeout(timer);
            if (head) resolve({ ...head, text: Buffer.concat(chunks).toString('utf8') });
          },
          onResponseError(_controller, cause) {
            fail('connection', cause);
          },
        },
      );
    });
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
