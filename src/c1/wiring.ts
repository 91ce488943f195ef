/** What every part of the client shares: the line to C1, time, patience, and someone watching. */

import { AccessError, type AccessErrorKind } from '../domain/errors.ts';
import type { Log, Meter } from '../ports/telemetry.ts';
import { type Clock, systemClock } from './clock.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { type HostSettings, originOf } from './host.ts';
import { PATIENCE, type Patience } from './repeat.ts';

export interface ClientOptions extends HostSettings {
  readonly log: Log;
  readonly meter: Meter;
  readonly patience?: Partial<Patience>;
  /** For tests. */
  readonly clock?: Clock;
}

export interface Wiring {
  /** Scheme, host and port of C1, without a slash at the end. */
  readonly origin: string;
  readonly exchange: Exchange;
  readonly patience: Patience;
  readonly clock: Clock;
  readonly log: Log;
  /** Counts, times and logs one sending of a call, `op` being its name without ids. */
  watch<T>(op: string, send: () => Promise<T>): Promise<T>;
}

const CONNECT_MS = 3_000;
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024;

/** Refusals that are an everyday answer to a person, not a sign of trouble. */
const EVERYDAY: ReadonlySet<AccessErrorKind> = new Set([
  'not-found',
  'closed',
  'stale-step',
  'duplicate',
  'forbidden',
  'invalid',
]);

/** Wires a client to the host its settings name; throws `invalid` when they name none. */
export function createWiring(options: ClientOptions): Wiring {
  const origin = originOf(options);
  const { log, meter, clock = systemClock } = options;
  const patience = { ...PATIENCE, ...options.patience };
  const connectMs = Math.min(CONNECT_MS, patience.timeoutMs);

  return {
    origin,
    exchange: createExchange(origin, connectMs, LONGEST_ANSWER_BYTES),
    patience,
    clock,
    log,
    async watch(op, send) {
      const from = clock.now();
      try {
        const result = await send();
        meter.count('c1_calls', { op, outcome: 'ok' });
        return result;
      } catch (error) {
        const kind = error instanceof AccessError ? error.kind : 'unexpected';
        const { status, requestId } = error instanceof AccessError ? error.facts : {};
        meter.count('c1_calls', { op, outcome: kind });
        log[EVERYDAY.has(kind) ? 'debug' : 'warn']({ op, kind, status, requestId }, 'C1 call failed');
        throw error;
      } finally {
        meter.time('c1_call', clock.now() - from, { op });
      }
    },
  };
}
