/** Issued access tokens and running device authorizations. They live in memory: a restart ends them all. */

import { randomBytes } from 'node:crypto';
import { forbidden, unauthenticated } from '../http/errors.ts';
import type { State } from '../store/state.ts';
import type { Caller } from './caller.ts';

interface Session {
  readonly userId: string;
  readonly scope: Caller['scope'];
  /** Role ids; empty: all the user has. */
  readonly scopedRoles: readonly string[];
  readonly expiresAt: number;
}

export interface DeviceFlow {
  readonly deviceCode: string;
  /** What the person compares, e.g. BDFK-QRTX. */
  readonly userCode: string;
  readonly expiresAt: number;
  readonly intervalSeconds: number;
  readonly lastPollAt?: number;
  readonly answer?: { readonly userId: string } | 'denied';
}

export interface SessionOptions {
  readonly tokenTtlSeconds: number;
  readonly deviceTtlSeconds: number;
  readonly deviceIntervalSeconds: number;
}

const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

function userCode(): string {
  const letters = [...randomBytes(8)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export class Sessions {
  readonly options: SessionOptions;
  readonly #state: State;
  readonly #tokens = new Map<string, Session>();
  readonly #devices = new Map<string, DeviceFlow>();
  readonly #nonces = new Set<string>();

  constructor(state: State, options: SessionOptions) {
    this.#state = state;
    this.options = options;
  }

  /** The OAuth answer with a fresh token. */
  issue(session: Omit<Session, 'expiresAt'>): {
    access_token: string;
    token_type: 'Bearer';
    expires_in: number;
  } {
    const token = `c1-at-${randomBytes(24).toString('base64url')}`;
    const expiresIn = this.options.tokenTtlSeconds;
    this.#tokens.set(token, { ...session, expiresAt: this.#state.now() + expiresIn * 1000 });
    return { access_token: token, token_type: 'Bearer', expires_in: expiresIn };
  }

  /** Every issued token stops working, as after a revocation. */
  revokeTokens(): void {
    this.#tokens.clear();
  }

  /** @throws ApiError 401 without a live token, 403 when the credential's roles and the user's do not meet. */
  authenticate(authorization: string | undefined): Caller {
    const token = /^bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw unauthenticated('missing bearer token');
    const session = this.#tokens.get(token);
    if (!session || session.expiresAt <= this.#state.now())
      throw unauthenticated('token is expired or invalid');
    const { people, roles } = this.#state.directory;
    const user = people.get(session.userId);
    if (user?.status !== 'ENABLED') throw unauthenticated('user is not enabled');

    const scoped = new Set(session.scopedRoles);
    const effective = user.roleIds.filter((id) => scoped.size === 0 || scoped.has(id));
    if (effective.length === 0) throw forbidden('credential has no role in common with its user');
    const names = effective.flatMap((id) => roles.get(id)?.internalName ?? []);
    return { user, roles: new Set(names), scope: session.scope };
  }

  /** False when this assertion was seen before. */
  useNonce(nonce: string): boolean {
    if (this.#nonces.has(nonce)) return false;
    this.#nonces.add(nonce);
    return true;
  }

  startDevice(): DeviceFlow {
    const flow: DeviceFlow = {
      deviceCode: randomBytes(24).toString('base64url'),
      userCode: userCode(),
      expiresAt: this.#state.now() + this.options.deviceTtlSeconds * 1000,
      intervalSeconds: this.options.deviceIntervalSeconds,
    };
    this.#devices.set(flow.deviceCode, flow);
    return flow;
  }

  device(deviceCode: string): DeviceFlow | undefined {
    return this.#devices.get(deviceCode);
  }

  deviceByUserCode(code: string): DeviceFlow | undefined {
    return [...this.#devices.values()].find((flow) => flow.userCode === code.toUpperCase());
  }

  saveDevice(flow: DeviceFlow): void {
    this.#devices.set(flow.deviceCode, flow);
  }

  /** Spends the device code: it buys one token only. */
  endDevice(flow: DeviceFlow): void {
    this.#devices.delete(flow.deviceCode);
  }
}
