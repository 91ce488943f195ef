/** Workers killed with SIGKILL at every await of asking, of deciding, and of the painting that follows. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TaskRecord } from '../../../sandbox/c1/index.ts';
import { buttonsOf } from '../../../sandbox/slack/person/person.ts';
import type { WorldEntitlement } from '../../../sandbox/world/types.ts';
import { bundleWorker, type Lane, openLane, Points, type Story } from '../../support/crash.ts';
import type { System } from '../../support/system.ts';

const LANES = 5;

let folder: string;
const lanes: Lane[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'c1-chatops-worker-'));
  const bundle = await bundleWorker(folder);
  while (lanes.length < LANES) lanes.push(await openLane(bundle));
  await Promise.all(lanes.map(({ system }) => system.linkUp(system.cast.approver)));
});
afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.stop()));
  await rm(folder, { recursive: true, force: true });
});

/** Runs the story once for each point, a point on whichever lane is free; answers the calls that workers died at. */
async function killAtEveryCall(story: Story): Promise<ReadonlySet<string>> {
  const points = new Points();
  const deaths = new Set<string>();
  await Promise.all(
    lanes.map(async (lane) => {
      for (let point = points.next(); point; point = points.next()) {
        const { n, moment } = point;
        try {
          const diedAt = await lane.run(story, point);
          if (diedAt === undefined) points.outlived(point);
          else deaths.add(`${moment} ${diedAt}`);
        } catch (cause) {
          throw new Error(`killed ${moment} call ${n}`, { cause });
        }
      }
    }),
  );
  return deaths;
}

/** The calls of a story without which it would not be that story, each to be died at. */
function each(...calls: readonly string[]): unknown {
  return expect.arrayContaining(calls.map((call) => `after ${call}`));
}

/** Something the requester has not asked for yet, which their manager approves. */
function untouched({ world, cast, c1 }: System): WorldEntitlement {
  const touched = new Set(c1.tasks().map((task) => task.entitlementId));
  const found = world.entitlements.find(
    ({ id, policyId, requestableBy }) =>
      policyId === cast.unlimited.policyId && !requestableBy && !touched.has(id),
  );
  if (!found) throw new Error('everything has been asked for');
  return found;
}

function tasksFor({ c1 }: System, what: WorldEntitlement): readonly TaskRecord[] {
  return c1.tasks().filter((task) => task.entitlementId === what.id);
}

/** What the one card of a person about a task reads; undefined without one. */
function only(system: System, who: System['cast']['requester'], task: TaskRecord | undefined): string {
  const [card] = task ? system.cards(who, task) : [];
  return card ? system.reads(card) : '';
}

const asking: Story = {
  async prepare(system) {
    const { requester, approver } = system.cast;
    const what = untouched(system);
    return async () => {
      await system.ask(requester, what);
      const task = () => tasksFor(system, what)[0];
      return {
        reached: () =>
          only(system, requester, task()).includes(`Awaiting approval from @${approver.name}`) &&
          only(system, approver, task()).includes('Your approval is required'),
        check() {
          const [first, ...more] = tasksFor(system, what);
          expect(more).toEqual([]);
          expect(first && [requester, approver].map((who) => system.cards(who, first).length)).toEqual([
            1, 1,
          ]);
        },
      };
    };
  },
};

const deciding: Story = {
  async prepare(system) {
    const { requester, approver } = system.cast;
    const what = untouched(system);
    await system.ask(requester, what);
    const { id } = await system.taskFor(requester, what);
    const task = () => system.c1.task(id);
    await system.eventually(() => only(system, approver, task()).includes('Your approval is required'));
    await system.eventually(() => only(system, requester, task()) !== '');
    return async () => {
      const asked = task();
      if (!asked) throw new Error('no task');
      await system.approve(approver, asked);
      return {
        reached: () =>
          [requester, approver].every((who) => /Approved by .*Granted/s.test(only(system, who, task()))),
        check() {
          expect(task()).toMatchObject({ deciderIds: [approver.id], outcome: 'GRANTED' });
          const made = system.c1.calls({ path: `/api/v1/tasks/${id}/action/approve` });
          expect(made.filter(({ status }) => status === 200)).toHaveLength(1);
          for (const who of [requester, approver]) {
            const cards = system.cards(who, asked);
            expect(cards.map(buttonsOf)).toEqual([[]]);
          }
        },
      };
    };
  },
};

it('asking, and the cards it leads to', async () => {
  expect([...(await killAtEveryCall(asking))]).toEqual(
    each(
      'journal.begin',
      'service.createGrant',
      'journal.finish',
      'put',
      'locks.hold',
      'ledger.intend',
      'painter.post',
      'ledger.note',
      'watchlist.watch',
    ),
  );
}, 300_000);

it('deciding, and the cards it leads to', async () => {
  expect([...(await killAtEveryCall(deciding))]).toEqual(
    each(
      'identity.accessOf',
      'locks.hold',
      'journal.begin',
      'service.task',
      'person.approve',
      'put',
      'painter.update',
      'ledger.note',
      'watchlist.unwatch',
    ),
  );
}, 300_000);
