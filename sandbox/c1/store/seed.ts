/** What people hold on the first day: their licences, what goes with their job, and one grant that is about to end. */

import { cast } from '../../world/cast.ts';
import type { WorldEntitlement, WorldPerson } from '../../world/types.ts';
import { bindingId } from './grants.ts';
import type { State } from './state.ts';

const HOUR_MS = 3_600_000;
const SINCE_MS = 90 * 24 * HOUR_MS;
/** The requester's access to staging ends tomorrow: something to extend or give back. */
const ENDING = { alias: 'aws-staging-administrator', inMs: 26 * HOUR_MS };

export function seedGrants(state: State): void {
  const { world } = state.directory;
  const licences = world.entitlements.filter(({ purpose }) => purpose === 'ASSIGNMENT');
  for (const person of world.people) {
    if (person.type !== 'HUMAN' || person.status !== 'ENABLED') continue;
    for (const licence of licences) hold(state, person, licence);
  }
  const { requester, unlimited } = cast(world);
  hold(state, requester, unlimited);
  const ending = world.entitlements.find(({ alias }) => alias === ENDING.alias);
  if (ending) hold(state, requester, ending, state.now() + ENDING.inMs);
}

function hold(
  state: State,
  person: WorldPerson,
  entitlement: WorldEntitlement,
  deprovisionAt?: number,
): void {
  const account = state.directory.accountsOf(person.id, entitlement.appId)[0];
  if (!account) return;
  const createdAt = state.now() - SINCE_MS;
  state.bindings.put(
    {
      id: bindingId(entitlement.id, account.id),
      appId: entitlement.appId,
      entitlementId: entitlement.id,
      appUserId: account.id,
      userId: person.id,
      createdAt,
      taskId: '',
      ...(deprovisionAt === undefined ? {} : { deprovisionAt }),
    },
    createdAt,
  );
}
