/** Reads `Retry-After` in both of its forms (RFC 9110 §10.2.3). */

const SECONDS = /^\d+(\.\d+)?$/;

/**
 * Milliseconds to wait from `now` (epoch ms); undefined when the header is absent or unreadable.
 * A date in the past is 0. Fractions of a second, which the RFC does not know, are rounded up.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) {
    const ms = Math.ceil(Number(text) * 1000);
    return Number.isSafeInteger(ms) ? ms : undefined;
  }
  // An HTTP date begins with the day's name; Date.parse alone would take "-5" for a year.
  const at = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
