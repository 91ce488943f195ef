/** Makes and finds the credentials of people and service principals. */

import type { State } from '../store/state.ts';
import type { ApiClient } from './client.ts';
import { clientSecret, deriveKey, publicPart } from './keys.ts';
import type { Tenant } from './tenant.ts';

const COLOURS = ['amber', 'brisk', 'calm', 'dapper', 'eager', 'fleet', 'gentle', 'hazel', 'ivory', 'jolly'];
const BIRDS = ['avocet', 'bunting', 'crane', 'dunlin', 'egret', 'finch', 'grebe', 'heron', 'ibis', 'jay'];

export interface ClientDraft {
  readonly use: ApiClient['use'];
  readonly userId: string;
  readonly displayName: string;
  readonly scopedRoles?: readonly string[];
  readonly allowSourceCidr?: readonly string[];
  readonly expiresInSeconds?: number | undefined;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export function clientIdOf(client: ApiClient, tenant: Tenant): string {
  return `${client.name}@${tenant.host}/${client.use}`;
}

/** Stores a client whose key is derived from `secretSeed`, and returns the secret, which nobody can read again. */
export function createClient(
  state: State,
  draft: ClientDraft,
  secretSeed: string,
): { client: ApiClient; clientSecret: string } {
  const { expiresInSeconds, scopedRoles = [], allowSourceCidr = [], ...rest } = draft;
  const key = deriveKey(secretSeed);
  const number = state.clients.size;
  const words = `${COLOURS[number % 10]}-${BIRDS[Math.floor(number / 10) % 10]}`;
  const createdAt = state.now();
  const client: ApiClient = {
    ...rest,
    id: state.newId('client'),
    name: `${words}-${41_000 + number * 137}`,
    publicKey: draft.use === 'wfe' ? '' : publicPart(key),
    scopedRoles,
    allowSourceCidr,
    createdAt,
    ...(expiresInSeconds === undefined ? {} : { expiresAt: createdAt + expiresInSeconds * 1000 }),
  };
  saveClient(state, client);
  return { client, clientSecret: clientSecret(key) };
}

/** The client of that user and name, made when there is none yet. */
export function ensureClient(
  state: State,
  draft: ClientDraft,
  secretSeed: string,
): ReturnType<typeof createClient> {
  const client = [...state.clients.values()].find(
    ({ use, userId, displayName }) =>
      use === draft.use && userId === draft.userId && displayName === draft.displayName,
  );
  return client
    ? { client, clientSecret: clientSecret(deriveKey(secretSeed)) }
    : createClient(state, draft, secretSeed);
}

export function saveClient(state: State, client: ApiClient): void {
  state.clients.set(client.id, client);
  state.onChange();
}

/** The live client of that id; undefined when it is unknown, revoked or expired. */
export function findClient(state: State, tenant: Tenant, clientId: string): ApiClient | undefined {
  const client = [...state.clients.values()].find((one) => clientIdOf(one, tenant) === clientId);
  if (!client || client.deletedAt !== undefined) return undefined;
  return client.expiresAt !== undefined && client.expiresAt <= state.now() ? undefined : client;
}
