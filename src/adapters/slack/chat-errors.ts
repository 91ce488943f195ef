/** Slack's and the network's failures as the family of chat errors, judged by whether something may have been posted. */

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { ChatError } from '../../domain/chat-error.ts';

/** `post` leaves something behind that a second try would leave twice; `safe` may simply be made again. */
export type Nature = 'post' | 'safe';

const NOT_FOUND = new Set([
  'channel_not_found',
  'message_not_found',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'user_disabled',
]);
/** Slack's own words on these: part of the work may have been done. */
const MAYBE_DONE = new Set(['fatal_error', 'internal_error', 'request_timeout']);
const NOT_DONE = new Set(['service_unavailable', 'team_added_to_org']);
/** Our token is at fault, not what was sent. */
const LOCKED_OUT = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);
/** Network failures from before the request was written. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Maps whatever a Web API call threw. `code` is Slack's error, `http_503`, or the network's code. */
export function chatErrorOf(error: unknown, nature: Nature): ChatError {
  if (error instanceof ChatError) return error;
  const lost = nature === 'post' ? 'unclear' : 'unavailable';
  if (error instanceof WebAPIRateLimitedError) {
    return new ChatError('rate-limited', 'rate_limited', {
      retryAfterMs: error.retryAfter * 1000,
      cause: error,
    });
  }
  if (error instanceof WebAPIPlatformError) return platformError(error, lost);
  if (error instanceof WebAPIHTTPError) {
    const kind = error.statusCode >= 500 ? lost : 'refused';
    return new ChatError(kind, `http_${error.statusCode}`, { cause: error });
  }
  const code = networkCode(error instanceof WebAPIRequestError ? error.original : error);
  return new ChatError(NEVER_SENT.has(code) ? 'unavailable' : lost, code, { cause: error });
}

function platformError(error: WebAPIPlatformError, lost: 'unclear' | 'unavailable'): ChatError {
  const code = error.data.error;
  const as = (kind: ChatError['kind']) => new ChatError(kind, code, { cause: error });
  if (NOT_FOUND.has(code)) return as('not-found');
  if (MAYBE_DONE.has(code)) return as(lost);
  if (NOT_DONE.has(code)) return as('unavailable');
  if (LOCKED_OUT.has(code)) return as('locked-out');
  if (code === 'ratelimited' || code === 'rate_limited') return as('rate-limited');
  // Not an error name but some page: the client puts an unreadable answer here.
  if (!/^[a-z0-9_]+$/.test(code)) return new ChatError(lost, 'unreadable_answer', { cause: error });
  return as('refused');
}

/** What to write into a log about a failed call. */
export function codeOf(error: unknown): string {
  return error instanceof ChatError ? error.code : networkCode(error);
}

function networkCode(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return 'no_answer';
}
