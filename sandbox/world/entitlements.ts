/** Turns the raw catalogue into apps and entitlements with ids, and can stretch it for load tests. */

import type { CatalogueApp, CatalogueEntry } from './catalogue.ts';
import { BUSINESS_APPS } from './catalogue-business.ts';
import { ENGINEERING_APPS } from './catalogue-engineering.ts';
import type { World, WorldApp, WorldEntitlement } from './types.ts';

type Ids = (kind: string, key: string) => string;

const CATALOGUE: readonly CatalogueApp[] = [...ENGINEERING_APPS, ...BUSINESS_APPS];

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function entitlement(id: Ids, app: CatalogueApp, entry: CatalogueEntry): WorldEntitlement {
  const alias = `${slug(app.key)}-${slug(entry.name)}`;
  const user = (key: string) => id('user', key);
  return {
    id: id('entitlement', alias),
    appId: id('app', app.key),
    name: entry.name,
    alias,
    description: entry.description,
    purpose: entry.purpose ?? 'PERMISSION',
    resourceType: entry.resourceType,
    emergency: entry.emergency ?? false,
    policyId: id('policy', entry.policy ?? 'manager'),
    revokePolicyId: id('policy', entry.policy === 'reasons' ? 'reviewedRevoke' : 'revoke'),
    ownerIds: (entry.owners ?? []).map(user),
    ...(entry.hours === undefined ? {} : { maxDuration: entry.hours * 3600 }),
    ...(entry.emergency ? { emergencyPolicyId: id('policy', 'emergency') } : {}),
    ...(entry.only ? { requestableBy: entry.only.map(user) } : {}),
  };
}

export function createApps(id: Ids): WorldApp[] {
  return CATALOGUE.map((app) => ({
    id: id('app', app.key),
    name: app.name,
    description: app.description,
    ownerIds: app.owners.map((key) => id('user', key)),
  }));
}

export function createEntitlements(id: Ids): WorldEntitlement[] {
  return CATALOGUE.flatMap((app) => app.entries.map((entry) => entitlement(id, app, entry)));
}

const SERVICES = [
  'orders',
  'billing',
  'search',
  'catalog',
  'shipping',
  'identity',
  'pricing',
  'returns',
  'loyalty',
  'fraud',
];
const LEVELS = ['Read', 'Write', 'Maintain', 'Admin', 'Deploy'];

/** The same company with `n` entitlements spread over its apps, for typeahead under load. */
export function createLargeCatalogue(world: World, n: number, id: Ids): World {
  const template = world.entitlements.slice(0, n);
  const extra = Array.from({ length: n - template.length }, (_, i): WorldEntitlement => {
    const like = world.entitlements[i % world.entitlements.length];
    if (!like) throw new Error('the world has no entitlements to imitate');
    const service = SERVICES[i % SERVICES.length] ?? '';
    const level = LEVELS[Math.floor(i / SERVICES.length) % LEVELS.length] ?? '';
    const name = `${service}-${String(i).padStart(5, '0')}: ${level}`;
    const alias = `${like.alias}-${slug(name)}`;
    return {
      ...like,
      purpose: 'PERMISSION',
      id: id('entitlement', alias),
      name,
      alias,
      description: `${level} access to ${service} shard ${i}.`,
    };
  });
  return { ...world, entitlements: [...template, ...extra] };
}
