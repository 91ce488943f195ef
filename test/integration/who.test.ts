/** Who is who: people that are refused, each with their words; links made, misused, broken and ended; the two other modes. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackPerson } from '../../sandbox/world/cast.ts';
import { createWorld, type World } from '../../sandbox/world/index.ts';
import type { Somebody } from '../support/people.ts';
import { type System, startSystem, systemForTest } from '../support/system.ts';

let system: System;
let requester: SlackPerson;
let approver: SlackPerson;

beforeAll(async () => {
  system = await startSystem();
  ({ requester, approver } = system.cast);
});
afterAll(() => system.stop());

const type = (who: Somebody, line: string) => system.as(who).command('/access', line);

/** Somebody's command as Slack would deliver it, for those who cannot type one in the stand-in. */
async function deliverCommandOf(who: Somebody): Promise<void> {
  await type(requester, 'help');
  const { payload } = system.slack.deliveries.log.findLast(({ kind }) => kind === 'slash_commands') ?? {};
  const { response_url: _, ...rest } = payload ?? {};
  await system.slack.deliveries.send('slash_commands', {
    ...rest,
    text: 'status',
    user_id: who.slack.id,
    trigger_id: `1.2.${who.slack.id}`,
  });
}

describe('refused', () => {
  it.each<[string, () => Somebody, string]>([
    ['guest', () => system.cast.guest, 'Guests cannot use this here.'],
    ['guest who is somebody in C1', () => system.cast.contractor, 'Guests cannot use this here.'],
    ['stranger', () => system.cast.stranger, 'You are in this channel from another organisation.'],
    ['address unknown to C1', () => system.cast.otherEmail, 'Nobody in C1 has your address here'],
    ['address of two', () => system.cast.twins[0], 'More than one person in C1 has your address'],
    ['disabled in C1', () => system.cast.disabled, 'Your C1 account is disabled.'],
    ['service account', () => system.cast.serviceUser, 'Your address belongs to a service account in C1.'],
  ])('%s', async (_, who, words) => {
    await type(who(), 'status');
    expect((await system.told(who(), words)).visibleTo).toBe(who().slack.id);
  });

  it.each<[string, () => Somebody]>([
    ['bot', () => system.cast.otherBot],
    ['deactivated', () => system.cast.deactivatedInSlack],
  ])('%s', async (why, who) => {
    await deliverCommandOf(who());
    const refused = await system.eventually(() =>
      system.lines.find((line) => line.includes('person refused') && line.includes(`"why":"${why}"`)),
    );
    expect(refused).toContain('"info"');
  });

  it('and helped where a link helps: who has another address here links, and is known from then on', async () => {
    const { otherEmail } = system.cast;
    await type(otherEmail, 'whoami');
    system.follow(
      otherEmail,
      await system.told(otherEmail, 'Nobody in C1 has your address here', 'Link your'),
    );
    await system.told(otherEmail, `Linked: you act as ${otherEmail.name}`);
    // The command they typed goes on by itself.
    const known = await system.told(
      otherEmail,
      'Who you are here',
      otherEmail.email,
      'You linked your C1 account.',
    );
    expect(known.visibleTo).toBe(otherEmail.slack.id);
  });
});

describe('links', () => {
  it('login, whoami, logout: the credential is revoked at C1', async () => {
    const { bystander } = system.cast;
    await system.linkUp(bystander);
    await type(bystander, 'whoami');
    await system.told(bystander, 'You linked your C1 account.');
    await type(bystander, 'login');
    await system.told(bystander, `You are linked already, as ${bystander.name}.`);
    await type(bystander, 'logout');
    await system.told(bystander, 'Unlinked. A credential that C1 issued for it is revoked');
    expect(system.c1.personalClientsOf(bystander.id)).toEqual([]);
    await type(bystander, 'whoami');
    await system.told(bystander, 'Your workspace address');
  });

  it('a code sent to somebody else links nobody, and what it issued is revoked', async () => {
    const { helpdesk, superAdmin } = system.cast;
    await type(helpdesk, 'login');
    system.follow(helpdesk, await system.told(helpdesk, 'Link your C1 account'), superAdmin);
    await system.told(helpdesk, 'That C1 account is somebody else’s');
    expect(system.c1.personalClientsOf(superAdmin.id)).toEqual([]);
    await type(helpdesk, 'whoami');
    await system.told(helpdesk, 'Your workspace address');
  });

  it('refused at C1: nothing is changed', async () => {
    const { securityTeam } = system.cast;
    const [, engineer] = securityTeam;
    await type(engineer, 'login');
    const offer = await system.told(engineer, 'Link your C1 account');
    system.c1.denyDevice(/[A-Z]{4}-[A-Z]{4}/.exec(system.reads(offer))?.[0] ?? '');
    await system.told(engineer, 'Linking was refused in C1. Nothing was changed.');
    expect(system.c1.personalClientsOf(engineer.id)).toEqual([]);
  });

  it('a link that C1 no longer accepts is offered anew, and the click goes on', async () => {
    const { githubAdmin } = system.cast;
    await system.linkUp(approver);
    system.c1.revokePersonalClients(approver.id);
    system.c1.revokeTokens();
    await system.ask(requester, githubAdmin);
    const task = await system.taskFor(requester, githubAdmin);
    await system.approve(approver, task);
    system.follow(approver, await system.told(approver, 'C1 no longer accepts your link.'));
    await system.card(requester, `#${task.number}`, `Approved by @${approver.name}`, 'Granted');
    expect(system.c1.task(task.id)?.deciderIds).toEqual([approver.id]);
  });
});

/** C1 takes a decision from a step's approvers only: in service mode the policy names the service principal too. */
function worldThatNamesTheBot(): World {
  const world = createWorld(1);
  return {
    ...world,
    policies: world.policies.map((policy) => ({
      ...policy,
      steps: policy.steps.map((step) =>
        step.kind === 'approval' && step.by === 'group'
          ? { ...step, userIds: [...step.userIds, world.servicePrincipalId] }
          : step,
      ),
    })),
  };
}

/** C1 takes asking for somebody else for one's own approval: the bot that decides here must not have asked. */
it('service mode: people ask in their own name, the bot decides for who may, and C1 keeps who clicked', async () => {
  const own = await systemForTest({ mode: 'service', world: worldThatNamesTheBot() });
  const { group, bystander, securityTeam } = own.cast;
  const [ciso] = securityTeam;
  await own.ask(requester, group);
  own.follow(requester, await own.told(requester, 'To ask in your own name, link your C1 account once.'));
  const task = await own.taskFor(requester, group);
  expect(task).toMatchObject({ openerId: requester.id, open: true });
  const card = await own.card(ciso, `#${task.number}`, 'Your approval is required');
  await own.intrude(bystander, card, 'Approve');
  await own.told(bystander, 'This step waits for', 'Only they can decide it.');
  expect(own.c1.task(task.id)?.open).toBe(true);
  await own.approve(ciso, task);
  await own.card(requester, `#${task.number}`, `${ciso.name} (${ciso.email}) via Slack`, 'Granted');
  expect(own.c1.task(task.id)?.deciderIds).toEqual([own.world.servicePrincipalId]);
});

it('a pasted credential links, and stands in no job and no log', async () => {
  const own = await systemForTest({ paste: true });
  const { clientId, clientSecret } = own.c1.mintPersonalClient(approver.id);
  await own.as(approver).command('/access', 'login');
  await own.press(approver, await own.told(approver, 'Link your C1 account'), 'Paste a credential instead');
  const form = await own.form(approver);
  const refused = await own.as(approver).submit(form, { 'Client ID': 'me', 'Client secret': 'mine' });
  expect(JSON.stringify(refused)).toContain('client ID ends in /pcc');
  await own.as(approver).submit(form, { 'Client ID': clientId, 'Client secret': clientSecret });
  await own.told(approver, `Linked: you act as ${approver.name}`);
  const kept = await own.redis.commands.keys('*');
  const values = await Promise.all(
    kept.map(async (key) => JSON.stringify(await own.redis.commands.dump(key).catch(() => ''))),
  );
  expect(kept.length).toBeGreaterThan(0);
  expect(values.join('')).not.toContain(clientSecret);
  expect(own.lines.join('')).not.toContain(clientSecret);
});
