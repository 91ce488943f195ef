/** Brings commands, interactions and events to the app: over a socket when one is connected, else over HTTP. */
import type { Json } from '../json.ts';
import { post, type SignedRequest, type SignOptions, signed } from './http-transport.ts';
import type { SocketHub } from './socket.ts';
import type { Ack, Envelope, Kind, Outcome } from './types.ts';

/** One attempt to reach the app. */
interface Delivery extends Envelope {
  readonly transport: 'http' | 'socket';
  /** 0 for the first attempt of an event, 1–3 for its retries. */
  readonly retry: number;
  /** HTTP only: what went over the wire. */
  readonly request?: SignedRequest;
  readonly outcome: Outcome;
}

export interface DeliveryOptions {
  readonly signingSecret: string;
  /** Milliseconds the app has to acknowledge; Slack's is 3000. */
  readonly ackDeadline: number;
  /** Milliseconds before each retry of an event; Slack's are at once, one minute, five minutes. */
  readonly retryDelays: readonly number[];
  readonly clock: () => number;
  readonly onChange: () => void;
}

export interface Deliveries {
  readonly log: readonly Delivery[];
  /** Where the app listens; undefined: nowhere. */
  target: string | undefined;
  /** Everything is delivered twice at once; the person sees the first answer. */
  twice: boolean;
  /** Commands and interactions: one attempt. */
  send(kind: Exclude<Kind, 'events_api'>, payload: Json): Promise<Ack>;
  /** Events: retried until acknowledged; resolves with the last answer. */
  sendEvent(payload: Json): Promise<Ack>;
  /** Sends once more exactly the bytes of an earlier delivery, old timestamp and signature included. */
  replay(delivery: Delivery): Promise<Outcome>;
  /** Sends over HTTP signed otherwise than Slack would: a wrong secret, a time past or future (Unix seconds). */
  forge(envelope: Envelope, options: Partial<SignOptions>): Promise<Outcome>;
  close(): void;
}

export function createDeliveries(
  options: DeliveryOptions,
  sockets: SocketHub,
  target: string | undefined,
): Deliveries {
  const log: Delivery[] = [];
  const closing = new AbortController();

  const toApp = (request: SignedRequest) =>
    post(deliveries.target ?? '', request, options.ackDeadline, closing.signal);
  const sign = (envelope: Envelope, other: Partial<SignOptions> = {}) =>
    signed(envelope, {
      secret: options.signingSecret,
      timestamp: Math.floor(options.clock() / 1000),
      ...other,
    });

  const attempt = async (envelope: Envelope, retry = 0, reason?: Outcome['reason']): Promise<Outcome> => {
    const entry = await (sockets.count() > 0
      ? overSocket(envelope, retry, reason)
      : overHttp(envelope, retry, reason));
    log.push({ ...envelope, retry, ...entry });
    options.onChange();
    return entry.outcome;
  };

  const once = async (envelope: Envelope): Promise<Outcome> => {
    const [first] = await Promise.all([attempt(envelope), ...(deliveries.twice ? [attempt(envelope)] : [])]);
    return first;
  };

  const overSocket = async (envelope: Envelope, retry: number, reason: Outcome['reason']) => {
    const again = envelope.kind === 'events_api' ? { retry_attempt: retry, retry_reason: reason ?? '' } : {};
    return {
      transport: 'socket',
      outcome: await sockets.send(envelope, options.ackDeadline, again),
    } as const;
  };

  const overHttp = async (envelope: Envelope, retry: number, reason: Outcome['reason']) => {
    const again = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason ?? 'unknown_error' };
    const request = sign(envelope, retry > 0 ? { headers: again } : {});
    return { transport: 'http', request, outcome: await toApp(request) } as const;
  };

  const deliveries: Deliveries = {
    log,
    target,
    twice: false,
    async send(kind, payload) {
      return (await once({ kind, payload })).ack;
    },
    async sendEvent(payload) {
      const envelope: Envelope = { kind: 'events_api', payload };
      let outcome = await once(envelope);
      for (const [index, delay] of options.retryDelays.entries()) {
        if (outcome.ack.ok || outcome.noRetry || closing.signal.aborted) break;
        await pause(delay, closing.signal);
        if (closing.signal.aborted) break;
        outcome = await attempt(envelope, index + 1, outcome.reason);
      }
      return outcome.ack;
    },
    replay(delivery) {
      if (delivery.request === undefined) throw new Error('only HTTP deliveries can be replayed');
      return toApp(delivery.request);
    },
    forge: (envelope, other) => toApp(sign(envelope, other)),
    close: () => closing.abort(),
  };
  return deliveries;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
