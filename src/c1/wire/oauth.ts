/** The answers of C1's token and device authorization endpoints. */

import { z } from 'zod';
import { id, text, time } from './scalars.ts';

/** What a token is taken to live when C1 does not say: short, because renewing early is cheap. */
const UNSAID_SECONDS = 300;

const length = z.coerce.number().positive();

export const tokenAnswer = z.object({
  access_token: id,
  token_type: text,
  expires_in: length.catch(UNSAID_SECONDS),
});

export const deviceAnswer = z.object({
  device_code: id,
  user_code: text,
  verification_uri_complete: z.url(),
  expires_in: length.catch(UNSAID_SECONDS),
  /** Seconds between polls; below 1 means RFC 8628's default. */
  interval: z.coerce.number().min(1).catch(5),
});

export const personalClientAnswer = z.object({
  client: z.object({ id, clientId: id, expiresTime: time }),
  clientSecret: id,
});
