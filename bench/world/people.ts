/** The people a benchmark can use: found in C1 by their address in Slack, with nothing special about them. */

import type { World, WorldPerson, WorldSlackAccount } from '../../sandbox/world/types.ts';

export type PlainPerson = WorldPerson & { readonly slack: WorldSlackAccount };

export function plainPeople({ people }: World): readonly PlainPerson[] {
  return people.flatMap((person) => {
    const { slack, email, status, delegateId, type } = person;
    const alone = people.filter((other) => other.email === email).length === 1;
    const plain = type === 'HUMAN' && status === 'ENABLED' && delegateId === undefined && alone;
    const member = slack?.kind === 'member' && !slack.deactivated && slack.email === email;
    return plain && member ? [{ ...person, slack }] : [];
  });
}
