/** Device authorization (RFC 8628) as C1 does it: a person proves who they are in C1, and gets a personal client. */

import { AccessError } from '../domain/errors.ts';
import type { DeviceLogin, DevicePoll } from '../ports/access.ts';
import { postForm, readToken, TOKEN_PATH } from './auth.ts';
import { createCaller } from './caller.ts';
import { fault, jsonOf, oauthCode, tokenRefusal } from './errors.ts';
import { isLoopback } from './host.ts';
import { issuePersonalClient } from './personal-clients.ts';
import { repeat } from './repeat.ts';
import { fixedToken } from './token-cache.ts';
import { deviceAnswer } from './wire/oauth.ts';
import { type ClientOptions, createWiring } from './wiring.ts';

export interface DeviceLoginOptions extends ClientOptions {
  /** Public client the login is made for. */
  readonly deviceClientId: string;
  /** How long the personal clients live, in seconds. */
  readonly personalClientSeconds?: number;
}

/** As long as C1's own page offers without "never". */
const NINETY_DAYS = 90 * 86_400;

const POLLS: ReadonlyMap<string, DevicePoll> = new Map([
  ['authorization_pending', { is: 'pending' }],
  ['slow_down', { is: 'slow-down' }],
  ['access_denied', { is: 'denied' }],
  ['expired_token', { is: 'expired' }],
  // A code C1 no longer knows will not become good by waiting.
  ['invalid_grant', { is: 'expired' }],
]);

export function createDeviceLogin(options: DeviceLoginOptions): DeviceLogin {
  const wiring = createWiring(options);
  const { clock, patience } = wiring;
  const client_id = options.deviceClientId;

  return {
    start: () =>
      repeat('none', patience, clock, (timeoutMs) =>
        wiring.watch('device.start', async () => {
          const answer = await postForm(wiring, '/auth/v1/device_authorization', { client_id }, timeoutMs);
          if (answer.status !== 200) throw tokenRefusal(answer, clock.now());
          const read = deviceAnswer.safeParse(jsonOf(answer)).data;
          if (!read || !mayOpen(read.verification_uri_complete)) throw fault('unexpected', { status: 200 });
          return {
            deviceCode: read.device_code,
            userCode: read.user_code,
            verificationUrl: read.verification_uri_complete,
            expiresAt: new Date(clock.now() + read.expires_in * 1000),
            intervalMs: read.interval * 1000,
          };
        }),
      ),

    /** Sent once: the answer that brings the token may come only once. Throws `unavailable` to be polled again. */
    poll: (device_code) =>
      wiring.watch('device.poll', async () => {
        const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
        const form = { client_id, device_code, grant_type };
        const answer = await postForm(wiring, TOKEN_PATH, form, patience.timeoutMs);
        if (answer.status === 200) return { is: 'done', token: readToken(answer, clock.now()).token };
        const poll = POLLS.get(oauthCode(answer));
        if (poll) return poll;
        throw tokenRefusal(answer, clock.now());
      }),

    async claim(token, label) {
      if (token === '') throw new AccessError('unauthenticated', 'The login brought no token.');
      const call = createCaller(wiring, fixedToken(token));
      return issuePersonalClient(call, label, options.personalClientSeconds ?? NINETY_DAYS);
    },
  };
}

/** A link people are asked to open: https, or this very machine when C1 is a stand-in on it. */
function mayOpen(link: string): boolean {
  const url = new URL(link);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
