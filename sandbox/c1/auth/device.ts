/** Device authorization (RFC 8628): a person lets a program act for them by approving a code in their browser. */

import { OAuthError } from '../http/errors.ts';
import type { AuthContext } from './context.ts';

/** Polls may come this much early: timers are not exact. */
const TOLERANCE_MS = 100;

export function startDevice(
  { sessions, tenant }: AuthContext,
  form: URLSearchParams,
): Record<string, unknown> {
  if (form.get('client_id') !== tenant.deviceClientId) {
    throw new OAuthError('invalid_client', 'unknown client', 401);
  }
  const flow = sessions.startDevice();
  return {
    device_code: flow.deviceCode,
    user_code: flow.userCode,
    verification_uri: `${tenant.url}/device`,
    verification_uri_complete: `${tenant.url}/device?code=${flow.userCode}`,
    expires_in: sessions.options.deviceTtlSeconds,
    interval: flow.intervalSeconds,
  };
}

/** @throws OAuthError authorization_pending, slow_down, access_denied, expired_token, invalid_grant */
export function pollDevice(context: AuthContext, form: URLSearchParams): Record<string, unknown> {
  const { sessions, state, tenant } = context;
  const now = state.now();
  const flow = sessions.device(form.get('device_code') ?? '');
  if (!flow || form.get('client_id') !== tenant.deviceClientId) {
    throw new OAuthError('invalid_grant', 'unknown device code');
  }
  if (flow.expiresAt <= now) throw new OAuthError('expired_token', 'the device code has expired');
  if (flow.answer === 'denied') throw new OAuthError('access_denied', 'the person said no');
  if (flow.answer) {
    sessions.endDevice(flow);
    return sessions.issue({ userId: flow.answer.userId, scope: 'device', scopedRoles: [] });
  }
  const early =
    flow.lastPollAt !== undefined && now - flow.lastPollAt < flow.intervalSeconds * 1000 - TOLERANCE_MS;
  const intervalSeconds = flow.intervalSeconds + (early ? 5 : 0);
  sessions.saveDevice({ ...flow, lastPollAt: now, intervalSeconds });
  if (early) throw new OAuthError('slow_down', 'polling too fast');
  throw new OAuthError('authorization_pending', 'nobody has answered yet');
}
