/** Everything that comes twice: deliveries, clicks of two people at once, replicas, and bytes that only look like Slack's. */

import { describe, expect, it } from 'vitest';
import type { TaskRecord } from '../../../sandbox/c1/index.ts';
import { buttonsOf } from '../../../sandbox/slack/person/person.ts';
import type { SlackPerson } from '../../../sandbox/world/cast.ts';
import { type System, systemForTest } from '../../support/system.ts';

function approvals({ c1 }: System, { id }: TaskRecord): number {
  return c1.calls({ path: `/api/v1/tasks/${id}/action/approve` }).filter(({ status }) => status === 200)
    .length;
}

/** Once the last card says so, there is one card for each, and one decision at C1. */
async function decidedOnce(
  system: System,
  task: TaskRecord,
  readers: readonly SlackPerson[],
  decider: SlackPerson,
): Promise<void> {
  for (const who of readers) {
    await system.card(who, `#${task.number}`, `Approved by @${decider.name}`, 'Granted');
    expect(system.cards(who, task).map(buttonsOf)).toEqual([[]]);
  }
  expect(system.c1.task(task.id)?.deciderIds).toEqual([decider.id]);
  expect(approvals(system, task)).toBe(1);
}

it('Slack delivers everything twice: one task, one approval, one card each', async () => {
  const system = await systemForTest();
  const { requester, approver, githubAdmin } = system.cast;
  await system.linkUp(approver);
  system.slack.deliveries.twice = true;
  await system.ask(requester, githubAdmin);
  const task = await system.taskFor(requester, githubAdmin);
  await system.approve(approver, task);
  await decidedOnce(system, task, [requester, approver], approver);
  expect(system.c1.tasks()).toHaveLength(1);
  await system.as(requester).command('/access', 'whoami');
  await system.told(requester, 'Who you are here');
  expect(system.allTold(requester, 'Who you are here')).toHaveLength(1);
  expect(system.allTold(approver, 'You approved this already')).toEqual([]);
});

it('two approvers at the same moment: one decision, the other is told who won', async () => {
  const system = await systemForTest();
  const { requester, group, securityTeam } = system.cast;
  await system.linkUp(...securityTeam);
  await system.ask(requester, group);
  const task = await system.taskFor(requester, group);
  const cards = await Promise.all(
    securityTeam.map((who) => system.card(who, `#${task.number}`, 'Your approval')),
  );
  await Promise.all(
    securityTeam.map((who, index) => {
      const card = cards[index];
      if (!card) throw new Error('no card');
      return system.press(who, card, 'Approve');
    }),
  );
  const winner = await system.eventually(() => {
    const [id] = system.c1.task(task.id)?.deciderIds ?? [];
    return securityTeam.find((who) => who.id === id);
  });
  for (const loser of securityTeam.filter((who) => who !== winner)) {
    await system.told(loser, `Already approved by @${winner.name}`);
    expect(system.allTold(loser, 'Already approved')).toHaveLength(1);
  }
  await decidedOnce(system, task, [requester, ...securityTeam], winner);
  expect(system.allTold(winner, 'Already approved')).toEqual([]);
});

it('two replicas on one Redis: one card for each, one decision', async () => {
  const system = await systemForTest();
  const first = system.slack.deliveries.target;
  await system.start();
  const second = system.slack.deliveries.target;
  expect(second).not.toBe(first);
  const { requester, group, securityTeam } = system.cast;
  const [one, other, third] = securityTeam;
  await system.linkUp(one, other);
  await system.ask(requester, group);
  const task = await system.taskFor(requester, group);
  const oneCard = await system.card(one, `#${task.number}`, 'Your approval');
  const otherCard = await system.card(other, `#${task.number}`, 'Your approval');
  await system.card(third, `#${task.number}`, 'Your approval');
  const clicked = system.press(one, oneCard, 'Approve');
  system.slack.deliverTo(first);
  await Promise.all([clicked, system.press(other, otherCard, 'Approve')]);
  const winner = await system.eventually(() => {
    const [id] = system.c1.task(task.id)?.deciderIds ?? [];
    return [one, other].find((who) => who.id === id);
  });
  const loser = winner === one ? other : one;
  await system.told(loser, `Already approved by @${winner.name}`);
  await decidedOnce(system, task, [requester, one, other, third], winner);
});

describe('clicks that come too late or from the wrong person', () => {
  it('a card whose step moved on says who won and leaves the task alone', async () => {
    const system = await systemForTest({ sweepSeconds: 60 });
    const { requester, group, securityTeam } = system.cast;
    const [one, other] = securityTeam;
    await system.linkUp(one);
    await system.ask(requester, group);
    const task = await system.taskFor(requester, group);
    const card = await system.card(one, `#${task.number}`, 'Your approval');
    system.c1.denyAs(other.id, task.id, 'not like this');
    await system.intrude(one, card, 'Approve');
    await system.told(one, `Already denied by @${other.name}`);
    await system.card(one, `#${task.number}`, `Denied by @${other.name}`, '“not like this”');
    expect(system.c1.task(task.id)?.outcome).toBe('DENIED');
    expect(approvals(system, task)).toBe(0);
  });

  it('the requester, and somebody who is not asked, are told who is', async () => {
    const system = await systemForTest();
    const { requester, approver, bystander, githubAdmin } = system.cast;
    await system.linkUp(requester, bystander);
    await system.ask(requester, githubAdmin);
    const task = await system.taskFor(requester, githubAdmin);
    const card = await system.card(approver, `#${task.number}`, 'Your approval');
    for (const who of [requester, bystander]) {
      await system.intrude(who, card, 'Approve');
      await system.told(who, `This step waits for @${approver.name}. Only they can decide it.`);
    }
    expect(system.c1.task(task.id)).toMatchObject({ open: true, deciderIds: [] });
    expect(system.c1.calls({ path: '/api/v1/tasks/*/action/*' })).toEqual([]);
  });
});

it('bytes that are not Slack’s, or not Slack’s now, are refused and lead to nothing', async () => {
  const system = await systemForTest();
  const { requester } = system.cast;
  await system.as(requester).command('/access', 'whoami');
  await system.told(requester, 'Who you are here');
  const delivery = system.slack.deliveries.log.at(-1);
  if (!delivery?.request) throw new Error('nothing was delivered');
  const now = Math.floor(Date.now() / 1000);
  const accepted = () => system.lines.filter((line) => line.includes('intent accepted')).length;
  const before = accepted();
  const fresh = { ...delivery, payload: { ...delivery.payload, trigger_id: 'another' } };
  for (const forgery of [{ secret: 'guessed' }, { timestamp: now - 360 }, { timestamp: now + 360 }]) {
    const { status } = await system.slack.deliveries.forge(fresh, forgery);
    expect(status, JSON.stringify(forgery)).toBe(401);
  }
  expect(accepted()).toBe(before);
  expect((await system.slack.deliveries.forge(fresh, {})).status).toBe(200);

  // A replay within the five minutes is authentic, and is the same act.
  expect((await system.slack.deliveries.replay(delivery)).status).toBe(200);
  await system.eventually(() => system.allTold(requester, 'Who you are here').length === 2);
  await system.settled();
  expect(system.allTold(requester, 'Who you are here')).toHaveLength(2);
});
