/** How C1 says no: google.rpc.Status from the API, OAuth's error form from the token endpoints. */

import { z } from 'zod';
import { list, text } from './scalars.ts';

export const rpcStatus = z.object({
  /** gRPC code: 2 unknown, 3 invalid argument, 5 not found, 6 already exists … */
  code: z.number().int().catch(-1),
  message: text,
  details: list(z.object({ id: text })),
});

/** RFC 6749 §5.2. Its description is not read: it may echo what was sent. */
export const oauthError = z.object({
  error: z
    .string()
    .regex(/^[a-z_]{1,64}$/)
    .catch(''),
});
