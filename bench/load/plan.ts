/** What the load generator is told, and what it answers: JSON over its standard input and output. */

import { z } from 'zod';

export const plan = z.object({
  signingSecret: z.string(),
  streams: z.array(
    z.object({
      name: z.string(),
      url: z.url(),
      perSecond: z.number().positive(),
      /** Milliseconds before the first request, so that streams do not strike together. */
      offset: z.number().nonnegative(),
      /** Form-encoded, sent once each, in order. */
      bodies: z.array(z.string()),
    }),
  ),
});
export type Plan = z.input<typeof plan>;

export const report = z.object({
  streams: z.array(
    z.object({
      name: z.string(),
      /** Milliseconds from sending to the end of the answer, of answers with status 200. */
      ms: z.array(z.number()),
      /** Requests with another status, or none. */
      failed: z.number(),
      /** Length of each answer with status 200. */
      bytes: z.array(z.number()),
    }),
  ),
});
export type Report = z.infer<typeof report>;
