/** Every metric: its name at the door, what it means, and the labels it keeps. docs/metrics.md lists the same. */

import type { CounterName, GaugeName, TimerName } from '../ports/telemetry.ts';

export interface Metric {
  readonly help: string;
  readonly labels: readonly string[];
}

export const PREFIX = 'c1_chatops_';

/** Exposed as `c1_chatops_NAME_total`. */
export const COUNTERS: Readonly<Record<CounterName, Metric>> = {
  intents: { help: 'Clicks, commands and forms accepted', labels: ['kind'] },
  decisions: { help: 'Decisions made in C1', labels: ['verdict'] },
  c1_calls: { help: 'Calls to C1 by how they ended', labels: ['op', 'outcome'] },
  chat_calls: {
    help: 'Calls to chat platforms by how they ended',
    labels: ['platform', 'method', 'outcome'],
  },
  cards_drawn: { help: 'Cards posted, updated, or found posted already', labels: ['how'] },
  jobs: {
    help: 'Attempts at jobs by how they ended: done, retried, busy, failed',
    labels: ['kind', 'outcome'],
  },
};

/** Exposed as `c1_chatops_NAME_seconds`. */
export const TIMERS: Readonly<Record<TimerName, Metric>> = {
  ack: { help: "From a platform's request to its acknowledgement", labels: ['platform', 'type'] },
  c1_call: { help: 'A call to C1, its retries included', labels: ['op'] },
  chat_call: { help: 'A call to a chat platform', labels: ['platform', 'method', 'outcome'] },
  job_wait: { help: 'From the moment a job could run to its first attempt', labels: ['kind'] },
  job_run: { help: 'An attempt at a job', labels: ['kind'] },
  suggest: { help: 'An answer to typeahead', labels: ['platform', 'source'] },
};

/** Exposed as `c1_chatops_NAME`. */
export const GAUGES: Readonly<Record<GaugeName, Metric>> = {
  tasks_watched: { help: 'Tasks whose cards are kept up to date', labels: [] },
  catalogue_size: { help: 'Entitlements in the read model', labels: [] },
  jobs_waiting: { help: 'Jobs that could run now', labels: ['queue'] },
  jobs_failed: { help: 'Jobs in the failed set', labels: ['queue'] },
  consumers: { help: 'Workers that take jobs, in all processes', labels: ['queue'] },
  ready: { help: '1 where a part is ready, else 0', labels: ['part'] },
};
