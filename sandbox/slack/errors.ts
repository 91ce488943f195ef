/** A refusal of Slack's Web API: always HTTP 200 with `{ ok: false, error }`. */
import type { Json } from './page-api.ts';

export class SlackError extends Error {
  readonly code: string;
  /** Further members of the answer, such as `needed` or `response_metadata`. */
  readonly details: Json;

  constructor(code: string, details: Json = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.details = details;
  }

  answer(): Json {
    return { ok: false, error: this.code, ...this.details };
  }
}

/** A refusal that says where: Slack's `[ERROR] … [json-pointer:/…]` lines in response_metadata.messages. */
export function refused(code: string, messages: readonly string[]): SlackError {
  return new SlackError(code, {
    ...(code === 'invalid_blocks' ? { errors: messages } : {}),
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
