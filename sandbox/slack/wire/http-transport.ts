/** Carries a delivery to the app's request URL over HTTP, signed. */
import { parseJson } from '../json.ts';
import { sign } from './signature.ts';
import type { Ack, Envelope, Outcome } from './types.ts';

/** Exactly what went over the wire, so that it can be sent again. */
export interface SignedRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SignOptions {
  readonly secret: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function signed(envelope: Envelope, options: SignOptions): SignedRequest {
  const body = bodyOf(envelope);
  return {
    body,
    headers: {
      // Bolt compares this header as a whole: a charset after it is refused.
      'content-type':
        envelope.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(options.timestamp),
      'x-slack-signature': sign(body, options.secret, options.timestamp),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...options.headers,
    },
  };
}

function bodyOf({ kind, payload }: Envelope): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(
    Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
}

/** Sends the bytes and reads the answer as an acknowledgement. `deadline` in milliseconds. */
export async function post(
  url: string,
  request: SignedRequest,
  deadline: number,
  signal: AbortSignal,
): Promise<Outcome> {
  const timeout = AbortSignal.timeout(deadline);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: request.body,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, signal]),
    });
    const text = await response.text();
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    if (response.status !== 200)
      return { ...failed('dispatch_failed', 'http_error'), status: response.status, noRetry };
    return {
      ack: { ok: true, body: text === '' ? undefined : (parseJson(text) ?? text) },
      status: 200,
      noRetry,
    };
  } catch {
    return timeout.aborted
      ? failed('operation_timeout', 'http_timeout')
      : failed('dispatch_failed', 'connection_failed');
  }
}

function failed(
  error: Extract<Ack, { ok: false }>['error'],
  reason: NonNullable<Outcome['reason']>,
): Outcome {
  return { ack: { ok: false, error }, noRetry: false, reason };
}
