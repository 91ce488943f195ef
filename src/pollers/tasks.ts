/** Notices what changed at C1: new tasks, steps that moved, decisions made elsewhere, outcomes. Draws nothing itself. */

import { fingerprint } from '../domain/fingerprint.ts';
import { LockBusy } from '../domain/lock-busy.ts';
import type { Task } from '../domain/task.ts';
import type { Access } from '../ports/access.ts';
import type { Cursors, Locks, Watchlist } from '../ports/store.ts';
import type { Log, Meter } from '../ports/telemetry.ts';
import type { Put } from '../queue/jobs.ts';

export interface TaskPoller {
  readonly access: Pick<Access, 'tasks' | 'tasksByIds'>;
  readonly watchlist: Watchlist;
  readonly cursors: Cursors;
  readonly locks: Locks;
  readonly put: Put;
  readonly log: Log;
  readonly meter: Meter;
  readonly now: () => Date;
  /** Milliseconds between looks at everything that is open. */
  readonly sweepMs: number;
}

const SWEPT = 'tasks/swept';
/** C1's largest page, and our largest batch: what keeps a sweep at one call per 100 open tasks. */
const BATCH = 100;

/**
 * One tick. What moved lately is read every tick (one call per 100 such tasks); everything open is swept every
 * `sweepMs`: one call per 100 open tasks, and one per 100 that closed since. Nothing that moves costs nothing more.
 */
export async function pollTasks(poller: TaskPoller): Promise<void> {
  try {
    await poller.locks.hold('poll/tasks', 0, () => tick(poller));
  } catch (error) {
    // The tick before is still waiting for C1; this one has nothing to add.
    if (!(error instanceof LockBusy)) throw error;
  }
}

async function tick(poller: TaskPoller): Promise<void> {
  const { cursors, now, sweepMs } = poller;
  const swept = await cursors.get(SWEPT);
  const at = now();
  if (swept === undefined) {
    await baseline(poller);
  } else if (Math.abs(at.getTime() - Number(swept)) >= sweepMs) {
    // Also after a sweep from the future: a clock that was ahead must not stop the sweeping until then.
    await sweep(poller);
  } else {
    return glance(poller);
  }
  await cursors.set(SWEPT, String(at.getTime()));
}

/** The very first look: what is open already is known, and nobody is told about yesterday's requests. */
async function baseline({ access, watchlist, log }: TaskPoller): Promise<void> {
  const open = await allOpen(access);
  for (const task of open) await watchlist.watch(task.id);
  await watchlist.see(open.map((task) => ({ taskId: task.id, fingerprint: fingerprint(task) })));
  log.info({ tasks: open.length }, 'open tasks noted at first start');
}

async function sweep(poller: TaskPoller): Promise<void> {
  const { access, watchlist, meter, put } = poller;
  const open = await allOpen(access);
  const openIds = new Set(open.map((task) => task.id));
  const watched = await watchlist.all();
  meter.gauge('tasks_watched', watched.length);
  await tellChanges(poller, open);
  const gone = watched.filter((id) => !openIds.has(id));
  const closed = await read(access, gone);
  await tellChanges(poller, closed);
  const known = new Set(closed.map((task) => task.id));
  // Deleted, or too new for C1's search: the painter reads the task itself, and unwatches what is not there.
  await Promise.all(gone.filter((id) => !known.has(id)).map((id) => notice(put, id)));
}

async function glance(poller: TaskPoller): Promise<void> {
  const { access, watchlist, now } = poller;
  await tellChanges(poller, await read(access, await watchlist.hot(now())));
}

async function allOpen(access: TaskPoller['access']): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  let pageToken: string | undefined;
  do {
    const page = await access.tasks({
      open: true,
      kinds: ['grant'],
      pageSize: BATCH,
      ...(pageToken && { pageToken }),
    });
    tasks.push(...page.tasks);
    pageToken = page.next;
  } while (pageToken !== undefined);
  return tasks;
}

async function read(access: TaskPoller['access'], ids: readonly string[]): Promise<readonly Task[]> {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
  return (await Promise.all(batches.map((batch) => access.tasksByIds(batch)))).flat();
}

async function tellChanges({ watchlist, put, log }: TaskPoller, tasks: readonly Task[]): Promise<void> {
  const seen = await watchlist.seen(tasks.map((task) => task.id));
  const changed = tasks.filter((task, index) => seen[index] !== fingerprint(task));
  await Promise.all(
    changed.map(async (task) => {
      log.debug({ taskId: task.id }, 'task changed at C1');
      await notice(put, task.id);
    }),
  );
}

/**
 * The painter notes the new fingerprint once it has drawn it; until then a change is noticed at every look. A painting
 * that failed for good, or read C1 before it had caught up, must not keep the next one from being queued.
 */
async function notice(put: Put, taskId: string): Promise<void> {
  await put({ kind: 'task.changed', taskId, cause: 'noticed' }, { alone: taskId });
}
