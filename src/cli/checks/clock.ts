/** Whether this machine's clock agrees with others': Slack's signatures and C1's assertions are good for minutes only. */

import { type Finding, fail, inWords, ok, warn } from './finding.ts';

const PATIENCE_MS = 5000;
const NOTICED_MS = 60_000;
/** Slack's signatures are refused beyond five minutes, C1's assertions too: this leaves one for the journey. */
const TOO_FAR_MS = 240_000;
const SYNC = 'Let the machine keep time (NTP, chrony, systemd-timesyncd).';

/** Compares with the `Date` of a server's answer, whatever its status. `name`: whose clock, for the finding. */
export async function checkClock(name: string, url: string, now: () => number = Date.now): Promise<Finding> {
  const check = `${name} clock`;
  let date: string | null;
  const asked = now();
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    date = response.headers.get('date');
  } catch (error) {
    return warn(check, `no answer to compare with: ${inWords(error)}`, `Check that ${url} can be reached.`);
  }
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return ok(check, 'the answer carries no date to compare with');
  // The header is cut to the second: half of one is the likeliest rest.
  const ahead = (asked + now()) / 2 - (theirs + 500);
  return judge(check, ahead);
}

function judge(check: string, ahead: number): Finding {
  const off = Math.abs(ahead);
  const found = `this machine is ${Math.round(off / 1000)} s ${ahead > 0 ? 'ahead' : 'behind'}`;
  if (off > TOO_FAR_MS) return fail(check, found, SYNC);
  return off > NOTICED_MS ? warn(check, found, SYNC) : ok(check, 'agrees to within a minute');
}
