/** How search filters read: an empty one lets everything through. */

import { ApiError } from '../http/errors.ts';

/** True when nothing is wanted, or one of the values is. */
export function anyOf(wanted: readonly string[], ...values: readonly string[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value));
}

/** True when nothing is excluded, or none of the values is. */
export function noneOf(excluded: readonly string[], ...values: readonly string[]): boolean {
  return !values.some((value) => excluded.includes(value));
}

/** Every word of the query occurs somewhere in the texts. */
export function matchesWords(query: string, ...texts: readonly string[]): boolean {
  const haystack = texts.join('\n').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** Says so rather than answer wrongly when a filter is set that the stand-in does not know how to apply. */
export function refuseUnsupported<T extends object>(body: T, fields: readonly (keyof T & string)[]): void {
  const used = fields.find((field) => isSet(body[field]));
  if (used) throw new ApiError(501, 'unimplemented', `the stand-in does not implement the filter "${used}"`);
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== '' && value !== false && value !== 0 && !isUnspecified(value);
}

function isUnspecified(value: unknown): boolean {
  return typeof value === 'string' && value.endsWith('UNSPECIFIED');
}
