/** What a check of `doctor` says: a word for the state, what was found, and what to do about it. */

import { redact } from '../../observability/redact.ts';

/** `warn` works, but not as it should or not for everybody; `fail` does not work. */
export type State = 'ok' | 'warn' | 'fail';

export interface Finding {
  readonly check: string;
  readonly state: State;
  readonly found: string;
  /** What to do; absent when there is nothing to do. */
  readonly remedy?: string;
}

export function ok(check: string, found: string): Finding {
  return { check, state: 'ok', found };
}

export function warn(check: string, found: string, remedy: string): Finding {
  return { check, state: 'warn', found, remedy };
}

export function fail(check: string, found: string, remedy: string): Finding {
  return { check, state: 'fail', found, remedy };
}

/** An error in one line for a finding, with the code of what lies beneath (`ECONNREFUSED`), without secrets. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return redact(String(error));
  const code = codeBeneath(error);
  const [line = ''] = redact(error.message).split('\n');
  return code === undefined || line.includes(code) ? line : `${line} (${code})`;
}

function codeBeneath(error: Error): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
