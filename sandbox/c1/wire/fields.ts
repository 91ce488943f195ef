/** How single fields of a request body read: unset and null both mean the zero value, as in protobuf JSON. */

import { z } from 'zod';

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

export const int = z
  .int()
  .nullish()
  .transform((value) => value ?? 0);

export const struct = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? undefined);

/** RFC 3339 in, milliseconds since the epoch out. */
export const time = z.iso
  .datetime({ offset: true, error: 'invalid google.protobuf.Timestamp value' })
  .nullish()
  .transform((value) => (value ? Date.parse(value) : undefined));

/** Seconds with an "s" in ("3600s"; "1h" is refused), seconds out. */
export const duration = z
  .string()
  .regex(/^-?\d+(\.\d+)?s$/, 'invalid google.protobuf.Duration value')
  .nullish()
  .transform((value) => (value ? Number.parseFloat(value) : undefined));

export function list<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

export function message<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** The first value is the enum's zero. */
export function oneOf<const V extends readonly [string, ...string[]]>(values: V) {
  return z
    .enum(values)
    .nullish()
    .transform((value): V[number] => value ?? values[0]);
}

export const texts = list(z.string());
export const AnyMessage = z.looseObject({});
export const Ref = z.strictObject({ id: text });
export const ScopedRef = z.strictObject({ appId: text, id: text });
export const ExpandMask = z.strictObject({ paths: texts });
