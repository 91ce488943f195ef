/** Bolt's and the Web API client's logger on top of ours: warnings and errors only, since below that they print payloads. */

import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../../ports/telemetry.ts';

/** Longest detail kept of a library's message. */
const DETAIL = 300;

export function createBoltLogger(log: Log): Logger {
  return {
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => log.warn({ detail: detailOf(parts) }, 'the Slack library warns'),
    error: (...parts: unknown[]) =>
      log.error(
        { detail: detailOf(parts) },
        'the Slack library reports an error',
        parts.find((part) => part instanceof Error),
      ),
    setLevel() {},
    setName() {},
    getLevel: () => LogLevel.WARN,
  };
}

function detailOf(parts: readonly unknown[]): string {
  return parts
    .map((part) => (part instanceof Error ? part.name : String(part)))
    .join(' ')
    .slice(0, DETAIL);
}
