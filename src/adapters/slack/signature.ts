/** Checks that bytes came from Slack, just now: HMAC-SHA256 over `v0:{timestamp}:{raw body}` with the signing secret. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { DEADLINES } from './limits.ts';

/** For logs only: who sent a bad request learns nothing but that it was refused. */
export type BadSignature = 'missing' | 'malformed-timestamp' | 'old' | 'future' | 'malformed' | 'mismatch';

export interface SignedRequest {
  /** The body exactly as received. */
  readonly body: Uint8Array;
  /** `X-Slack-Request-Timestamp`, unix seconds. */
  readonly timestamp: string | undefined;
  /** `X-Slack-Signature`: `v0=` and 64 hex digits. */
  readonly signature: string | undefined;
}

/**
 * Undefined: authentic. Slack's own rule is five minutes; we apply it in both directions, Bolt only to the past. A replay
 * within the window is authentic too, and harmless: the job it would write has the id of the one already written.
 */
export function badSignature(
  request: SignedRequest,
  secret: string,
  now: number = Date.now(),
): BadSignature | undefined {
  const { body, timestamp, signature } = request;
  if (timestamp === undefined || signature === undefined) return 'missing';
  if (!/^[1-9]\d{8,11}$/.test(timestamp)) return 'malformed-timestamp';
  const age = now - Number(timestamp) * 1000;
  if (age > DEADLINES.signature) return 'old';
  if (age < -DEADLINES.signature) return 'future';
  const given = /^v0=([0-9a-f]{64})$/.exec(signature)?.[1];
  if (given === undefined) return 'malformed';
  const wanted = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), wanted) ? undefined : 'mismatch';
}
