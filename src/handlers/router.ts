/** Leads every job to its handler; for a person's act, after finding out who they are. */

import { type Action, decodeAction } from '../cards/action.ts';
import { helpCard } from '../cards/help.ts';
import { actionButton, linkButton, notice } from '../cards/notice.ts';
import { whoCard } from '../cards/who.ts';
import { wordsFor } from '../cards/words/index.ts';
import type { RefusedIdentity } from '../domain/person.ts';
import type { IntentJob, Job, JobOf } from '../queue/jobs.ts';
import { type Act, actOf } from './act.ts';
import { parseCommandLine } from './command-line.ts';
import { decide, decisionOf } from './decide.ts';
import { keep } from './hands.ts';
import { home } from './home.ts';
import { followLink, login, logout, offerLink, paste } from './link.ts';
import { cancel, comment } from './notes.ts';
import { paintTask } from './paint-task.ts';
import { request } from './request.ts';
import { textOf } from './request-form.ts';
import { approvals, mine, one } from './status.ts';
import type { Tools } from './tools.ts';

/** Everything but the pollers, which `app.ts` puts beside it. */
export type HandledJob = Exclude<Job, { kind: `poll.${string}` | 'catalogue.person' }>;

export async function route(tools: Tools, job: HandledJob): Promise<void> {
  switch (job.kind) {
    case 'task.changed':
      return paintTask(tools, job.taskId);
    case 'link.poll':
      return followLink(tools, job);
    default:
      return routeAct(tools, job);
  }
}

async function routeAct(tools: Tools, job: IntentJob): Promise<void> {
  if (job.kind === 'submit' && job.form === 'credential') return paste(tools, { job });
  const resolved = await tools.identity.resolve(job.reply.user);
  if (!resolved.ok) return refuse(tools, job, resolved.why, resolved.email);
  const act = actOf(tools, job, resolved.who);
  switch (job.kind) {
    case 'command':
      return command(tools, act, job.line);
    case 'click':
      return click(tools, act, job.action);
    case 'submit':
      return submit(tools, { ...act, job });
    case 'home':
      return home(tools, act);
  }
}

/** Linking can help those whose address does not tell who they are; their act then goes on by itself. */
const LINK_HELPS: readonly RefusedIdentity[] = ['no-email', 'nobody', 'several'];

async function refuse(
  tools: Tools,
  job: IntentJob,
  why: RefusedIdentity,
  email: string | undefined,
): Promise<void> {
  const { user } = job.reply;
  const words = wordsFor(await tools.identity.localeOf(user));
  const say: Act['say'] = (card) => tools.whisper.say(job.reply, card);
  const line = words.refusal[why](email ?? '');
  const linkHelps = LINK_HELPS.includes(why);
  tools.log.info({ intent: job.intent, why }, 'person refused');
  // Also for those whose page was drawn while they were welcome.
  if (job.kind === 'home') {
    return tools
      .homePage(user.platform)
      .publish(user, notice('no', line, linkHelps ? [linkButton(words)] : []));
  }
  if (!linkHelps) return say(notice('no', line));
  const wantsToLink = isLogin(job);
  if (!wantsToLink) await keep(tools, job);
  return offerLink(tools, { job, words, say }, wantsToLink ? words.link.offer : line);
}

function isLogin(job: IntentJob): boolean {
  if (job.kind === 'command') return parseCommandLine(job.line).verb === 'login';
  return job.kind === 'click' && decodeAction(job.action)?.do === 'login';
}

async function command(tools: Tools, act: Act, line: string): Promise<void> {
  const { words } = act;
  const parsed = parseCommandLine(line);
  switch (parsed.verb) {
    case 'status':
      return parsed.rest === '' ? mine(tools, act) : one(tools, act, parsed.rest);
    case 'approvals':
      return approvals(tools, act);
    case 'login':
      return login(tools, act);
    case 'logout':
      return logout(tools, act);
    case 'whoami':
      return act.say(whoCard({ who: act.who, words, mode: tools.settings.mode }));
    case 'unknown':
      return act.say(
        helpCard(words, tools.settings.command, words.help.unknown(parsed.word, parsed.closest)),
      );
    // `request` opens a form at the desk; it comes here where none can open: as a message, or too late.
    case 'request':
      return act.say(
        notice('info', words.form.pressToContinue, [
          actionButton(
            words.button.requestAccess,
            { do: 'request', words: parsed.rest.slice(0, 1500) },
            'primary',
          ),
        ]),
      );
    case 'help':
      return act.say(helpCard(words, tools.settings.command));
  }
}

async function click(tools: Tools, act: Act, value: string): Promise<void> {
  const action = decodeAction(value);
  if (!action) return act.say(notice('info', act.words.trouble.unknownAction));
  switch (action.do) {
    case 'approve':
    case 'deny':
      return decide(tools, act, decisionOf(action, ''));
    case 'cancel':
      return cancel(tools, act, action.task);
    case 'status':
      return action.task === undefined ? mine(tools, act) : one(tools, act, action.task);
    case 'approvals':
      return approvals(tools, act);
    case 'login':
      return login(tools, act);
    case 'logout':
      return logout(tools, act);
    // These open a form at the desk.
    case 'request':
    case 'comment':
    case 'paste':
      return act.say(helpCard(act.words, tools.settings.command));
  }
}

async function submit(tools: Tools, act: Act & { readonly job: JobOf<'submit'> }): Promise<void> {
  const { form, context, values } = act.job;
  if (form === 'request') return request(tools, act);
  const action: Action | undefined = decodeAction(context);
  const reason = textOf(values, 'reason').trim();
  if ((form === 'approve' || form === 'deny') && action?.do === form) {
    return decide(tools, act, decisionOf(action, reason));
  }
  if (form === 'comment' && action?.do === 'comment') return comment(tools, act, action.task, reason);
  return act.say(notice('info', act.words.trouble.unknownAction));
}
