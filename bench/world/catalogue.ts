/** A company whose catalogue is large and alike: the same team, system and level in many apps, as in real ones. */

import { createHash } from 'node:crypto';
import type { World, WorldApp, WorldEntitlement } from '../../sandbox/world/types.ts';
import { chanceOf } from '../numbers.ts';

const BRANDS = [
  'Atlas',
  'Beacon',
  'Cobalt',
  'Delta',
  'Ember',
  'Falcon',
  'Granite',
  'Harbor',
  'Indigo',
  'Juniper',
  'Keystone',
  'Lantern',
  'Meridian',
  'Nimbus',
  'Orchid',
  'Pioneer',
  'Quartz',
  'Ridge',
  'Summit',
  'Timber',
];
const PRODUCTS = ['Analytics', 'Billing', 'CRM', 'Directory', 'Expense', 'Helpdesk', 'Pipeline', 'Vault'];
const TEAMS = [
  'Accounting',
  'Compliance',
  'Customs',
  'Dispatch',
  'Fleet',
  'Growth',
  'Logistics',
  'Marketing',
  'Mobile',
  'Payments',
  'Platform',
  'Procurement',
  'Recruiting',
  'Routing',
  'Warehouse',
];
const SYSTEMS = [
  'Archive',
  'Calendar',
  'Console',
  'Database',
  'Exports',
  'Gateway',
  'Ledger',
  'Mailbox',
  'Production',
  'Reports',
  'Repository',
  'Scheduler',
  'Staging',
];
const LEVELS = ['Administrator', 'Contributor', 'Operator', 'Reader', 'Reviewer'];

/** 27 letters and digits, as C1's ids are. */
function idOf(kind: string, key: string): string {
  return `2${createHash('sha256').update(`${kind}/${key}`).digest('hex').slice(0, 26)}`;
}

/** The same people, with `count` entitlements more, spread over invented apps; each may be requested and a manager decides. */
export function withLargeCatalogue(world: World, count: number): World {
  const policy = world.policies.find(({ name }) => name === 'Manager approval');
  const revoke = world.entitlements[0]?.revokePolicyId;
  if (!policy || revoke === undefined) throw new Error('the world has no manager approval');
  const chance = chanceOf(world.seed);
  const apps = BRANDS.flatMap((brand) =>
    PRODUCTS.map(
      (product): WorldApp => ({
        id: idOf('app', `${brand} ${product}`),
        name: `${brand} ${product}`,
        description: '',
        ownerIds: [],
      }),
    ),
  );
  const taken = new Set<string>();
  const entitlements: WorldEntitlement[] = [];
  while (entitlements.length < count) {
    const app = chance.one(apps);
    const [team, system, level] = [chance.one(TEAMS), chance.one(SYSTEMS), chance.one(LEVELS)];
    const name = `${team} ${system} ${level}`;
    const alias = `${app.name} ${name}`.toLowerCase().replaceAll(' ', '-');
    if (taken.has(alias)) continue;
    taken.add(alias);
    entitlements.push({
      id: idOf('entitlement', alias),
      appId: app.id,
      name,
      alias,
      description: `${level} in the ${system.toLowerCase()} of ${team}.`,
      purpose: 'PERMISSION',
      resourceType: 'Role',
      emergency: false,
      policyId: policy.id,
      revokePolicyId: revoke,
      ownerIds: [],
      maxDuration: 8 * 3600,
    });
  }
  return {
    ...world,
    apps: [...world.apps, ...apps],
    entitlements: [...world.entitlements, ...entitlements],
  };
}
