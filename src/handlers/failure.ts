/** Tells a person what became of an act that could not be done yet, or at all. */

import { decodeAction } from '../cards/action.ts';
import { notice } from '../cards/notice.ts';
import { type Words, wordsFor } from '../cards/words/index.ts';
import { AccessError } from '../domain/errors.ts';
import type { IntentJob, Job } from '../queue/jobs.ts';
import { refOf } from './act.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<Tools, 'whisper' | 'identity'>;

/** After the first failed try: it is kept, and will be tried again. Home pages fail silently: nobody waits for one. */
export async function tellQueued(tools: Needs, job: Job, error: unknown): Promise<void> {
  if (!isIntent(job)) return;
  const words = wordsFor(await tools.identity.localeOf(job.reply.user));
  await tools.whisper.say(
    job.reply,
    notice(
      'waiting',
      words.trouble.queued(whatIs(job, words), refOf(job.intent), error instanceof AccessError),
    ),
  );
}

/** After the last one: an operator can retry it. A link that is no longer followed would be waited for in vain. */
export async function tellGivenUp(tools: Needs, job: Job): Promise<void> {
  if (!isIntent(job) && job.kind !== 'link.poll') return;
  const words = wordsFor(await tools.identity.localeOf(job.reply.user));
  const [what, ref] =
    job.kind === 'link.poll' ? [words.trouble.what.link, job.linkId] : [whatIs(job, words), job.intent];
  await tools.whisper.say(job.reply, notice('warning', words.trouble.gaveUp(what, refOf(ref))));
}

function isIntent(job: Job): job is Exclude<IntentJob, { kind: 'home' }> {
  return job.kind === 'command' || job.kind === 'click' || job.kind === 'submit';
}

function whatIs(job: Exclude<IntentJob, { kind: 'home' }>, words: Words): string {
  const what = words.trouble.what;
  if (job.kind === 'command') return what.command;
  if (job.kind === 'submit') {
    const byForm = {
      request: what.request,
      approve: what.approve,
      deny: what.deny,
      comment: what.comment,
      credential: what.link,
    };
    return byForm[job.form];
  }
  const action = decodeAction(job.action);
  return action?.do === 'approve' || action?.do === 'deny' || action?.do === 'cancel'
    ? what[action.do]
    : what.click;
}
