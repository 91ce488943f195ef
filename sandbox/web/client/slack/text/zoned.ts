/** Turns the wall-clock text of a `datetime-local` input into an instant and back, in the viewer's zone. */

/** `2026-03-01T14:30` in that zone → seconds since 1970; undefined when it is not a date. */
export function wallToUnix(wall: string, tz: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return undefined;
  const asUtc = Date.parse(`${wall}:00Z`) / 1000;
  // The offset at the guess is wrong only across a clock change; the second round corrects that.
  const guess = asUtc - offset(asUtc, tz);
  return asUtc - offset(guess, tz);
}

/** Seconds since 1970 → `2026-03-01T14:30` in that zone. */
export function unixToWall(unix: number, tz: string): string {
  return new Date((unix + offset(unix, tz)) * 1000).toISOString().slice(0, 16);
}

/** Seconds that zone is ahead of UTC at that instant. */
function offset(unix: number, tz: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' });
  const name = format.formatToParts(unix * 1000).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
