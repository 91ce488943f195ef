/** The words of a delivery to the app, whichever transport carries it. */
import type { Json } from '../json.ts';

export type Kind = 'slash_commands' | 'interactive' | 'events_api';

export interface Envelope {
  readonly kind: Kind;
  readonly payload: Json;
}

export type Ack =
  /** `body` is what the app answered: JSON, text, or undefined when empty. */
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly error:
        | 'operation_timeout'
        | 'dispatch_failed'
        | 'interactivity_not_enabled'
        | 'no_options_url';
    };

export interface Outcome {
  readonly ack: Ack;
  /** HTTP only. */
  readonly status?: number;
  readonly noRetry: boolean;
  /** Slack's words for `x-slack-retry-reason`. */
  readonly reason?: 'http_timeout' | 'http_error' | 'connection_failed';
}
