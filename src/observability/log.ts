/** The log: JSON lines of static messages with fields, on standard output, never a secret among them. */

import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Fields, Log } from '../ports/telemetry.ts';
import { errorFields } from './error-fields.ts';
import { redact } from './redact.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';

export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => errorFields(error) },
  };
  return wrap(destination ? pino(options, destination) : pino(options));
}

function wrap(logger: Logger): Log {
  return {
    debug: (fields, message) => logger.debug(clean(fields), message),
    info: (fields, message) => logger.info(clean(fields), message),
    warn: (fields, message) => logger.warn(clean(fields), message),
    error(fields, message, error) {
      logger.error({ ...clean(fields), ...(error !== undefined && { err: error }) }, message);
    },
    with: (fields) => wrap(logger.child(clean(fields))),
  };
}

function clean(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
  );
}
