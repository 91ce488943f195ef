/** A tenant of C1 in memory, as far as identity sees it: people, personal clients, device codes, and faults to order. */

import { AccessError } from '../../src/domain/errors.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Access, AccessOffice, DeviceLogin, DevicePoll } from '../../src/ports/access.ts';

type Call =
  | 'introspect'
  | 'usersByEmail'
  | 'usersByIds'
  | 'revokePersonalClient'
  | 'start'
  | 'poll'
  | 'claim';

interface Client {
  readonly id: string;
  readonly clientSecret: string;
  readonly userId: string;
  readonly label: string;
}

export interface FakeTenant {
  readonly people: Map<string, Person>;
  /** Live personal clients by client id. */
  readonly clients: Map<string, Client>;
  readonly forgotten: string[];
  readonly office: AccessOffice;
  readonly device: DeviceLogin;
  calls(call: Call): number;
  /** The next such call fails: `before` it does anything, or `after` it has been done. */
  failNext(call: Call, when: 'before' | 'after', error?: Error): void;
  /** What C1 answers to polls for a device code; `userId`: the person confirmed it. */
  answer(deviceCode: string, is: Exclude<DevicePoll['is'], 'done'> | { readonly userId: string }): void;
  /** The device code given out last. */
  lastCode(): string;
  /** A personal client somebody made at C1 themself. */
  makeClient(userId: string, label?: string): { clientId: string; clientSecret: string };
}

export const DEVICE_CODE_MS = 600_000;
export const INTERVAL_MS = 5000;

export function createFakeTenant(now: () => number, ...everybody: readonly Person[]): FakeTenant {
  const people = new Map(everybody.map((person) => [person.id, person]));
  const clients = new Map<string, Client>();
  const codes = new Map<string, DevicePoll['is'] | { readonly userId: string }>();
  const forgotten: string[] = [];
  const counts = new Map<Call, number>();
  const faults: { call: Call; when: 'before' | 'after'; error: Error }[] = [];
  let serial = 0;
  let lastCode = '';

  async function made<T>(call: Call, work: () => T): Promise<T> {
    counts.set(call, (counts.get(call) ?? 0) + 1);
    const at = faults.findIndex((fault) => fault.call === call);
    const [fault] = at < 0 ? [] : faults.splice(at, 1);
    if (fault?.when === 'before') throw fault.error;
    const result = work();
    if (fault) throw fault.error;
    return result;
  }

  function accessAs(caller: () => string): Access {
    return {
      ...UNUSED,
      introspect: () => made('introspect', () => ({ userId: caller(), roles: [], permissions: [] })),
      usersByEmail: (email) =>
        made('usersByEmail', () => {
          caller();
          return [...people.values()].filter((it) => it.email.toLowerCase() === email.toLowerCase());
        }),
      usersByIds: (ids) =>
        made('usersByIds', () => {
          caller();
          return ids.flatMap((id) => people.get(id) ?? []);
        }),
      revokePersonalClient: (id) =>
        made('revokePersonalClient', () => {
          const userId = caller();
          for (const [clientId, it] of clients) {
            if (it.id === id && it.userId === userId) clients.delete(clientId);
          }
        }),
    };
  }

  function makeClient(userId: string, label = 'made at C1') {
    serial += 1;
    const clientId = `wise-otter-${serial}@acme.conductor.one/pcc`;
    const clientSecret = `secret-token:conductorone.com:v1:${serial}`;
    clients.set(clientId, { id: `client${serial}`, clientSecret, userId, label });
    return { clientId, clientSecret };
  }

  return {
    people,
    clients,
    forgotten,
    office: {
      service: accessAs(() => 'service'),
      as: ({ clientId, clientSecret }) =>
        accessAs(() => {
          const client = clients.get(clientId);
          if (client?.clientSecret !== clientSecret)
            throw new AccessError('unauthenticated', 'invalid_client');
          return client.userId;
        }),
      forget: (clientId) => void forgotten.push(clientId),
    },
    device: {
      start: () =>
        made('start', () => {
          serial += 1;
          lastCode = `device-code-${serial}`;
          codes.set(lastCode, 'pending');
          return {
            deviceCode: lastCode,
            userCode: `ABCD-${serial}`,
            verificationUrl: `https://acme.conductor.one/device?code=ABCD-${serial}`,
            expiresAt: new Date(now() + DEVICE_CODE_MS),
            intervalMs: INTERVAL_MS,
          };
        }),
      poll: (deviceCode) =>
        made('poll', () => {
          const answer = codes.get(deviceCode) ?? 'expired';
          if (typeof answer !== 'object') return answer === 'done' ? { is: 'expired' } : { is: answer };
          // A device code is good for one token.
          codes.set(deviceCode, 'expired');
          return { is: 'done', token: `token-of/${answer.userId}` };
        }),
      claim: (token, label) =>
        made('claim', () => {
          const credential = makeClient(token.replace('token-of/', ''), label);
          return { ...credential, id: clients.get(credential.clientId)?.id ?? '' };
        }),
    },
    calls: (call) => counts.get(call) ?? 0,
    failNext: (call, when, error = new AccessError('unavailable', 'C1 is away')) =>
      void faults.push({ call, when, error }),
    answer: (deviceCode, is) => void codes.set(deviceCode, is),
    lastCode: () => lastCode,
    makeClient,
  };
}

function unused(): never {
  throw new Error('identity has no business here');
}

const UNUSED: Access = {
  introspect: unused,
  roles: unused,
  usersByEmail: unused,
  usersByIds: unused,
  searchUsers: unused,
  reportsOf: unused,
  apps: unused,
  entitlements: unused,
  requestable: unused,
  grantsOf: unused,
  createGrant: unused,
  task: unused,
  tasksByIds: unused,
  tasks: unused,
  comments: unused,
  approve: unused,
  deny: unused,
  comment: unused,
  close: unused,
  revokePersonalClient: unused,
};
