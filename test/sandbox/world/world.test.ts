import { expect, test } from 'vitest';
import { cast, createLargeCatalogue, createWorld } from '../../../sandbox/world/index.ts';

const world = createWorld(7);

test('the same seed gives the same company, another seed another', () => {
  expect(createWorld(7)).toEqual(world);
  const other = createWorld(8);
  expect(other.people[0]?.id).not.toBe(world.people[0]?.id);
  expect(other.people.map(({ name }) => name)).not.toEqual(world.people.map(({ name }) => name));
});

test('ids have C1’s and Slack’s shape and none is used twice', () => {
  const { people, apps, entitlements, policies, roles } = world;
  const ids = [...people, ...apps, ...entitlements, ...policies, ...roles].map(({ id }) => id);
  for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9]{27}$/);
  expect(new Set(ids).size).toBe(ids.length);
  const slack = [...people, ...world.outsiders].flatMap((one) => one.slack?.id ?? []);
  for (const id of slack) expect(id).toMatch(/^U[A-Z0-9]{10}$/);
  expect(new Set(slack).size).toBe(slack.length);
});

test('everything refers to something that exists', () => {
  const known = new Set(
    [...world.people, ...world.apps, ...world.policies, ...world.roles].map(({ id }) => id),
  );
  const references = [
    ...world.people.flatMap(({ managerIds, roleIds, delegateId }) =>
      [...managerIds, ...roleIds, delegateId ?? []].flat(),
    ),
    ...world.apps.flatMap(({ ownerIds }) => ownerIds),
    ...world.entitlements.flatMap((one) => [
      one.appId,
      one.policyId,
      one.revokePolicyId,
      ...(one.emergencyPolicyId ? [one.emergencyPolicyId] : []),
      ...one.ownerIds,
      ...(one.requestableBy ?? []),
    ]),
    ...world.policies.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'approval' ? step.userIds : [])),
    ),
    world.servicePrincipalId,
  ];
  expect(references.filter((id) => !known.has(id))).toEqual([]);
});

test('it holds 12 apps, 150 entitlements and every awkward person', () => {
  expect([world.apps.length, world.entitlements.length]).toEqual([12, 150]);
  const people = cast(world);
  const emails = new Set(world.people.map(({ email }) => email));
  expect(emails.has(people.otherEmail.slack.email)).toBe(false);
  expect(people.twins[0].email).toBe(people.twins[1].email);
  expect(people.disabled.status).toBe('DISABLED');
  expect(people.serviceUser).toMatchObject({ type: 'SERVICE', email: people.serviceUser.slack.email });
  expect(people.deactivatedInSlack.slack.deactivated).toBe(true);
  expect(people.contractor.slack.kind).toBe('guest');
  expect(people.offSlack.slack).toBeUndefined();
  expect(people.requester.managerIds).toEqual([people.approver.id]);
  expect(people.github.ownerIds).toEqual([people.approver.id, people.secondApprover.id]);
});

test('a catalogue of 20,000 has as many different ids and names', () => {
  const { entitlements } = createLargeCatalogue(world, 20_000);
  expect(new Set(entitlements.map(({ id }) => id)).size).toBe(20_000);
  expect(new Set(entitlements.map(({ alias }) => alias)).size).toBe(20_000);
});
