/** Telemetry for tests: silent, or kept in lists to look at. */

import type { Log, Meter } from '../../src/ports/telemetry.ts';

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silentLog,
};

export const silentMeter: Meter = {
  count: () => undefined,
  time: () => undefined,
  gauge: () => undefined,
};

export interface Kept {
  readonly log: Log;
  readonly meter: Meter;
  /** Level, fields and message of every line, as JSON. */
  readonly lines: string[];
  /** Counters as `name{label=value,…}`. */
  readonly counts: string[];
}

export function keepTelemetry(): Kept {
  const lines: string[] = [];
  const counts: string[] = [];
  const line = (level: string) => (fields: object, message: string, error?: unknown) => {
    lines.push(JSON.stringify([level, fields, message, error instanceof Error ? error.stack : error]));
  };
  const log: Log = {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    with: () => log,
  };
  const meter: Meter = {
    count: (name, labels = {}) => {
      const inner = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
      counts.push(`${name}{${inner.join(',')}}`);
    },
    time: () => undefined,
    gauge: () => undefined,
  };
  return { log, meter, lines, counts };
}
