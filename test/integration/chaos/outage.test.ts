/** What people see and what C1 ends up with while C1 is away, slow, silent after the work, or Redis is killed. */

import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '../../../sandbox/c1/http/faults.ts';
import { openFailedSet } from '../../../src/queue/failed.ts';
import { exitCode } from '../../support/processes.ts';
import { systemForTest } from '../../support/system.ts';

const GRANT = { path: '/api/v1/task/grant', method: 'POST' } as const;
const APPROVE = { path: '/api/v1/tasks/*/action/approve', method: 'POST' } as const;

describe('C1 in trouble while it is asked', () => {
  it.concurrent.for<[string, Fault]>([
    ['its answer lost after the work', { ...GRANT, kind: 'lost', times: 1 }],
    ['500 twice', { ...GRANT, kind: 'error', status: 500, times: 2 }],
    ['503 once', { ...GRANT, kind: 'error', status: 503, times: 1 }],
    [
      'too many requests, for longer than one waits',
      { ...GRANT, kind: 'rateLimit', retryAfterSeconds: 3, times: 1 },
    ],
    ['no answer at all', { ...GRANT, kind: 'hang', times: 1 }],
  ])(
    '%s: told once that it is queued, then done once',
    async ([, fault], { onTestFinished, expect: check }) => {
      const system = await systemForTest({}, onTestFinished);
      const { requester, approver, githubAdmin } = system.cast;
      system.c1.faults.add(fault);
      await system.ask(requester, githubAdmin);
      const queued = await system.told(
        requester,
        'C1 is not answering; your request is queued and will be retried',
      );
      check(system.reads(queued)).toMatch(/\(ref [0-9a-f]{4}\)/);
      const task = await system.taskFor(requester, githubAdmin);
      await system.card(approver, `#${task.number}`, 'Your approval is required');
      await system.settled();
      check(system.c1.tasks()).toHaveLength(1);
      check([requester, approver].map((who) => system.cards(who, task).length)).toEqual([1, 1]);
      check(system.allTold(requester, 'is queued')).toHaveLength(1);
      if (fault.kind === 'rateLimit') {
        const [refused, taken] = system.c1.calls(GRANT);
        check((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(3000);
      }
    },
  );

  it.concurrent('a short 429 is waited out, and nobody hears of it', async ({
    onTestFinished,
    expect: check,
  }) => {
    const system = await systemForTest({}, onTestFinished);
    const { requester, githubAdmin } = system.cast;
    system.c1.faults.add({ ...GRANT, kind: 'rateLimit', retryAfterSeconds: 1, times: 2 });
    await system.ask(requester, githubAdmin);
    const task = await system.taskFor(requester, githubAdmin);
    await system.card(requester, `#${task.number}`);
    check(system.allTold(requester, 'is queued')).toEqual([]);
  });
});

describe('C1 in trouble while somebody decides', () => {
  it.concurrent.for<[string, Fault]>([
    ['its answer lost after the work', { ...APPROVE, kind: 'lost', times: 1 }],
    ['500 before the work', { ...APPROVE, kind: 'error', status: 500, times: 1 }],
    ['no answer at all', { ...APPROVE, kind: 'hang', times: 1 }],
  ])('%s: decided once, and the person is not told it was somebody else', async ([, fault], context) => {
    const system = await systemForTest({}, context.onTestFinished);
    const { requester, approver, githubAdmin } = system.cast;
    await system.linkUp(approver);
    await system.ask(requester, githubAdmin);
    const task = await system.taskFor(requester, githubAdmin);
    system.c1.faults.add(fault);
    await system.approve(approver, task);
    await system.told(approver, 'C1 is not answering; your approval is queued and will be retried');
    for (const who of [requester, approver]) {
      await system.card(who, `#${task.number}`, `Approved by @${approver.name}`, 'Granted');
    }
    await system.settled();
    context.expect(system.c1.task(task.id)?.deciderIds).toEqual([approver.id]);
    context.expect(system.allTold(approver, 'Already')).toEqual([]);
    context.expect(system.allTold(approver, 'this already')).toEqual([]);
    context.expect(system.allTold(approver, 'is queued')).toHaveLength(1);
  });
});

it('after the last try the person has a reference, and an operator’s retry does it after all', async () => {
  const system = await systemForTest();
  const { requester, githubAdmin } = system.cast;
  const { intents } = system.queues;
  system.c1.faults.add({ ...GRANT, kind: 'error', status: 503 });
  await system.ask(requester, githubAdmin);
  // The minutes between the tries pass at once.
  const told = await system.eventually(async () => {
    await Promise.all((await intents.getDelayed()).map((job) => job.promote().catch(() => {})));
    return system.allTold(requester, 'could not be done.').at(-1);
  });
  const ref = /reference ([0-9a-f]{4})\./.exec(system.reads(told))?.[1];
  const set = openFailedSet(system.redis.commands, () => {});
  onTestFinished(() => set.close());
  expect(await set.list()).toEqual([expect.objectContaining({ kind: 'submit', attempts: 10 })]);
  expect(system.allTold(requester, 'could not be done')).toHaveLength(1);
  expect(system.allTold(requester, 'is queued')).toHaveLength(1);
  expect(system.c1.tasks()).toEqual([]);

  system.c1.faults.clear();
  expect(await set.retry(ref ?? '')).toBe(1);
  const task = await system.taskFor(requester, githubAdmin);
  await system.card(requester, `#${task.number}`);
  expect(system.c1.tasks()).toHaveLength(1);
});

describe('Redis killed', () => {
  it('between the acknowledgement and the work: the work is done when it is back', async () => {
    const system = await systemForTest();
    const { requester, approver, githubAdmin } = system.cast;
    await system.stopApps();
    await system.start({ roles: ['ingress'] });
    await system.ask(requester, githubAdmin);
    await system.killRedis();
    await system.restartRedis();
    await system.start({ roles: ['worker'] });
    const task = await system.taskFor(requester, githubAdmin);
    await system.card(approver, `#${task.number}`, 'Your approval is required');
    expect(system.c1.tasks()).toHaveLength(1);
  });

  it('and away when they act: everybody is told at once that nothing was taken', async () => {
    const system = await systemForTest();
    const { requester, approver, githubAdmin, twoStep } = system.cast;
    await system.linkUp(approver);
    await system.ask(requester, githubAdmin);
    const task = await system.taskFor(requester, githubAdmin);
    const card = await system.card(approver, `#${task.number}`, 'Your approval is required');
    await system.as(requester).command('/access', 'request');
    const form = await system.form(requester);
    const [option] = await system.as(requester).suggest(form, 'Entitlement', twoStep.name);
    expect(option).toContain(twoStep.name);
    await system.settled();
    await system.killRedis();

    const busy = 'I could not take that: my queue does not answer, and nothing was done.';
    await system.as(requester).command('/access', 'status');
    await system.told(requester, busy);
    await system.press(approver, card, 'Approve');
    await system.told(approver, busy);
    const refused = await system.as(requester).submit(form, {
      Entitlement: `${twoStep.name} · GitHub`,
      Duration: '1 h',
      Justification: 'while Redis is away',
    });
    expect(JSON.stringify(refused)).toContain('nothing was done');
    expect(system.as(requester).modal()).toBeDefined();

    await system.restartRedis();
    await system.eventually(() => system.redis.commands.status === 'ready');
    await system.eventually(async () => {
      await system.press(approver, card, 'Approve');
      return system.c1.task(task.id)?.open === false;
    });
    await system.card(requester, `#${task.number}`, `Approved by @${approver.name}`, 'Granted');
    expect(system.c1.task(task.id)?.deciderIds).toEqual([approver.id]);
    expect(system.c1.tasks()).toHaveLength(1);
  });
});

it('SIGTERM in the middle of an act: it is finished before the process ends', async () => {
  const system = await systemForTest();
  const { requester, githubAdmin } = system.cast;
  await system.stopApps();
  await system.start({ roles: ['ingress'] });
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      new URL('../../../src/cli.ts', import.meta.url).pathname,
      'start',
      '--role',
      'worker',
    ],
    { env: { ...process.env, ...system.env, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  try {
    system.c1.faults.add({ ...GRANT, kind: 'slow', ms: 1500 });
    await system.ask(requester, githubAdmin);
    await system.eventually(() => system.c1.calls(GRANT).length === 1);
    expect(await system.queues.intents.getActiveCount()).toBe(1);
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
  expect(system.c1.tasks()).toHaveLength(1);
  expect(await system.queues.intents.getJobCountByTypes('active', 'delayed', 'waiting', 'failed')).toBe(0);
  // What it led to waits for the next worker.
  await system.start({ roles: ['worker'] });
  const task = await system.taskFor(requester, githubAdmin);
  await system.card(requester, `#${task.number}`);
  expect(system.c1.calls(GRANT)).toHaveLength(1);
});
