/** The stories people live through, on the whole service: real Redis, real HTTP and signatures, stand-ins of C1 and Slack. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskRecord } from '../../sandbox/c1/index.ts';
import { buttonsOf } from '../../sandbox/slack/person/person.ts';
import type { SlackPerson } from '../../sandbox/world/cast.ts';
import { type System, startSystem, systemForTest } from '../support/system.ts';

let system: System;
let requester: SlackPerson;
let approver: SlackPerson;
let second: SlackPerson;

beforeAll(async () => {
  system = await startSystem();
  ({ requester, approver, secondApprover: second } = system.cast);
  await system.linkUp(approver, second);
});
afterAll(() => system.stop());

/** Whom the current step waits for. */
function deciders({ current }: TaskRecord): readonly SlackPerson[] {
  return system.world.people.filter(
    (person): person is SlackPerson => !!current?.actorIds.includes(person.id) && !!person.slack,
  );
}

describe('asking and deciding', () => {
  it('asked, approved after linking, granted: the click goes through by itself and both cards say so', async () => {
    const own = await systemForTest();
    const { githubAdmin } = own.cast;
    await own.ask(requester, githubAdmin);
    const task = await own.taskFor(requester, githubAdmin);
    const asked = await own.card(
      approver,
      `Your approval is required on an access request for @${requester.name}`,
      'Organization Admin in GitHub',
      'on-call this week',
      `#${task.number} · You are asked as their manager.`,
    );
    expect(asked.text).toBe(`${requester.name} requests Organization Admin in GitHub for 1 h`);
    await own.press(approver, asked, 'Approve');
    expect(own.c1.task(task.id)?.open).toBe(true);

    own.follow(approver, await own.told(approver, 'link your C1 account once'));
    await own.told(approver, `Linked: you act as ${approver.name} in C1. Your click goes through now.`);
    for (const who of [requester, approver]) {
      const card = await own.card(who, `Approved by @${approver.name}`, 'Granted');
      expect(buttonsOf(card)).toEqual([]);
      expect(own.cards(who, task)).toHaveLength(1);
    }
    expect(own.c1.task(task.id)).toMatchObject({ outcome: 'GRANTED', deciderIds: [approver.id] });
    expect(own.c1.tasks()).toHaveLength(1);
  });

  it('denied with a reason, which the requester reads', async () => {
    const { unlimited } = system.cast;
    await system.ask(requester, unlimited);
    const task = await system.taskFor(requester, unlimited);
    await system.deny(approver, task, 'ask again after the freeze');
    for (const who of [requester, approver]) {
      await system.card(
        who,
        `#${task.number}`,
        `Denied by @${approver.name}`,
        '“ask again after the freeze”',
      );
    }
    expect(system.c1.task(task.id)?.outcome).toBe('DENIED');
  });

  it('approved with the reason that the step asks for', async () => {
    const { reasons } = system.cast;
    await system.ask(requester, reasons);
    const task = await system.taskFor(requester, reasons);
    const [owner] = deciders(task);
    if (!owner) throw new Error('nobody decides');
    await system.linkUp(owner);
    await system.press(owner, await system.card(owner, `#${task.number}`), 'Approve…');
    const form = await system.form(owner);
    const empty = await system.as(owner).submit(form, { Reason: '   ' });
    expect(JSON.stringify(empty)).toContain('Say why: the requester reads it.');
    await system.as(owner).submit(form, { Reason: 'ticket 4711' });
    await system.card(requester, `#${task.number}`, `Approved by @${owner.name}`, '“ticket 4711”', 'Granted');
  });

  it('two steps: stays pending with 1 of 2 approved, and the next approver gets a card of their own', async () => {
    const { twoStep } = system.cast;
    await system.ask(requester, twoStep);
    const task = await system.taskFor(requester, twoStep);
    await system.card(requester, `#${task.number}`, 'step 1 of 2');
    await system.approve(approver, task);
    await system.card(requester, `#${task.number}`, '1 of 2 approved', 'step 2 of 2');
    await system.approve(second, task);
    await system.card(requester, `#${task.number}`, `Approved by @${second.name}`, 'Granted');
    // One card for each step that asked them.
    expect(system.cards(second, task)).toHaveLength(1);
    expect(system.cards(approver, task)).toHaveLength(2);
    await system.eventually(() =>
      system.cards(approver, task).every((card) => system.reads(card).includes('Granted')),
    );
  });

  it('approved by policy', async () => {
    const { autoApproved } = system.cast;
    await system.ask(requester, autoApproved);
    const task = await system.taskFor(requester, autoApproved);
    await system.card(requester, `#${task.number}`, 'Granted');
    expect(system.cards(approver, task)).toEqual([]);
  });

  it('a provisioning error is shown with what went wrong', async () => {
    const { provisionError } = system.cast;
    await system.ask(requester, provisionError);
    const task = await system.taskFor(requester, provisionError);
    await system.approve(approver, task);
    await system.card(requester, `#${task.number}`, 'Provisioning failed: ');
    expect(system.c1.task(task.id)?.open).toBe(true);
  });

  it('an emergency asks other people, who see that it is one', async () => {
    const { emergency } = system.cast;
    await system.ask(requester, emergency, { 'Emergency access': true });
    const task = await system.taskFor(requester, emergency);
    expect(task.emergency).toBe(true);
    await system.card(second, `#${task.number}`, 'Emergency access');
    await system.approve(second, task);
    await system.card(requester, `#${task.number}`, 'Granted');
  });

  it('an approver who is not in Slack is named, with where they decide', async () => {
    const { noSlackApprover, offSlack } = system.cast;
    await system.ask(requester, noSlackApprover);
    const task = await system.taskFor(requester, noSlackApprover);
    await system.card(requester, `#${task.number}`, `${offSlack.name} is not in Slack: they decide in C1.`);
    expect(system.cards(approver, task)).toEqual([]);
  });

  it('access that C1 does not let them request is refused in words', async () => {
    const { restricted } = system.cast;
    await system.ask(requester, restricted);
    await system.told(requester, 'C1 does not let you request security-tooling: Read in GitHub');
    expect(system.c1.tasks().filter((task) => task.entitlementId === restricted.id)).toEqual([]);
  });

  it('asked for twice: the open request is shown instead of a second one', async () => {
    const { group } = system.cast;
    await system.ask(requester, group);
    const task = await system.taskFor(requester, group);
    await system.ask(requester, group);
    await system.told(requester, 'is already being asked for', `#${task.number}`);
    expect(system.c1.tasks().filter((other) => other.entitlementId === group.id)).toHaveLength(1);
  });

  it('a decision made in C1’s own page is on the cards within fifteen seconds', async () => {
    const { scheduled } = system.cast;
    await system.ask(requester, scheduled);
    const task = await system.taskFor(requester, scheduled);
    await system.card(approver, `#${task.number}`, 'Your approval is required');
    const decided = performance.now();
    system.c1.approveAs(approver.id, task.id, 'seen in C1');
    for (const who of [requester, approver]) {
      await system.card(who, `#${task.number}`, `Approved by @${approver.name}`, '“seen in C1”');
    }
    expect(performance.now() - decided).toBeLessThan(15_000);
  });

  it('a request made in C1’s own page reaches its approvers, once', async () => {
    const { githubAdmin } = system.cast;
    const task = await system.requestInC1(requester, githubAdmin, 'asked in C1');
    await system.card(approver, `#${task.number}`, 'asked in C1', 'Your approval is required');
    expect(system.cards(approver, task)).toHaveLength(1);
  });
});
