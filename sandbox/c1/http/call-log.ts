/** What was asked of the stand-in, so that tests can count calls. */

import { matchesGlob } from './glob.ts';

export interface LoggedCall {
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** C1 user id; empty without a valid token. */
  readonly callerId: string;
  /** 0 while under way, or when no answer was sent. */
  readonly status: number;
  /** The body as it came; undefined without one. Secrets of token requests are left out. */
  readonly body: unknown;
}

export interface CallFilter {
  readonly method?: string;
  /** Glob, e.g. "/api/v1/search/*". */
  readonly path?: string;
  readonly callerId?: string;
}

const KEPT = 10_000;

export class CallLog {
  #calls: LoggedCall[] = [];

  /** Notes a call; the returned function adds what is learnt later. */
  open(call: LoggedCall): (more: Partial<LoggedCall>) => void {
    const position = { ...call };
    this.#calls.push(position);
    if (this.#calls.length > KEPT) this.#calls.shift();
    return (more) => {
      Object.assign(position, more);
    };
  }

  list(filter: CallFilter = {}): LoggedCall[] {
    return this.#calls.filter(
      (call) =>
        (filter.method ?? call.method) === call.method &&
        (filter.callerId ?? call.callerId) === call.callerId &&
        matchesGlob(filter.path ?? '*', call.path),
    );
  }

  clear(): void {
    this.#calls = [];
  }
}
