/** The door to observation: logs of static messages with fields, counters and timings. */

/** Fields of a log line; never secrets, never people's words. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  debug(fields: Fields, message: string): void;
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  /** `error` under `err` keeps name, kind and stack; its message is redacted of secrets. */
  error(fields: Fields & { readonly err?: never }, message: string, error?: unknown): void;
  with(fields: Fields): Log;
}

export interface Meter {
  count(name: CounterName, labels?: Readonly<Record<string, string>>): void;
  /** Milliseconds. */
  time(name: TimerName, ms: number, labels?: Readonly<Record<string, string>>): void;
  gauge(name: GaugeName, value: number, labels?: Readonly<Record<string, string>>): void;
}

export type CounterName = 'intents' | 'decisions' | 'c1_calls' | 'chat_calls' | 'cards_drawn' | 'jobs';
export type TimerName = 'ack' | 'c1_call' | 'chat_call' | 'job_wait' | 'job_run' | 'suggest';
export type GaugeName =
  | 'tasks_watched'
  | 'catalogue_size'
  | 'jobs_waiting'
  | 'jobs_failed'
  | 'consumers'
  | 'ready';
