/** How a Web API method is declared: who may call it, what it takes, what it answers. */
import { z } from 'zod';
import type { Context } from '../context.ts';
import { refused, SlackError } from '../errors.ts';
import { type Json, parseJson } from '../json.ts';

export interface Method {
  /** The kind of token it wants. */
  readonly token: 'bot' | 'app' | 'none';
  /** Scopes it needs whatever the arguments. */
  readonly scopes: readonly string[];
  /** @throws SlackError for every refusal. */
  run(args: Json, context: Context): Json;
}

export type Methods = Readonly<Record<string, Method>>;

export function method<Schema extends z.ZodType>(declared: {
  readonly token?: Method['token'];
  readonly scopes?: readonly string[];
  readonly args: Schema;
  readonly answer: (args: z.output<Schema>, context: Context) => Json;
}): Method {
  return {
    token: declared.token ?? 'bot',
    scopes: declared.scopes ?? [],
    run(raw, context) {
      const parsed = declared.args.safeParse(raw);
      if (parsed.success) return declared.answer(parsed.data, context);
      const lines = parsed.error.issues.map((issue) => {
        const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
        const field = issue.path.join('/');
        return missing ? `missing required field: ${field}` : `${issue.message} [json-pointer:/${field}]`;
      });
      throw refused('invalid_arguments', lines);
    },
  };
}

/** Form bodies carry booleans as `true` or `1`. */
export const flag = z
  .union([
    z.boolean(),
    z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
  ])
  .default(false);

/** Form bodies carry numbers as text. */
export const count = (fallback: number) => z.coerce.number().int().positive().max(1000).default(fallback);

/** Form bodies carry objects and lists as JSON text. */
export const structured = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? (parseJson(value) ?? value) : value))
  .optional();

/** @throws SlackError `missing_scope` unless one of `accepted` was granted; without a manifest everything is granted. */
export function requireScope(context: Context, accepted: readonly string[]): void {
  const granted = grantedScopes(context);
  if (granted === undefined || accepted.some((scope) => granted.includes(scope))) return;
  throw new SlackError('missing_scope', { needed: accepted.join(','), provided: granted.join(',') });
}

export function hasScope(context: Context, scope: string): boolean {
  return grantedScopes(context)?.includes(scope) ?? false;
}

export function grantedScopes(context: Context): readonly string[] | undefined {
  return context.manifest?.oauth_config.scopes.bot;
}
