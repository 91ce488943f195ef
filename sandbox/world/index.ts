/** Builds the seeded company: the same seed gives the same people, apps, ids and policies, always. */

import { createApps, createEntitlements, createLargeCatalogue as stretch } from './entitlements.ts';
import { c1Id, slackId } from './ids.ts';
import { createOutsiders, createPeople, createRoles } from './people.ts';
import { createPolicies } from './policies.ts';
import type { World } from './types.ts';

export { type Cast, cast } from './cast.ts';
export type * from './types.ts';

const CHANNELS = [
  ['general', 'Company-wide announcements and work-based matters'],
  ['access-requests', 'Requests that wait for a decision'],
  ['security-findings', 'What ConductorOne finds, and who takes it'],
  ['platform', 'Platform team: clusters, pipelines, on-call'],
  ['incidents', 'One thread per incident'],
  ['partners-harborline', 'Shared with Harborline Agency'],
] as const;

export function createWorld(seed: number): World {
  const id = (kind: string, key: string) => c1Id(seed, kind, key);
  return {
    seed,
    company: 'Juniper Freight',
    people: createPeople(seed),
    outsiders: createOutsiders(seed),
    channels: CHANNELS.map(([name, topic]) => ({ id: slackId('C', seed, name), name, topic })),
    roles: createRoles(seed),
    apps: createApps(id),
    entitlements: createEntitlements(id),
    policies: createPolicies(id),
    servicePrincipalId: id('user', 'bot'),
    deviceClientId: id('client', 'device'),
    workspace: { id: slackId('T', seed, 'workspace'), name: 'Juniper Freight' },
  };
}

/** The same company with `n` entitlements, for typeahead under load (20,000 takes a fraction of a second). */
export function createLargeCatalogue(world: World, n: number): World {
  return stretch(world, n, (kind, key) => c1Id(world.seed, kind, key));
}
