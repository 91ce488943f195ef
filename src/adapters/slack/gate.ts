/** The gate in front of Bolt's HTTP receiver: reads the raw bytes once, under a cap, and lets only Slack's through. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import type { Log } from '../../ports/telemetry.ts';
import { type BadSignature, badSignature } from './signature.ts';

/** Slack's largest payload carries a view of at most 250 kB, form-encoded. */
const BODY_CAP = 1024 * 1024;
const FORM = 'application/x-www-form-urlencoded';
const SSL_CHECK = Buffer.from('ssl_check=1');

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** Wraps `next` (Bolt, which verifies once more by itself). Answers 401 to what is not Slack's, 413 to what is too large. */
export function createGate(options: {
  readonly signingSecret: string;
  readonly next: Listener;
  readonly log: Log;
  readonly now?: () => number;
}): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { signingSecret, next, log, now = Date.now } = options;

  function refuse(res: ServerResponse, status: number, reason: BadSignature | 'too-large' | 'cut-off'): void {
    log.warn({ platform: 'slack', reason, status }, 'request refused');
    res.writeHead(status, { connection: 'close' }).end();
  }

  return async (req, res) => {
    const body = await bodyOf(req);
    if (typeof body === 'string') return refuse(res, body === 'too-large' ? 413 : 400, body);
    // A proxy may add a charset, which Bolt does not expect.
    const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== undefined) req.headers['content-type'] = type;
    if (type === FORM && parse(body.toString())['ssl_check'] === '1') {
      // Slack's check of our certificate is not signed: Bolt answers it, and gets to see nothing else of it.
      return next(Object.assign(req, { rawBody: SSL_CHECK }), res);
    }
    const reason = badSignature(
      {
        body,
        timestamp: header(req, 'x-slack-request-timestamp'),
        signature: header(req, 'x-slack-signature'),
      },
      signingSecret,
      now(),
    );
    if (reason !== undefined) return refuse(res, 401, reason);
    next(Object.assign(req, { rawBody: body }), res);
  };
}

async function bodyOf(req: IncomingMessage): Promise<Buffer | 'too-large' | 'cut-off'> {
  // Not destroyed on the way out: the refusal still has to travel over the same socket.
  const source: AsyncIterable<Uint8Array> = req.iterator({ destroyOnReturn: false });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const bytes of source) {
      size += bytes.length;
      if (size > BODY_CAP) return 'too-large';
      chunks.push(bytes);
    }
  } catch {
    return 'cut-off';
  }
  return Buffer.concat(chunks);
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return typeof value === 'string' ? value : undefined;
}
