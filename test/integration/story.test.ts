/** The stories people live through, on the whole service: real Redis, real HTTP and signatures, stand-ins of C1 and Slack. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf } from '../../sandbox/slack/person/person.ts';
import { type System, startSystem } from '../support/system.ts';

let house: System;
beforeAll(async () => {
  const started = performance.now();
  house = await startSystem();
  process.stdout.write(`started in ${performance.now() - started}\n`);
});
afterAll(() => house.stop());

describe('the main story', () => {
  it('asked, approved after linking, granted: both cards say so', async () => {
    const { requester, approver, githubAdmin } = house.cast;
    await house.ask(requester, githubAdmin);
    const task = await house.taskFor(requester, githubAdmin);
    const asked = await house.card(approver, 'Your approval is required', `#${task.number}`);
    process.stdout.write(house.reads(asked) + JSON.stringify(buttonsOf(asked)) + '\n');
    await house.press(approver, asked, 'Approve');
    const offer = await house.told(approver, 'link your C1 account');
    process.stdout.write(house.reads(offer) + '\n');
    house.follow(approver, offer);
    process.stdout.write(house.reads(await house.told(approver, 'Linked: you act as')) + '\n');
    process.stdout.write(house.reads(await house.card(approver, 'Approved by', 'Granted')) + '\n');
    process.stdout.write(house.reads(await house.card(requester, 'Approved by', 'Granted')) + '\n');
    expect(buttonsOf(asked)).toContain('Approve');
  });
});
