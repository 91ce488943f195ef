/** Linking a C1 identity: offer it, follow it, and let the clicks that waited for it go through. */

import { linkCard, linkedLine } from '../cards/link.ts';
import { actionButton, notice } from '../cards/notice.ts';
import type { Rich } from '../cards/rich.ts';
import { rich } from '../cards/rich.ts';
import { wordsFor } from '../cards/words/index.ts';
import { ChatError } from '../domain/chat-error.ts';
import { AccessError, mayPass } from '../domain/errors.ts';
import type { ChatUser } from '../domain/person.ts';
import type { ReplyTo } from '../ports/chat.ts';
import type { LinkInProgress, LinkPoll, LinkResult } from '../ports/identity.ts';
import { type JobOf, readJob } from '../queue/jobs.ts';
import type { Act } from './act.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<Tools, 'linking' | 'put' | 'settings'>;

/** Shows the way to link, to this person only, and has a job follow it. */
export async function offerLink(
  tools: Needs,
  act: Pick<Act, 'job' | 'words' | 'say'>,
  reason: Rich,
): Promise<void> {
  const { reply } = act.job;
  const link = await begin(tools, reply.user);
  if (link) {
    await tools.put(
      { kind: 'link.poll', linkId: link.linkId, reply },
      { id: `link-${link.linkId}-0`, delayMs: link.intervalMs },
    );
  }
  await act.say(linkCard({ words: act.words, reason, link, mayPaste: tools.settings.paste }));
}

/** undefined: C1 offers no device authorization, and pasting is the way that is left. */
async function begin({ linking, settings }: Needs, user: ChatUser): Promise<LinkInProgress | undefined> {
  try {
    return await linking.begin(user);
  } catch (error) {
    if (settings.paste && error instanceof AccessError && !mayPass(error)) return undefined;
    throw error;
  }
}

/** `/access login`. */
export async function login(tools: Needs, act: Act): Promise<void> {
  const { who, words } = act;
  if (who.tier === 'linked') {
    await act.say(
      notice('yes', words.link.already(who.person.name), [
        actionButton(words.button.unlink, { do: 'logout' }),
      ]),
    );
    return;
  }
  await offerLink(tools, act, words.link.offer);
}

/** `/access logout`: the credential is revoked at C1 before it is forgotten here. */
export async function logout(tools: Pick<Tools, 'linking'>, act: Act): Promise<void> {
  const { words } = act;
  const was = await tools.linking.unlink(act.who.chat.user);
  await act.say(was ? notice('yes', words.link.unlinked) : notice('info', words.link.none));
}

/** C1 or chat away for a while: a login under way outlives that, since its person may confirm it at any moment. */
const AWAY_MS = 10_000;

type FollowNeeds = Pick<Tools, 'linking' | 'put' | 'pending' | 'whisper' | 'identity' | 'log'>;

/** One poll of a link under way; the next one is a job too, so that a restart loses nothing. */
export async function followLink(tools: FollowNeeds, job: JobOf<'link.poll'>): Promise<void> {
  const polled = await poll(tools, job.linkId);
  switch (polled.is) {
    case 'pending': {
      const turn = (job.turn ?? 0) + 1;
      await tools.put({ ...job, turn }, { id: `link-${job.linkId}-${turn}`, delayMs: polled.againInMs });
      return;
    }
    case 'unknown':
    case 'denied':
    case 'expired': {
      const { link } = wordsFor(await tools.identity.localeOf(job.reply.user));
      await tools.whisper.say(job.reply, notice('no', polled.is === 'denied' ? link.denied : link.expired));
      return;
    }
    default:
      await tellLinked(tools, job.reply, polled, job.linkId);
  }
}

/** What may pass is polled again for as long as C1 keeps the login: the attempts of one job would end too soon. */
async function poll({ linking }: Pick<Tools, 'linking'>, linkId: string): Promise<LinkPoll> {
  try {
    return await linking.poll(linkId);
  } catch (error) {
    if (!(error instanceof AccessError || error instanceof ChatError) || !mayPass(error)) throw error;
    return { is: 'pending', againInMs: AWAY_MS };
  }
}

/** A pasted credential, from its sealed deposit. */
export async function paste(
  tools: FollowNeeds & Pick<Tools, 'settings'>,
  act: { readonly job: JobOf<'submit'> },
): Promise<void> {
  const { reply, values } = act.job;
  const deposit = values['deposit'];
  const words = wordsFor(await tools.identity.localeOf(reply.user));
  if (!tools.settings.paste || typeof deposit !== 'string') {
    await tools.whisper.say(reply, notice('no', words.link.pasteOff));
    return;
  }
  await tellLinked(tools, reply, await tools.linking.paste(reply.user, deposit), act.job.intent);
}

async function tellLinked(
  tools: FollowNeeds,
  reply: ReplyTo,
  result: LinkResult,
  /** Names this link: an act that waited is queued once for it, and again for a later one. */
  by: string,
): Promise<void> {
  const words = wordsFor(await tools.identity.localeOf(reply.user));
  if (result.is === 'refused') {
    await tools.whisper.say(reply, notice('no', words.link.refused[result.why]));
    return;
  }
  const resumed = await resume(tools, reply.user, by);
  await tools.put({ kind: 'catalogue.person', personId: result.person.id });
  await tools.whisper.say(reply, notice('yes', rich`${linkedLine(words, result.person.name, resumed)}`));
}

/** Queues every act that waited for the link, then forgets them: queued twice is harmless, lost is not. */
async function resume({ pending, put, log }: FollowNeeds, user: ChatUser, by: string): Promise<number> {
  const waiting = await pending.list(user);
  for (const text of waiting) {
    const job = readJob(text);
    if (job && 'intent' in job) await put(job, { id: `${job.intent}-${by}` });
    else log.warn({}, 'pending act no longer readable');
  }
  await pending.drop(user, waiting);
  return waiting.length;
}
