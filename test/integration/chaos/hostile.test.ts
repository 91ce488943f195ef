/** Words meant to page a company, to forge links, or to be too long, in every field that people and C1 can fill. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type System, startSystem } from '../../support/system.ts';

const NASTY =
  '<!channel> <!here|here> <!everyone> <@U0C1CHATBOT> <!subteam^S1> <https://evil.example|Approve> *b* _i_ ~s~ `c` &amp; \u202e @channel';
const LONG = 'x'.repeat(10_000);

let system: System;

beforeAll(async () => {
  system = await startSystem({ slack: { userGroups: { S1: [] } } });
  await system.linkUp(system.cast.approver);
});
afterAll(() => system.stop());

/** Whoever was pinged, except in their own direct messages with the app, where a card may name them. */
function pings() {
  return system.slack.notifications.filter(
    ({ why, channel }) => why !== 'dm' && !(why === 'mention' && system.slack.channel(channel).kind === 'im'),
  );
}

/** What every one of these must come to: cards as they are meant, nobody pinged. */
async function harmless(): Promise<void> {
  await system.settled();
  expect(pings()).toEqual([]);
  expect(system.lines.filter((line) => /card refused|copy not drawn|could not be told/.test(line))).toEqual(
    [],
  );
  for (const channel of system.world.channels) {
    expect(system.slack.messages(channel.id).filter(({ visibleTo }) => visibleTo === undefined)).toEqual([]);
  }
}

it('a justification, a reason and a comment read as they were typed', async () => {
  const { requester, approver, githubAdmin } = system.cast;
  await system.linkUp(requester);
  await system.ask(requester, githubAdmin, { Justification: NASTY });
  const task = await system.taskFor(requester, githubAdmin);
  expect(task.description).toBe(NASTY);
  const card = await system.card(approver, `#${task.number}`, 'Your approval is required');
  expect(JSON.stringify(card.blocks)).not.toContain('"https://evil.example"');
  await system.card(requester, '<!channel> <!here|here> <!everyone>', '<https://evil.example|Approve>');

  await system.press(requester, await system.card(requester, `#${task.number}`), 'Comment…');
  await system.as(requester).submit(await system.form(requester), { Comment: NASTY });
  await system.told(requester, 'Your comment is on');
  await system.deny(approver, task, NASTY);
  await system.card(requester, `Denied by @${approver.name}`, '<!everyone> <@U0C1CHATBOT>');
  await harmless();
});

it('texts as long as a form takes fit on the card, cut where they must be', async () => {
  const { requester, approver, unlimited } = system.cast;
  await system.ask(requester, unlimited, { Justification: '&<>'.repeat(666) });
  const task = await system.taskFor(requester, unlimited);
  await system.card(approver, `#${task.number}`, 'Your approval is required', '&<>&<>');
  await system.deny(approver, task, '&'.repeat(1000));
  await system.card(requester, `#${task.number}`, 'Denied by', '“&&&');
  await harmless();
});

it('ten thousand characters from C1 leave cards that can be decided', async () => {
  const { requester, approver, twoStep } = system.cast;
  const task = await system.requestInC1(requester, twoStep, `${NASTY} ${LONG}`);
  await system.card(requester, `#${task.number}`, '<!channel>', '…');
  system.c1.commentAs(requester.id, task.id, `${NASTY} ${LONG}`);
  await system.approve(approver, task);
  await system.card(requester, `#${task.number}`, '1 of 2 approved');
  system.c1.denyAs(system.cast.secondApprover.id, task.id, `${NASTY} ${LONG}`);
  await system.card(approver, `#${task.number}`, 'Denied by', '“<!channel>');
  await harmless();
});

it.each(['request', 'status', 'approvals', 'help', 'whoami', NASTY, ''])(
  '/access %s and ten thousand characters after it',
  async (verb) => {
    const { helpdesk } = system.cast;
    const before = system.allTold(helpdesk).length;
    const person = system.as(helpdesk);
    const typed = await person.command('/access', `${verb} ${NASTY} ${LONG}`);
    expect(typed.ok).toBe(true);
    await system.eventually(() => system.allTold(helpdesk).length > before || person.modal());
    const modal = person.modal();
    if (modal) await person.closeModal(modal);
    expect(person.slackbotSaid() ?? '').not.toContain('failed');
    await harmless();
  },
);

it('searching for ten thousand characters finds nothing, in time', async () => {
  const { helpdesk } = system.cast;
  const person = system.as(helpdesk);
  await person.command('/access', 'request');
  const form = await system.form(helpdesk);
  for (const text of [LONG, NASTY, '('.repeat(1000), '.*']) {
    const started = performance.now();
    await person.suggest(form, 'Entitlement', text);
    expect(performance.now() - started).toBeLessThan(2500);
  }
  await person.closeModal(form);
});
