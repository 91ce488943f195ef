import { describe, expect, it } from 'vitest';
import { dayOf, formatDate, formatDay, formatTime } from '../../../sandbox/web/client/slack/text/dates.ts';
import { unixToWall, wallToUnix } from '../../../sandbox/web/client/slack/text/zoned.ts';

const unix = (iso: string): number => Date.parse(iso) / 1000;
const AT = unix('2014-02-18T14:39:45Z');
const viewer = { tz: 'UTC', now: unix('2014-03-05T12:00:00Z') };

describe('date tokens', () => {
  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '18/02/2014'],
    ['{date}', 'February 18'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{date_long_full}', 'February 18, 2014'],
    ['{day_divider_pretty}', 'Tuesday, February 18th'],
    ['{date_pretty}', 'February 18'],
    ['{time}', '2:39 PM'],
    ['{time_secs}', '2:39:45 PM'],
    ['{ago}', '14 days ago'],
    ['ends {date_short} at {time}', 'ends Feb 18, 2014 at 2:39 PM'],
    ['{unknown}', '{unknown}'],
  ])('%s', (format, expected) => {
    expect(formatDate(AT, format, 'fallback', viewer)).toBe(expected);
  });

  it('says yesterday, today and tomorrow by the calendar of the viewer, not by 24 hours', () => {
    const now = unix('2026-03-01T02:00:00Z');
    const inKolkata = { tz: 'Asia/Kolkata', now };
    const inDenver = { tz: 'America/Denver', now };
    const at = unix('2026-02-28T20:00:00Z');
    expect(formatDate(at, '{date_pretty}', '', inKolkata)).toBe('Today');
    expect(formatDate(at, 'due {date_pretty}', '', inDenver)).toBe('due today');
    expect(formatDate(at, '{date_short_pretty}', '', { tz: 'UTC', now })).toBe('Yesterday');
    expect(formatDate(at + 86_400 * 2, '{date_long_pretty} at {time}', '', { tz: 'UTC', now })).toBe(
      'Tomorrow at 8:00 PM',
    );
    expect(formatDay(at, { tz: 'UTC', now: unix('2027-01-01T00:00:00Z') })).toBe(
      'Saturday, February 28th, 2026',
    );
  });

  it.each([
    [1, '1 second ago'],
    [59, '59 seconds ago'],
    [60, '1 minute ago'],
    [3 * 3600, '3 hours ago'],
    [-7200, 'in 2 hours'],
  ])('%i seconds back is "%s"', (seconds, expected) => {
    expect(formatDate(viewer.now - seconds, '{ago}', '', viewer)).toBe(expected);
  });

  it('shows the fallback for what is not a date', () => {
    expect(formatDate(Number.NaN, '{date}', 'soon', viewer)).toBe('soon');
    expect(formatDate(1e300, '{date}', 'never', viewer)).toBe('never');
  });

  it('shows midnight as 12:00 AM and knows the day in a zone', () => {
    expect(formatTime(unix('2026-07-01T00:00:00Z'), 'UTC')).toBe('12:00 AM');
    expect(dayOf(unix('2026-07-01T23:30:00Z'), 'Asia/Tokyo')).toBe('2026-07-02');
  });
});

describe('wall clock of a zone', () => {
  it.each([
    ['2026-01-15T09:30', 'Europe/Berlin', '2026-01-15T08:30:00Z'],
    ['2026-07-15T09:30', 'Europe/Berlin', '2026-07-15T07:30:00Z'],
    ['2026-07-15T09:30', 'Asia/Kolkata', '2026-07-15T04:00:00Z'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-07-15T09:30', 'UTC', '2026-07-15T09:30:00Z'],
  ])('%s in %s', (wall, tz, iso) => {
    expect(wallToUnix(wall, tz)).toBe(unix(iso));
    expect(unixToWall(unix(iso), tz)).toBe(wall);
  });

  it('refuses what is not a date', () => {
    expect(wallToUnix('', 'UTC')).toBeUndefined();
  });
});
