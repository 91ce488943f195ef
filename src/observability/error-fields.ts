/** What a log line says of an error: its kind, its place and its causes, without secrets. */

import { redact } from './redact.ts';

/** Facts our own errors carry that help an operator; none of them is a person's words. */
const FACTS = ['kind', 'code', 'status', 'requestId', 'taskId', 'retryAfterMs'] as const;
const DEEPEST_CAUSE = 4;

export type ErrorFields = { readonly [name: string]: string | number | ErrorFields };

export function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { name: typeof error, message: redact(String(error)) };
  return {
    name: error.name,
    message: redact(error.message),
    ...factsOf(error),
    ...('facts' in error && typeof error.facts === 'object' && error.facts !== null && factsOf(error.facts)),
    ...(error.stack !== undefined && { stack: redact(error.stack) }),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE && { cause: errorFields(error.cause, depth + 1) }),
  };
}

function factsOf(from: object): ErrorFields {
  const values = new Map<string, unknown>(Object.entries(from));
  return Object.fromEntries(
    FACTS.flatMap((name) => {
      const value = values.get(name);
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}
