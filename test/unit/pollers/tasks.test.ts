import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pollTasks, type TaskPoller } from '../../../src/pollers/tasks.ts';
import { type House, openHouse } from '../../support/house.ts';
import { silentLog, silentMeter } from '../../support/telemetry.ts';

let house: House;
let clock: number;
let poller: TaskPoller;

beforeEach(async () => {
  house = await openHouse();
  clock = Date.now();
  poller = {
    ...house.tools,
    access: house.tools.office.service,
    log: silentLog,
    meter: silentMeter,
    now: () => new Date(clock),
    sweepMs: 10_000,
  };
});
afterEach(() => house.close());

async function open(what = house.cast.githubAdmin, person = house.cast.requester) {
  const access = house.tools.office.service;
  return access.createGrant({
    appId: what.appId,
    entitlementId: what.id,
    personId: person.id,
    justification: 'x',
    seconds: 3600,
    emergency: false,
    requestId: '',
  });
}

async function sweep() {
  clock += 10_000;
  await pollTasks(poller);
}

const changed = () =>
  house.queue.splice(0).flatMap((job) => (job.kind === 'task.changed' ? [job.taskId] : []));

describe('noticing what changed at C1', () => {
  it('announces nothing of what was open before the first start', async () => {
    await open();
    await pollTasks(poller);
    await sweep();
    expect(changed()).toEqual([]);
  });

  it('notices a new task, a decision made in C1’s own page, and the outcome, once each', async () => {
    await pollTasks(poller);
    const task = await open();
    await sweep();
    expect(changed()).toEqual([task.id]);
    await house.run({ kind: 'task.changed', taskId: task.id, cause: 'test' });
    await sweep();
    expect(changed()).toEqual([]);
    house.c1.approveAs(house.cast.approver.id, task.id, 'fine');
    clock += 2000;
    await pollTasks(poller);
    expect(changed()).toEqual([task.id]);
  });

  it('finds a change again until it was drawn', async () => {
    await pollTasks(poller);
    const task = await open();
    await sweep();
    house.queue.splice(0);
    const again: string[] = [];
    await pollTasks({
      ...poller,
      now: () => new Date(clock + 10_000),
      put: async (job) => void again.push(job.kind === 'task.changed' ? job.taskId : job.kind),
    });
    expect(again).toEqual([task.id]);
  });

  it('keeps watching a task that C1’s search does not show yet', async () => {
    await pollTasks(poller);
    const task = await open();
    await house.run({ kind: 'task.changed', taskId: task.id, cause: 'requested' });
    const blind = { tasks: async () => ({ tasks: [] }), tasksByIds: async () => [] };
    clock += 10_000;
    await pollTasks({ ...poller, access: blind });
    expect(changed()).toEqual([task.id]);
    expect(await house.tools.watchlist.all()).toEqual([task.id]);
  });

  it('forgets a task that C1 no longer knows', async () => {
    await pollTasks(poller);
    const gone = '0'.repeat(27);
    await house.tools.watchlist.watch(gone);
    await sweep();
    await house.settle();
    expect(await house.tools.watchlist.all()).toEqual([]);
  });

  it('sweeps although the last sweep was made by a clock that was ahead', async () => {
    await pollTasks(poller);
    await pollTasks({ ...poller, now: () => new Date(clock + 3_600_000) });
    const task = await open();
    await sweep();
    expect(changed()).toEqual([task.id]);
  });

  it('costs at most one call per hundred open tasks', async () => {
    await pollTasks(poller);
    const { entitlements } = { entitlements: await house.tools.catalogue.find({ text: '', limit: 1000 }) };
    const people = [house.cast.requester, house.cast.helpdesk, house.cast.superAdmin];
    const access = house.tools.office.service;
    let made = 0;
    for (const person of people) {
      for (const { appId, id, maxSeconds } of entitlements) {
        const task = await access
          .createGrant({
            appId,
            entitlementId: id,
            personId: person.id,
            justification: 'x',
            ...(maxSeconds !== undefined && { seconds: maxSeconds }),
            emergency: false,
            requestId: '',
          })
          .catch(() => undefined);
        if (task?.open) made += 1;
      }
    }
    expect(made).toBeGreaterThan(150);
    // The first look learns names; what matters is what every later one costs.
    await sweep();
    house.c1.clearCalls();
    await sweep();
    expect(house.c1.calls().length).toBeLessThanOrEqual(Math.ceil(made / 100));
  });
});
