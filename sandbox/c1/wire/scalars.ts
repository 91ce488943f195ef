/** Scalars as C1 writes them. */

/** RFC 3339 in UTC, or null where nothing is set. */
export function timestamp(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

/** Protobuf duration: seconds with an "s". */
export function durationText(seconds: number | undefined): string | null {
  return seconds === undefined ? null : `${seconds}s`;
}
