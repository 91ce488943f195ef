/** A log and a meter that keep what they are told, for tests that ask about it. */

import type { Fields, Log, Meter } from '../../src/ports/telemetry.ts';

export interface Line extends Fields {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
}

export interface Recorder {
  readonly log: Log;
  readonly meter: Meter;
  readonly lines: readonly Line[];
  /** `name{label=value}` of everything counted and timed, oldest first. */
  readonly measured: readonly string[];
}

export function createRecorder(): Recorder {
  const lines: Line[] = [];
  const measured: string[] = [];
  const logWith = (base: Fields): Log => ({
    debug: (fields, message) => void lines.push({ ...base, ...fields, level: 'debug', message }),
    info: (fields, message) => void lines.push({ ...base, ...fields, level: 'info', message }),
    warn: (fields, message) => void lines.push({ ...base, ...fields, level: 'warn', message }),
    error: (fields, message, error) =>
      void lines.push({
        ...base,
        ...fields,
        ...(error instanceof Error && { cause: `${error.name}: ${error.message}` }),
        level: 'error',
        message,
      }),
    with: (fields) => logWith({ ...base, ...fields }),
  });
  const note = (name: string, labels: Readonly<Record<string, string>> = {}): void => {
    const shown = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
    measured.push(`${name}{${shown.join(',')}}`);
  };
  return {
    log: logWith({}),
    meter: {
      count: (name, labels) => note(name, labels),
      time: (name, _ms, labels) => note(name, labels),
      gauge: (name, _value, labels) => note(name, labels),
    },
    lines,
    measured,
  };
}
