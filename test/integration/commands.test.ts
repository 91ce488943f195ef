/** What people type and fill in: the request form, the commands, the home page. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, type Person } from '../../sandbox/slack/person/person.ts';
import type { SlackPerson } from '../../sandbox/world/cast.ts';
import { createLargeCatalogue, createWorld } from '../../sandbox/world/index.ts';
import { type System, startSystem, systemForTest } from '../support/system.ts';

type Message = ReturnType<Person['dm']>[number];

let system: System;
let requester: SlackPerson;
let approver: SlackPerson;
let second: SlackPerson;

beforeAll(async () => {
  system = await startSystem();
  ({ requester, approver, secondApprover: second } = system.cast);
  await system.linkUp(approver);
});
afterAll(() => system.stop());

/** The part of a list that is about one task: every entry has buttons of the same words. */
function about(list: Message, number: number): Message {
  const parts: Message['blocks'][number][][] = [[]];
  for (const block of list.blocks) {
    if (block['type'] === 'divider') parts.push([]);
    parts.at(-1)?.push(block);
  }
  const blocks = parts.find((part) => system.reads({ ...list, blocks: part }).includes(`#${number}`));
  if (!blocks) throw new Error(`nothing about #${number}`);
  return { ...list, blocks };
}

describe('the request form', () => {
  it('is filled from one line', async () => {
    const { githubAdmin } = system.cast;
    await system.as(second).command('/access', 'request organization admin for 4h because pager duty');
    const form = await system.form(second);
    await system.as(second).submit(form);
    const task = await system.taskFor(second, githubAdmin);
    expect(task).toMatchObject({ duration: 4 * 3600, description: 'pager duty' });
  });

  it('offers the matches of words that fit several', async () => {
    const who = system.as(approver);
    await who.command('/access', 'request admin');
    const form = await system.form(approver);
    expect(system.reads(form)).toContain('Several matches for “admin”: choose one below.');
    const offered = await who.suggest(form, 'Entitlement', '');
    expect(offered.length).toBeGreaterThan(3);
    expect(offered).toContain('Organization Admin · GitHub');
    await who.closeModal(form);
  });

  it('finds one of 5000, offering a hundred at a time', async () => {
    const big = await systemForTest({ world: createLargeCatalogue(createWorld(1), 5000) });
    const who = big.as(requester);
    await who.command('/access', 'request');
    const form = await big.form(requester);
    expect(await who.suggest(form, 'Entitlement', 'orders')).toHaveLength(100);
    const wanted = big.world.entitlements[4321];
    if (!wanted) throw new Error('no such entitlement');
    const [first] = await who.suggest(form, 'Entitlement', wanted.name);
    expect(first).toContain(wanted.name);
  });

  it('says what is wrong in it, and keeps what was typed', async () => {
    const who = system.as(requester);
    await who.command('/access', 'request');
    const form = await system.form(requester);
    const refused = await who.submit(form, {
      Entitlement: 'Organization Admin · GitHub',
      Justification: ' ',
      Duration: '30 d',
    });
    expect(JSON.stringify(refused)).toContain('Say in a few words what you need it for.');
    await who.closeModal(form);
  });
});

describe('commands', () => {
  it.each([
    ['', 'What you can do here'],
    ['help', 'ask for access, for example in one line:'],
    ['aprovals', 'Did you mean approvals?'],
    ['whoami', 'Your workspace address'],
    ['logout', 'You are not linked, so there is nothing to unlink.'],
  ])('/access %s', async (line, words) => {
    const { helpdesk } = system.cast;
    await system.as(helpdesk).command('/access', line);
    expect((await system.told(helpdesk, words)).visibleTo).toBe(helpdesk.slack.id);
  });

  it('status and approvals list what is open, with buttons that work', async () => {
    const { twoStep } = system.cast;
    const asker = requester;
    await system.ask(asker, twoStep);
    const task = await system.taskFor(asker, twoStep);
    await system.as(asker).command('/access', 'status');
    await system.told(asker, 'Your open requests', `#${task.number}`, '@' + approver.name);
    await system.as(asker).command('/access', `status ${task.number}`);
    await system.told(asker, 'You requested infrastructure: Admin in GitHub', `#${task.number}`);
    await system.as(asker).command('/access', 'status 999999');
    await system.told(asker, 'I found no request 999999 that you can see.');

    await system.as(approver).command('/access', 'approvals');
    const list = await system.told(approver, 'Waiting for you', `#${task.number}`);
    expect(buttonsOf(about(list, task.number))).toEqual(['Approve', 'Deny']);
    await system.press(approver, about(list, task.number), 'Approve');
    await system.told(approver, `You approved #${task.number}.`);
    await system.card(asker, `#${task.number}`, '1 of 2 approved');
  });

  it('the home page shows what waits and what was asked for', async () => {
    const { manualProvision } = system.cast;
    const asker = requester;
    await system.ask(asker, manualProvision);
    const task = await system.taskFor(asker, manualProvision);
    await system.card(approver, `#${task.number}`, 'Your approval is required');
    const home = async (who: SlackPerson) => {
      await system.as(who).openHome();
      return system.eventually(() => {
        const page = system.as(who).home();
        const text = page && system.reads(page);
        return text?.includes(`#${task.number}`) && text;
      });
    };
    expect(await home(asker)).toMatch(/Hello .*Your open requests/s);
    expect(await home(approver)).toMatch(/Linked to C1.*Waiting for you/s);
  });
});
