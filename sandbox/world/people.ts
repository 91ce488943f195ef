/** Turns positions into people with names, addresses and Slack accounts, and adds those who are nobody in C1. */

import { c1Id, shuffled, slackId } from './ids.ts';
import { NAMES } from './names.ts';
import { POSITIONS, type Position, type RoleKey, SERVICES } from './positions.ts';
import type { WorldOutsider, WorldPerson, WorldRole, WorldSlackAccount } from './types.ts';

const DOMAIN = 'juniperfreight.example';

const ROLE_NAMES: Record<RoleKey, string> = {
  owner: 'Super Administrator',
  viewer: 'Read-Only Administrator',
  user: 'Basic User',
  helpdesk: 'Access Request Helpdesk',
  requestAdmin: 'Access Request Administrator',
  campaignAdmin: 'Access Review Administrator',
};

function handleOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/ł/g, 'l')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.');
}

export function createRoles(seed: number): WorldRole[] {
  return Object.entries(ROLE_NAMES).map(([key, name]) => ({
    id: c1Id(seed, 'role', key),
    name,
    internalName: `system:${key}`,
  }));
}

function slackAccount(seed: number, position: Position, handle: string): WorldSlackAccount | undefined {
  if (position.slack === 'none') return undefined;
  return {
    id: slackId('U', seed, position.key),
    handle,
    email: position.slack === 'otherEmail' ? `${handle}@personal-mail.example` : `${handle}@${DOMAIN}`,
    kind: position.slack === 'guest' ? 'guest' : 'member',
    deactivated: position.slack === 'deactivated',
  };
}

export function createPeople(seed: number): WorldPerson[] {
  const id = (key: string) => c1Id(seed, 'user', key);
  const roleIds = (roles: readonly RoleKey[]) => roles.map((key) => c1Id(seed, 'role', key));
  const names = new Map(zip(POSITIONS, shuffled(seed, NAMES)));

  const humans = POSITIONS.map((position): WorldPerson => {
    const name = names.get(position.duplicateOf ?? position.key) ?? position.title;
    const handle = handleOf(name);
    const slack = slackAccount(seed, position, handle);
    return {
      id: id(position.key),
      name,
      email: `${handle}@${DOMAIN}`,
      title: position.title,
      department: position.department,
      managerIds: position.reportsTo ? [id(position.reportsTo)] : [],
      type: 'HUMAN',
      status: position.disabled ? 'DISABLED' : 'ENABLED',
      roleIds: roleIds(position.roles ?? ['user']),
      tz: position.tz,
      ...(position.delegate ? { delegateId: id(position.delegate) } : {}),
      ...(slack ? { slack } : {}),
    };
  });

  const services = SERVICES.map((service): WorldPerson => {
    const email = `${service.email}@${DOMAIN}`;
    const slackId_ = slackId('U', seed, service.key);
    return {
      id: id(service.key),
      name: service.name,
      email,
      title: 'Service account',
      department: 'IT & Security',
      managerIds: [],
      type: 'SERVICE',
      status: 'ENABLED',
      roleIds: roleIds(service.roles),
      tz: 'Etc/UTC',
      ...(service.slack
        ? { slack: { id: slackId_, handle: service.email, email, kind: 'member', deactivated: false } }
        : {}),
    };
  });
  return [...humans, ...services];
}

/** Slack accounts that have no C1 user: a guest, a Slack Connect stranger, another app's bot. */
export function createOutsiders(seed: number): WorldOutsider[] {
  const [guest = '', stranger = ''] = shuffled(seed, NAMES).slice(POSITIONS.length);
  const account = (name: string, kind: WorldSlackAccount['kind'], email: string): WorldSlackAccount => ({
    id: slackId('U', seed, kind),
    handle: handleOf(name),
    email,
    kind,
    deactivated: false,
  });
  return [
    {
      name: guest,
      slack: account(guest, 'guest', `${handleOf(guest)}@harborline-agency.example`),
      tz: 'Europe/Lisbon',
    },
    {
      name: stranger,
      slack: account(stranger, 'stranger', `${handleOf(stranger)}@portside-partners.example`),
      tz: 'America/Chicago',
    },
    { name: 'Standup Bot', slack: account('Standup Bot', 'bot', ''), tz: 'Etc/UTC' },
  ];
}

function* zip(positions: readonly Position[], names: readonly string[]): Generator<[string, string]> {
  for (const [index, position] of positions.entries()) yield [position.key, names[index] ?? position.title];
}
