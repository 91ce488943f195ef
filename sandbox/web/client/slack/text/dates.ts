/**
 * Slack's date tokens in the viewer's time zone, and the clock of message lists.
 * Tokens: https://docs.slack.dev/reference/block-kit/block-elements/date-element (the SDK's types list the same).
 */

export interface Viewer {
  /** IANA zone. */
  readonly tz: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/** The text of a date element, or `fallback` when it is not a date. `unix` in seconds. */
export function formatDate(unix: number, format: string, fallback: string, viewer: Viewer): string {
  if (!Number.isFinite(unix) || Math.abs(unix) > 8.64e12) return fallback;
  const text = format.replace(
    /\{([a-z_]+)\}/g,
    (whole, token: string) => expand(token, unix, viewer) ?? whole,
  );
  // Slack begins with a capital: "Today at 2:02 PM".
  return /^\{date\w*_pretty\}|^\{day_divider/.test(format)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

export function formatTime(unix: number, tz: string): string {
  return intl(tz, { hour: 'numeric', minute: '2-digit' }).format(unix * 1000);
}

/** Heading between messages of different days: `Today`, `Monday, December 23rd`. */
export function formatDay(unix: number, viewer: Viewer): string {
  return formatDate(unix, '{day_divider_pretty}', '', viewer);
}

/** `YYYY-MM-DD` in that zone: equal for instants of the same day. */
export function dayOf(unix: number, tz: string): string {
  const { year, month, day } = fields(unix, tz);
  return `${year}-${month}-${day}`;
}

function expand(token: string, unix: number, viewer: Viewer): string | undefined {
  const { tz } = viewer;
  const { year, month, day } = fields(unix, tz);
  const name = (style: 'long' | 'short'): string => intl(tz, { month: style }).format(unix * 1000);
  const weekday = (): string =>
    `${intl(tz, { weekday: 'long' }).format(unix * 1000)}, ${name('long')} ${ordinal(+day)}`;
  switch (token) {
    case 'date_num':
      return `${year}-${month}-${day}`;
    case 'date_slash':
      return `${day}/${month}/${year}`;
    case 'date_long':
      return `${weekday()}, ${year}`;
    case 'date_long_full':
      return `${name('long')} ${+day}, ${year}`;
    case 'date':
      return `${name('long')} ${+day}`;
    case 'date_short':
      return `${name('short')} ${+day}, ${year}`;
    case 'time':
      return formatTime(unix, tz);
    case 'time_secs':
      return intl(tz, { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(unix * 1000);
    case 'ago':
      return ago(unix - viewer.now);
    case 'day_divider_pretty':
      return (
        nearby(unix, viewer) ?? (year === fields(viewer.now, tz).year ? weekday() : `${weekday()}, ${year}`)
      );
    case 'date_pretty':
    case 'date_short_pretty':
    case 'date_long_pretty':
      return nearby(unix, viewer) ?? expand(token.replace('_pretty', ''), unix, viewer);
    default:
      return undefined;
  }
}

function nearby(unix: number, { now, tz }: Viewer): string | undefined {
  const midnight = (of: number): number => Date.parse(dayOf(of, tz));
  const days = (midnight(unix) - midnight(now)) / 86_400_000;
  return days === 0 ? 'today' : days === -1 ? 'yesterday' : days === 1 ? 'tomorrow' : undefined;
}

function ago(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat('en').format(Math.trunc(seconds / size), unit);
}

function ordinal(day: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' };
  return `${day}${suffix[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)]}`;
}

function fields(
  unix: number,
  tz: string,
): { readonly year: string; readonly month: string; readonly day: string } {
  const parts = intl(tz, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(unix * 1000);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return { year: part('year'), month: part('month'), day: part('day') };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to build and a channel shows hundreds of dates. */
function intl(tz: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tz + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone: tz });
  formats.set(key, known);
  return known;
}
