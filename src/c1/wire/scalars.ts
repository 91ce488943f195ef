/**
 * The scalar forms of C1's JSON. C1 sends unset fields as `""`, `null`, `false`, `0` or `*_UNSPECIFIED`, and may grow
 * new enum values; each form here reads all of that, so that one odd field never costs the object around it.
 */

import { z } from 'zod';

/** Any field, present or not. Reading it with a function that cannot fail keeps zod off its slow path of errors. */
const field = z.unknown().optional();

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export const text = field.transform(asText);

export const flag = field.transform((value) => value === true);

/** An id an object cannot do without: its absence makes the object unreadable. */
export const id = z.string().min(1);

/** int64, a string in protobuf JSON; a bare number is read too. */
export const int64 = field.transform((value) =>
  Number.isSafeInteger(value) ? String(value) : asText(value),
);

/** RFC 3339; unset, unreadable and protobuf's year-one zero are undefined. */
export const time = field.transform((value): Date | undefined => {
  if (typeof value !== 'string' || value === '') return undefined;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() <= 1 ? undefined : at;
});

/** A protobuf duration (`"3600s"`) in seconds; unset, zero and negative are undefined. */
export const seconds = field.transform((value): number | undefined => {
  const match = /^(\d{1,12}(?:\.\d{1,9})?)s$/.exec(asText(value));
  const length = match ? Number(match[1]) : 0;
  return length > 0 ? length : undefined;
});

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A list as it stands; anything else is an empty one. */
export const elements = field.transform((value): readonly unknown[] => (isList(value) ? value : []));

/** A list whose unreadable elements are dropped rather than the page. */
export function list<T>(element: z.ZodType<T>) {
  return elements.transform((items): readonly T[] =>
    items.flatMap((item) => {
      const read = element.safeParse(item);
      return read.success ? [read.data] : [];
    }),
  );
}

export const texts = elements.transform((items): readonly string[] =>
  items.filter((item): item is string => typeof item === 'string' && item !== ''),
);

/** A message that may be unset. A oneof of C1 is many of these side by side, at most one of them set. */
export function message<T extends z.ZodType>(schema: T) {
  return field.transform((value): z.output<T> | undefined =>
    value === null || value === undefined ? undefined : schema.safeParse(value).data,
  );
}

/** Only whether a message is set matters. */
export const present = message(z.object({}));

/** The part of an enum value behind its prefix, e.g. `OPEN`; unset is undefined. Open: callers map what they know. */
export function suffix(value: string, prefix: string): string | undefined {
  const bare = value.startsWith(prefix) ? value.slice(prefix.length) : value;
  return bare === '' || bare === 'UNSPECIFIED' ? undefined : bare;
}
