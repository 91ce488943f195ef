/** Slack-shaped identifiers, counted up so that a run is easy to read; message timestamps never repeat. */

export interface Ids {
  /** A letter prefix and ten more characters, such as D00000000A1. */
  next(prefix: string): string;
  /** Message timestamp: Unix seconds, a dot, six digits; strictly increasing. */
  ts(): string;
}

export function createIds(clock: () => number): Ids {
  let count = 0;
  let lastMicros = 0;
  return {
    next(prefix) {
      count += 1;
      return prefix + count.toString(36).toUpperCase().padStart(10, '0');
    },
    ts() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(clock() * 1000));
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
  };
}
