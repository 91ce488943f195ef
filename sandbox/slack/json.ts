/** Reading JSON of unknown shape without trusting it: Slack payloads are kept as sent, so most of the stand-in sees `Json`. */
import type { Json } from './page-api.ts';

export type { Json };

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(json: Json | undefined, key: string): Json | undefined {
  const value = json?.[key];
  return isJson(value) ? value : undefined;
}

export function textAt(json: Json | undefined, key: string): string | undefined {
  const value = json?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function listAt(json: Json | undefined, key: string): readonly Json[] {
  const value = json?.[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** Parses JSON; undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
