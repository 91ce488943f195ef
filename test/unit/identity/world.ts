/** One small world for the tests of identity: a tenant, a Slack and a Teams workspace, and a clock to turn. */

import { randomBytes } from 'node:crypto';
import { ChatError } from '../../../src/domain/chat-error.ts';
import { type ChatProfile, type ChatUser, chatKey, type Person } from '../../../src/domain/person.ts';
import { createIdentity, type IdentityParts } from '../../../src/identity/index.ts';
import { createVault } from '../../../src/identity/vault.ts';
import type { ChatDirectory } from '../../../src/ports/chat.ts';
import type { Fields, Log } from '../../../src/ports/telemetry.ts';
import { createFakeTenant } from '../../support/fake-tenant.ts';
import { createMemoryLinks } from '../../support/memory-links.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

export const ANN = person('ann', 'ann@acme.example');
const BOB = person('bob', 'bob@acme.example');

export function person(id: string, email: string, change: Partial<Person> = {}): Person {
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  return {
    id,
    name,
    email,
    kind: 'human',
    enabled: true,
    title: '',
    department: '',
    managerIds: [],
    roleIds: [],
    ...change,
  };
}

export function slack(id: string): ChatUser {
  return { platform: 'slack', workspace: 'T1', id };
}

export function teams(id: string): ChatUser {
  return { platform: 'teams', workspace: 'tenant', id };
}

export const VAULT_KEY = randomBytes(32).toString('base64');

export function createWorld(change: Partial<IdentityParts> = {}) {
  const clock = { now: Date.parse('2026-11-22T09:00:00Z') };
  const now = () => clock.now;
  const tenant = createFakeTenant(now, ANN, BOB);
  const profiles = new Map<string, ChatProfile>();
  const chat = { profileCalls: 0, byEmailCalls: 0 };
  const store = createMemoryStore(now);
  const links = createMemoryLinks(now);
  const lines: string[] = [];

  const directory = (platform: 'slack' | 'teams'): ChatDirectory => ({
    async profile(user) {
      chat.profileCalls += 1;
      const profile = profiles.get(chatKey(user));
      if (!profile) throw new ChatError('not-found', 'user_not_found');
      return profile;
    },
    async byEmail(email) {
      chat.byEmailCalls += 1;
      const all = [...profiles.values()].filter(({ user }) => user.platform === platform);
      return all.find((it) => it.email?.toLowerCase() === email.toLowerCase())?.user;
    },
  });

  /** Puts a person into a workspace, or changes what it says of them. */
  function join(user: ChatUser, profile: Partial<ChatProfile> = {}): ChatUser {
    profiles.set(chatKey(user), {
      user,
      name: `Chat ${user.id}`,
      locale: 'en-GB',
      timeZone: 'Europe/Paris',
      kind: 'member',
      deactivated: false,
      ...profile,
    });
    return user;
  }

  const parts: IdentityParts = {
    office: tenant.office,
    device: tenant.device,
    host: 'acme.conductor.one',
    chats: { slack: directory('slack'), teams: directory('teams') },
    links,
    locks: store.locks,
    deposits: store.deposits,
    sealer: createVault([VAULT_KEY]),
    allowGuests: false,
    log: logInto(lines),
    now,
    ...change,
  };
  const identity = createIdentity(parts);

  /** From `login` to the end of it, with somebody confirming at C1. */
  async function link(user: ChatUser, userId: string) {
    const { linkId, intervalMs } = await identity.begin(user);
    tenant.answer(tenant.lastCode(), { userId });
    clock.now += intervalMs;
    return { linkId, result: await identity.poll(linkId) };
  }

  return { clock, tenant, chat, store, links: parts.links, lines, join, parts, identity, link };
}

function logInto(lines: string[]): Log {
  const line = (fields: Fields, message: string, error?: unknown) =>
    void lines.push(`${message} ${JSON.stringify(fields)} ${error instanceof Error ? error.stack : ''}`);
  return { debug: line, info: line, warn: line, error: line, with: () => logInto(lines) };
}
