/** Asks C1 for access: once, whatever is lost on the way. */

import type { FormValues } from '../cards/form.ts';
import { actionButton, notice } from '../cards/notice.ts';
import { link } from '../cards/rich.ts';
import { type Entitlement, parseEntitlementKey } from '../domain/catalogue.ts';
import { AccessError } from '../domain/errors.ts';
import type { Task } from '../domain/task.ts';
import type { Access, NewGrant } from '../ports/access.ts';
import type { JobOf } from '../queue/jobs.ts';
import type { Act } from './act.ts';
import { asThemselves, ownHands, toldRefusal } from './hands.ts';
import { readContext, readRequestForm, textOf, type Wanted } from './request-form.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<
  Tools,
  | 'office'
  | 'identity'
  | 'linking'
  | 'linkCare'
  | 'pending'
  | 'put'
  | 'settings'
  | 'journal'
  | 'catalogue'
  | 'pages'
  | 'log'
  | 'now'
>;

/** C1's searches lag its writes: this long after a lost answer our own task must show up, if it was made. */
const SETTLED_MS = 5000;
/** Clocks differ: how far before our first attempt a task of ours may claim to have been made. */
const SKEW_MS = 5 * 60_000;

/** A submitted request form. */
export async function request(tools: Needs, act: Act & { readonly job: JobOf<'submit'> }): Promise<void> {
  const { values, context } = act.job;
  const entitlement = await tools.catalogue.entitlement(textOf(values, 'entitlement'));
  const wanted = readWanted(act, values, entitlement);
  if ('problem' in wanted) return act.say(notice('no', wanted.problem));
  const access = await handsFor(tools, act, wanted);
  if (!access) return;
  const about = readContext(context).about;
  const grant = newGrant(act, wanted, about);
  if (!grant) return act.say(notice('no', act.words.trouble.unknownAction));
  await asThemselves(tools, act, () => make(tools, act, access, grant, entitlement));
}

/** The desk checked the form already; what arrives here may be older than the catalogue, or forged. */
function readWanted(act: Act, values: FormValues, entitlement: Entitlement | undefined) {
  const read = readRequestForm(values, entitlement, act.words);
  if (read.ok) return read.wanted;
  const first = Object.values(read.errors)[0] ?? '';
  return { problem: [{ is: 'text' as const, text: first }] };
}

/**
 * For oneself the service principal may ask; for somebody else only the person's own rights count. In service mode it
 * must not ask either: C1 takes asking for somebody for the asker's own approval, and its policies name the bot.
 */
async function handsFor(tools: Needs, act: Act, wanted: Wanted): Promise<Access | undefined> {
  const { words, who } = act;
  const { id } = who.person;
  if ((wanted.personId ?? id) !== id) return ownHands(tools, act, words.request.forOthersNeedsLink);
  if (tools.settings.mode === 'service') return ownHands(tools, act, words.request.needsLink);
  // A link wins: whoever linked asks in their own name, so that C1 records the human.
  return (await tools.identity.accessOf(id)) ?? tools.office.service;
}

function newGrant(act: Act, wanted: Wanted, about: string | undefined): NewGrant | undefined {
  const key = parseEntitlementKey(wanted.entitlementKey);
  return (
    key && {
      ...key,
      personId: wanted.personId ?? act.who.person.id,
      justification: wanted.justification,
      emergency: wanted.emergency,
      requestId: act.job.intent,
      ...(wanted.seconds !== undefined && { seconds: wanted.seconds }),
      ...(about && { externalUrl: about }),
    }
  );
}

async function make(
  tools: Needs,
  act: Act,
  access: Access,
  grant: NewGrant,
  entitlement: Entitlement | undefined,
): Promise<void> {
  const { journal, log } = tools;
  const key = `request/${act.job.intent}`;
  const known = await journal.outcome(key);
  if (known !== undefined) return announce(tools, known, act);
  const { since, first } = await journal.begin(key);
  const made = first ? undefined : await findOurs(tools, access, grant, since);
  const task = made ?? (await create(tools, act, access, grant, entitlement));
  if (!task) return;
  await journal.finish(key, task.id);
  log.info({ intent: act.job.intent, taskId: task.id, actor: act.who.person.id }, 'access requested');
  await announce(tools, task.id, act);
}

/** undefined: refused on the merits, and told. */
async function create(
  tools: Needs,
  act: Act,
  access: Access,
  grant: NewGrant,
  entitlement: Entitlement | undefined,
): Promise<Task | undefined> {
  const { words } = act;
  const name = words.task.accessPlain(entitlement?.name ?? '', entitlement?.appName ?? '');
  try {
    return await access.createGrant(grant);
  } catch (error) {
    if (error instanceof AccessError && error.kind === 'duplicate' && error.facts.taskId !== undefined) {
      const open = await access.task(error.facts.taskId);
      if (open.requestId === grant.requestId) return open;
      const url = tools.pages.task(open.number);
      const number = link(words.task.number(open.number), url);
      await act.say(
        notice('info', words.request.duplicate(name, number), [
          actionButton(words.button.details, { do: 'status', task: open.id }),
        ]),
      );
      await announce(tools, open.id, act);
      return undefined;
    }
    const whom = grant.personId === act.who.person.id ? words.request.you : words.request.them;
    if (await toldRefusal(act, error, words.request.forbidden(name, whom))) return undefined;
    throw error;
  }
}

/**
 * After a lost answer: the task that carries our own request id. C1 has no idempotency key, so asking again blindly
 * could make a second one when the first is already closed; until reads have settled we rather wait.
 */
async function findOurs(
  tools: Needs,
  access: Access,
  grant: NewGrant,
  since: Date,
): Promise<Task | undefined> {
  const page = await access.tasks({
    about: [grant.personId],
    entitlementIds: [grant.entitlementId],
    kinds: ['grant'],
    createdAfter: new Date(since.getTime() - SKEW_MS),
  });
  const ours = page.tasks.find((task) => task.requestId === grant.requestId);
  if (ours) return ours;
  const age = tools.now().getTime() - since.getTime();
  if (age < SETTLED_MS) {
    throw new AccessError('unavailable', 'waiting for C1 to settle after a lost answer', {
      retryAfterMs: SETTLED_MS - age,
    });
  }
  return undefined;
}

async function announce({ put }: Needs, taskId: string, act: Act): Promise<void> {
  await put({ kind: 'task.changed', taskId, cause: 'requested' }, { id: `changed-${act.job.intent}` });
}
