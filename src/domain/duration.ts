/** Lengths of time as people type and read them: `4h`, `90m`, `2 days`. Seconds inside. */

const UNIT_SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 };
const PART = /^\s*(\d+(?:\.\d+)?)\s*(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w)(?![a-z])/i;

/** The shortest grant worth asking for; C1's own CLI warns below it. */
export const SHORTEST_SECONDS = 300;

/** Parses `4h`, `90 min`, `1h30m`, `2 days`; undefined for anything else, zero included. */
export function parseDuration(text: string): number | undefined {
  let rest = text;
  let seconds = 0;
  while (rest.trim() !== '') {
    const match = PART.exec(rest);
    if (!match) return undefined;
    const unit = UNIT_SECONDS[(match[2] ?? '').charAt(0).toLowerCase()];
    if (unit === undefined) return undefined;
    seconds += Number(match[1]) * unit;
    rest = rest.slice(match[0].length);
  }
  return seconds > 0 && Number.isFinite(seconds) ? Math.round(seconds) : undefined;
}

/** `8 h`, `90 min`, `7 days`, `1 h 30 min`: at most two units, none of them zero. */
export function formatDuration(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  const parts: string[] = [];
  if (days > 0) parts.push(days === 1 ? '1 day' : `${days} days`);
  if (hours > 0) parts.push(`${hours} h`);
  if (rest > 0 && days === 0) parts.push(`${rest} min`);
  return parts.slice(0, 2).join(' ');
}
