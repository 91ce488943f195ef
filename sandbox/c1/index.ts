/** Starts the stand-in of ConductorOne over a seeded company, and hands out the strings to pull. */

import type { AddressInfo } from 'node:net';
import type { World } from '../world/types.ts';
import { type Credentials, clientIdOf, createClient, ensureClient, saveClient } from './auth/clients.ts';
import { subjectToken } from './auth/federation.ts';
import { deriveKey } from './auth/keys.ts';
import { Sessions } from './auth/sessions.ts';
import type { Tenant } from './auth/tenant.ts';
import { settle } from './engine/settle.ts';
import type { TaskRecord } from './engine/task.ts';
import { type CallFilter, CallLog, type LoggedCall } from './http/call-log.ts';
import { notFound } from './http/errors.ts';
import { Faults } from './http/faults.ts';
import { serve } from './http/server.ts';
import { keepSaved, load } from './store/persist.ts';
import { seedGrants } from './store/seed.ts';
import { State } from './store/state.ts';
import { decideInWeb } from './web/people.ts';

export type { Credentials } from './auth/clients.ts';
export type { TaskRecord } from './engine/task.ts';
export type { CallFilter, LoggedCall } from './http/call-log.ts';
export type { Faults } from './http/faults.ts';

export interface C1Options {
  readonly world: World;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Milliseconds since the epoch; default the real time. Everything that takes time reads it. */
  readonly clock?: () => number;
  /** Lifetime of access tokens, seconds; default 600. */
  readonly tokenTtlSeconds?: number;
  /** How far searches and grant reads lag behind writes, ms; default 50. */
  readonly lagMs?: number;
  /** How long a connector takes, ms; default 1500. */
  readonly provisionMs?: number;
  /** Default 600. */
  readonly deviceTtlSeconds?: number;
  /** Default 5. */
  readonly deviceIntervalSeconds?: number;
  /** JSON file that keeps tasks, grants and credentials between runs; absent: nothing is kept. */
  readonly dataFile?: string;
}

export interface C1StandIn {
  /** e.g. http://127.0.0.1:4100 */
  readonly url: string;
  /** Host with port, as in client ids. */
  readonly host: string;
  readonly servicePrincipal: Credentials;
  readonly deviceClientId: string;
  readonly federation: {
    readonly clientId: string;
    /** A token of the trusted issuer; `claims` overrides any of it. */
    readonly subjectToken: (claims?: Record<string, unknown>) => Promise<string>;
  };
  readonly faults: Faults;
  calls(filter?: CallFilter): LoggedCall[];
  clearCalls(): void;
  /** The task as it is now, by id; undefined when there is none. */
  task(taskId: string): TaskRecord | undefined;
  tasks(): TaskRecord[];
  /** As if decided in C1's own web. @throws ApiError as the API would refuse it */
  approveAs(personId: string, taskId: string, comment?: string): TaskRecord;
  denyAs(personId: string, taskId: string, comment?: string): TaskRecord;
  commentAs(personId: string, taskId: string, comment: string): TaskRecord;
  /** Marks a manual provision as done. */
  completeAs(personId: string, taskId: string, comment?: string): TaskRecord;
  /** A person's own credential, without the device dance. */
  mintPersonalClient(
    personId: string,
    options?: { scopedRoles?: readonly string[]; expiresInSeconds?: number },
  ): Credentials;
  /** Names of the personal clients a person has. */
  personalClientsOf(personId: string): string[];
  /** As if the person revoked all of theirs in C1's own web. */
  revokePersonalClients(personId: string): void;
  /** Answers a device code as that person would in the browser. */
  approveDevice(userCode: string, personId: string): void;
  denyDevice(userCode: string): void;
  /** Every access token issued so far stops working. */
  revokeTokens(): void;
  close(): Promise<void>;
}

export async function startC1(options: C1Options): Promise<C1StandIn> {
  const { world, port = 0, host = '127.0.0.1', clock = Date.now } = options;
  const state = new State({
    world,
    clock,
    lagMs: options.lagMs ?? 50,
    provisionMs: options.provisionMs ?? 1500,
  });
  const sessions = new Sessions(state, {
    tokenTtlSeconds: options.tokenTtlSeconds ?? 600,
    deviceTtlSeconds: options.deviceTtlSeconds ?? 600,
    deviceIntervalSeconds: options.deviceIntervalSeconds ?? 5,
  });
  const faults = new Faults();
  const log = new CallLog();
  const key = (use: string) => `${world.seed}/${use}`;
  // C1 client ids name the host, so the address must be known before the tenant is.
  const address = { host: '' };
  const tenant: Tenant = {
    id: world.workspace.id,
    get url() {
      return `http://${address.host}`;
    },
    get host() {
      return address.host;
    },
    deviceClientId: world.deviceClientId,
    trustedIssuer: { issuer: 'https://token.actions.example', key: deriveKey(key('issuer')) },
  };
  const server = serve({ state, sessions, tenant, faults, log });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  address.host = `${host}:${portOf(server.address())}`;

  const resumed = options.dataFile !== undefined && load(state, options.dataFile);
  if (!resumed) seedGrants(state);
  const stopSaving = options.dataFile === undefined ? () => {} : keepSaved(state, options.dataFile);
  const own = { userId: world.servicePrincipalId };
  const servicePrincipal = ensureClient(
    state,
    { ...own, use: 'spc', displayName: 'c1-chatops' },
    key('service-principal'),
  );
  const trust = ensureClient(state, { ...own, use: 'wfe', displayName: 'CI trust' }, key('federation'));

  const current = <T>(work: () => T): T => {
    settle(state);
    return work();
  };
  const personalClients = (personId: string) =>
    [...state.clients.values()].filter(
      ({ use, userId, deletedAt }) => use === 'pcc' && userId === personId && deletedAt === undefined,
    );
  const answerDevice = (userCode: string, answer: { userId: string } | 'denied') => {
    const flow = sessions.deviceByUserCode(userCode);
    if (!flow) throw notFound();
    sessions.saveDevice({ ...flow, answer });
  };

  return {
    url: tenant.url,
    host: tenant.host,
    servicePrincipal: {
      clientId: clientIdOf(servicePrincipal.client, tenant),
      clientSecret: servicePrincipal.clientSecret,
    },
    deviceClientId: tenant.deviceClientId,
    federation: {
      clientId: clientIdOf(trust.client, tenant),
      subjectToken: (claims) => subjectToken(tenant, state.now(), claims),
    },
    faults,
    calls: (filter) => log.list(filter),
    clearCalls: () => log.clear(),
    task: (taskId) => current(() => state.tasks.get(taskId)),
    tasks: () => current(() => state.tasks.all()),
    approveAs: (personId, taskId, text = '') =>
      current(() => decideInWeb(state, personId, taskId, 'approve', text)),
    denyAs: (personId, taskId, text = '') =>
      current(() => decideInWeb(state, personId, taskId, 'deny', text)),
    commentAs: (personId, taskId, text) =>
      current(() => decideInWeb(state, personId, taskId, 'comment', text)),
    completeAs: (personId, taskId, text = '') =>
      current(() => decideInWeb(state, personId, taskId, 'complete', text)),
    mintPersonalClient(personId, { scopedRoles = [], expiresInSeconds } = {}) {
      const draft = {
        use: 'pcc',
        userId: personId,
        displayName: 'minted',
        scopedRoles,
        expiresInSeconds,
      } as const;
      const { client, clientSecret } = createClient(
        state,
        draft,
        key(`personal/${personId}/${state.clients.size}`),
      );
      return { clientId: clientIdOf(client, tenant), clientSecret };
    },
    personalClientsOf: (personId) => personalClients(personId).map(({ displayName }) => displayName),
    revokePersonalClients(personId) {
      for (const client of personalClients(personId))
        saveClient(state, { ...client, deletedAt: state.now() });
    },
    approveDevice: (userCode, userId) => answerDevice(userCode, { userId }),
    denyDevice: (userCode) => answerDevice(userCode, 'denied'),
    revokeTokens: () => sessions.revokeTokens(),
    async close() {
      stopSaving();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string')
    throw new Error('the stand-in of C1 does not listen on a port');
  return address.port;
}
