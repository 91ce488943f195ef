/** Draws a task as C1 has it now on every copy of its card: posts what is missing, updates what differs. */

import { createHash } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import type { Faces } from '../cards/people.ts';
import { taskCard } from '../cards/task.ts';
import type { Reasons } from '../cards/task-state.ts';
import { wordsFor } from '../cards/words/index.ts';
import { ChatError } from '../domain/chat-error.ts';
import { AccessError } from '../domain/errors.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import type { Platform } from '../domain/person.ts';
import type { Task } from '../domain/task.ts';
import type { Copy } from '../ports/store.ts';
import { type Audience, audiencesOf, parseAudience } from './audience.ts';
import { lookUpFaces, peopleOf } from './faces.ts';
import { reasonsOf } from './reasons.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<
  Tools,
  | 'office'
  | 'identity'
  | 'pages'
  | 'painter'
  | 'ledger'
  | 'watchlist'
  | 'locks'
  | 'settings'
  | 'log'
  | 'meter'
  | 'now'
>;

const LOCK_WAIT_MS = 3000;
/** A task that just moved is looked at closely for this long. */
const HEAT_MS = 60_000;

/** The truth as drawn for one platform. */
interface Truth {
  readonly task: Task;
  readonly faces: Faces;
  readonly reasons: Reasons;
}

export async function paintTask(tools: Needs, taskId: string): Promise<void> {
  await tools.locks.hold(`paint/${taskId}`, LOCK_WAIT_MS, () => paintAlone(tools, taskId));
}

async function paintAlone(tools: Needs, taskId: string): Promise<void> {
  const { office, ledger, watchlist, settings } = tools;
  const task = await readTask(office.service, taskId);
  if (!task) return watchlist.unwatch(taskId);
  const reasons = await reasonsOf(tools, task);
  const copies = await ledger.copies(taskId);
  // A task that was over before anybody here heard of it is no news, unless it was asked for here.
  const news = task.open || copies.length > 0 || task.requestId !== undefined;
  const drawn = await Promise.allSettled(
    news
      ? settings.platforms.map((platform) => paintPlatform(tools, { task, reasons, copies, platform }))
      : [],
  );
  const failed = drawn.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  await follow(tools, task);
}

/** Only after drawing: a crash before this line leaves the task to be found changed by the next sweep. */
async function follow({ watchlist, now }: Needs, task: Task): Promise<void> {
  if (!task.open) return watchlist.unwatch(task.id);
  await watchlist.watch(task.id);
  await watchlist.see([{ taskId: task.id, fingerprint: fingerprint(task) }]);
  await watchlist.heat(task.id, new Date(now().getTime() + HEAT_MS));
}

async function readTask(access: Tools['office']['service'], taskId: string): Promise<Task | undefined> {
  try {
    return await access.task(taskId);
  } catch (error) {
    if (error instanceof AccessError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

async function paintPlatform(
  tools: Needs,
  view: {
    readonly task: Task;
    readonly reasons: Reasons;
    readonly copies: readonly Copy[];
    readonly platform: Platform;
  },
): Promise<void> {
  const { task, reasons, copies, platform } = view;
  const { faces, failures: unknown } = await lookUpFaces(tools, peopleOf(task), platform);
  const truth: Truth = { task, faces, reasons };
  const old = copies
    .map((copy) => ({ copy, audience: parseAudience(copy.audience) }))
    .filter(
      (entry): entry is { copy: Copy; audience: Audience } => entry.audience?.user.platform === platform,
    );
  const have = new Set(old.map(({ copy }) => copy.audience));
  const missing = audiencesOf(task, faces).filter((audience) => !have.has(audience.key));
  const results = await Promise.allSettled([
    ...old.map(({ copy, audience }) => refresh(tools, truth, audience, copy)),
    ...missing.map((audience) => post(tools, truth, audience)),
  ]);
  const failures = results.flatMap((result): unknown[] =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  for (const error of failures) tools.log.error({ taskId: task.id, platform }, 'copy not drawn', error);
  // One copy that cannot be drawn does not hold up the others; only what may work later is tried again.
  const again = [...failures, ...unknown].find((error) => !isFinal(error));
  if (again) throw again;
}

/** Somebody who left the workspace, or a message it does not take: no later try would end otherwise. */
function isFinal(error: unknown): boolean {
  return error instanceof ChatError && (error.kind === 'refused' || error.kind === 'not-found');
}

async function post(tools: Needs, truth: Truth, audience: Audience): Promise<void> {
  const { ledger, painter, meter } = tools;
  const taskId = truth.task.id;
  const to = { to: 'person', user: audience.user } as const;
  const mark = markOf(taskId, audience);
  const fresh = await ledger.intend(taskId, audience.key);
  const card = await cardFor(tools, truth, audience);
  // Noted before but never finished: a crash came in between, and the card may be there already.
  const found = fresh ? undefined : await painter(audience.user.platform).find(to, mark);
  const posted = found ?? (await painter(audience.user.platform).post(to, card, mark));
  // A copy found again shows an older truth: an empty hash has the next painting redraw it.
  const hash = found ? '' : hashOf(card);
  await ledger.note(taskId, { audience: audience.key, posted, hash });
  meter.count('cards_drawn', { how: found ? 'found' : 'posted' });
  if (found) await refresh(tools, truth, audience, { audience: audience.key, posted, hash });
}

async function refresh(tools: Needs, truth: Truth, audience: Audience, copy: Copy): Promise<void> {
  if (copy.posted === undefined) return post(tools, truth, audience);
  const { ledger, painter, meter } = tools;
  const card = await cardFor(tools, truth, audience);
  const hash = hashOf(card);
  if (hash === copy.hash) return;
  const done = await painter(audience.user.platform).update(copy.posted, card);
  if (done === 'gone') return ledger.drop(truth.task.id, audience.key);
  await ledger.note(truth.task.id, { audience: audience.key, posted: copy.posted, hash });
  meter.count('cards_drawn', { how: 'updated' });
}

async function cardFor(
  { pages, identity }: Needs,
  { task, faces, reasons }: Truth,
  { reader, user }: Audience,
): Promise<Card> {
  return taskCard({
    task,
    faces,
    reasons,
    reader,
    words: wordsFor(await identity.localeOf(user)),
    platform: user.platform,
    url: pages.task(task.number),
  });
}

function hashOf(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 16);
}

/** Names this copy in the message itself. */
function markOf(taskId: string, audience: Audience): string {
  return createHash('sha256').update(`${taskId}\n${audience.key}`).digest('hex').slice(0, 32);
}
