import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { chatErrorOf, codeOf } from '../../../src/adapters/slack/chat-errors.ts';
import { ChatError } from '../../../src/domain/chat-error.ts';

const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });
const network = (code: string, cause?: Error) =>
  new WebAPIRequestError(Object.assign(new Error('failed', { cause }), { code }));
const http = (status: number) => new WebAPIHTTPError(status, '', {}, '');

describe('a failed call', () => {
  it.each([
    [platform('channel_not_found'), 'not-found', 'not-found', 'channel_not_found'],
    [platform('users_not_found'), 'not-found', 'not-found', 'users_not_found'],
    [platform('not_in_channel'), 'refused', 'refused', 'not_in_channel'],
    [platform('restricted_action'), 'refused', 'refused', 'restricted_action'],
    [platform('invalid_auth'), 'locked-out', 'locked-out', 'invalid_auth'],
    [platform('token_revoked'), 'locked-out', 'locked-out', 'token_revoked'],
    [platform('ratelimited'), 'rate-limited', 'rate-limited', 'ratelimited'],
    [platform('service_unavailable'), 'unavailable', 'unavailable', 'service_unavailable'],
    [platform('fatal_error'), 'unclear', 'unavailable', 'fatal_error'],
    [platform('<html>Bad gateway</html>'), 'unclear', 'unavailable', 'unreadable_answer'],
    [http(503), 'unclear', 'unavailable', 'http_503'],
    [http(403), 'refused', 'refused', 'http_403'],
    [network('ECONNREFUSED'), 'unavailable', 'unavailable', 'ECONNREFUSED'],
    [network('UND_ERR_CONNECT_TIMEOUT'), 'unavailable', 'unavailable', 'UND_ERR_CONNECT_TIMEOUT'],
    [network('ECONNRESET'), 'unclear', 'unavailable', 'ECONNRESET'],
    [network('UND_ERR_HEADERS_TIMEOUT'), 'unclear', 'unavailable', 'UND_ERR_HEADERS_TIMEOUT'],
    [new Error('Retry header did not contain a valid timeout'), 'unclear', 'unavailable', 'no_answer'],
    ['thrown text', 'unclear', 'unavailable', 'no_answer'],
  ])('%s leaves a post %s and anything else %s', (error, post, safe, code) => {
    expect(chatErrorOf(error, 'post')).toMatchObject({ kind: post, code });
    expect(chatErrorOf(error, 'safe')).toMatchObject({ kind: safe, code });
  });

  it('says how long to wait', () => {
    expect(chatErrorOf(new WebAPIRateLimitedError(30), 'post')).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 30_000,
    });
  });

  it('is mapped once', () => {
    const error = new ChatError('refused', 'x');
    expect(chatErrorOf(error, 'post')).toBe(error);
    expect(codeOf(error)).toBe('x');
  });
});
