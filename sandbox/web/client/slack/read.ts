/** Reads fields of JSON the app sent: a field that is missing or of another type is absent, never a crash. */

import type { Json } from '../../../slack/page-api.ts';

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function str(of: Json | undefined, key: string): string | undefined {
  const value = of?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function num(of: Json | undefined, key: string): number | undefined {
  const value = of?.[key];
  return typeof value === 'number' ? value : undefined;
}

export function flag(of: Json | undefined, key: string): boolean {
  return of?.[key] === true;
}

export function obj(of: Json | undefined, key: string): Json | undefined {
  const value = of?.[key];
  return isJson(value) ? value : undefined;
}

export function list(of: Json | undefined, key: string): readonly Json[] {
  const value = of?.[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function strings(of: Json | undefined, key: string): readonly string[] {
  const value = of?.[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
