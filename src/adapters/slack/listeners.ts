/**
 * Bolt's listeners, one for each kind of payload. Each parses, then writes the job, then acknowledges: what was
 * acknowledged is on disk. A form is the exception: it does nothing yet, so it is acknowledged at once and built after.
 */

import type { App } from '@slack/bolt';
import type { Form, FormErrors } from '../../cards/form.ts';
import { wordsFor } from '../../cards/words/index.ts';
import type { Desk, Lookup } from '../../ports/desk.ts';
import type { Log, Meter } from '../../ports/telemetry.ts';
import type { ChatEvent, Ingress } from '../ingress.ts';
import { codeOf } from './chat-errors.ts';
import { DEADLINES, LIMITS } from './limits.ts';
import type { Modals, Place } from './modals.ts';
import {
  parseActions,
  parseCommand,
  parseEvent,
  parseShortcut,
  parseSubmission,
  parseSuggestion,
  type Triggered,
} from './parse.ts';
import { errorsOf } from './view-state.ts';
import { optionOf } from './views.ts';
import { within } from './within.ts';

/** Slack tells a person's locale only on request, and these are said before there is time to ask. */
const WORDS = wordsFor('en').door;
/** Of no field in particular. */
const BUSY: FormErrors = { '': WORDS.busy };

export interface ListenerParts {
  readonly commandName: string;
  readonly ingress: Ingress;
  readonly desk: Desk;
  readonly modals: Modals;
  /** Says one sentence to the person who acted, by whatever way is open; never throws. */
  readonly tell: (event: ChatEvent, words: string) => Promise<void>;
  readonly log: Log;
  readonly meter: Meter;
}

/** How an act is answered: `ack` when it was taken, `refuse` with words when it was not. */
interface Answer {
  readonly ack: () => Promise<void>;
  readonly refuse: (words: string) => Promise<void>;
}

export function listen(app: App, parts: ListenerParts): void {
  const { ingress, desk, modals, tell, log, meter } = parts;

  /** Opens the form the front desk has for an act, or queues the act. */
  async function take(
    { event, trigger }: Triggered<ChatEvent>,
    place: Place,
    form: ReturnType<Desk['formForCommand']>,
    answer: Answer,
  ): Promise<void> {
    if (form === undefined) {
      const accepted = await ingress.accept(event);
      return accepted === 'queued' ? answer.ack() : answer.refuse(WORDS.busy);
    }
    await answer.ack();
    let opened: Form | undefined;
    try {
      opened = await within(DEADLINES.form, form);
      if (opened) return await modals.open(trigger, opened, place);
    } catch (error) {
      log.warn({ kind: event.kind, form: opened?.id, code: codeOf(error) }, 'a form was not opened');
      return tell(event, WORDS.notOpened);
    }
    // Whoever may not have the form is told why by the job.
    if ((await ingress.accept(event)) === 'busy') await tell(event, WORDS.busy);
  }

  app.command(parts.commandName, async ({ body, ack }) => {
    const say = (text: string) => ack({ response_type: 'ephemeral', text });
    const act = parseCommand(body);
    if (!act) return unreadable('command', () => say(WORDS.unreadable));
    const { user, line } = act.event;
    await take(act, 'top', desk.formForCommand(user, line), { ack: () => ack(), refuse: say });
  });

  app.shortcut(/.*/, async ({ body, ack }) => {
    const act = parseShortcut(body);
    if (!act) return unreadable('shortcut', ack);
    const { user, line } = act.event;
    const form =
      act.permalink === undefined
        ? desk.formForCommand(user, line)
        : desk.formForMessage(user, act.permalink);
    await take(act, 'top', form, answerTo(act.event, ack));
  });

  app.action(/.*/, async ({ body, ack }) => {
    const used = parseActions(body);
    if (!used) return unreadable('action', ack);
    switch (used.is) {
      case 'nothing':
        return ack();
      case 'click': {
        const { user, action } = used.event;
        const place = used.inModal ? 'over' : 'top';
        return take(used, place, desk.formForAction(user, action), answerTo(used.event, ack));
      }
      case 'change': {
        const { user, form } = used;
        await ack();
        return modals.redraw(form, await desk.reform(user, form.form, form.context, form.values));
      }
    }
  });

  app.view(/.*/, async ({ body, ack }) => {
    const act = parseSubmission(body);
    // Unacknowledged, the form stays open with everything the person has typed.
    if (!act) throw new Error('a submitted view could not be read');
    const { event, form } = act;
    const errors = (await mistakesIn(event)) ?? ((await ingress.accept(event)) === 'busy' ? BUSY : undefined);
    await ack(
      errors
        ? { response_action: 'errors', errors: errorsOf(errors, form.blocks) }
        : { response_action: 'clear' },
    );
  });

  app.options(/.*/, async ({ body, ack }) => {
    const ask = parseSuggestion(body);
    const choices = ask ? await suggest(ask) : [];
    await ack({ options: choices.flatMap((choice) => optionOf(choice) ?? []).slice(0, LIMITS.options) });
  });

  app.event(/^(app_home_opened|message)$/, async ({ body }) => {
    const event = parseEvent(body);
    if (event && (await ingress.accept(event)) === 'busy')
      throw new Error('not queued: Slack will deliver again');
  });

  async function mistakesIn(event: Extract<ChatEvent, { kind: 'submit' }>): Promise<FormErrors | undefined> {
    const { user, form, context, values } = event;
    try {
      return await within(DEADLINES.desk, desk.check(user, form, context, values));
    } catch (error) {
      log.error({ kind: event.kind, form }, 'the front desk did not answer', error);
      return BUSY;
    }
  }

  /** An empty list rather than none: Slack shows a person an error for a late answer. */
  async function suggest(ask: Lookup): ReturnType<Desk['suggest']> {
    const started = performance.now();
    try {
      return await within(DEADLINES.suggest, desk.suggest(ask));
    } catch (error) {
      log.error({ source: ask.source }, 'suggestions failed', error);
      return [];
    } finally {
      meter.time('suggest', performance.now() - started, { platform: 'slack', source: ask.source });
    }
  }

  /** Where the ack has no room for words they follow it. */
  function answerTo(event: ChatEvent, ack: () => Promise<void>): Answer {
    return {
      ack: () => ack(),
      async refuse(words) {
        await ack();
        await tell(event, words);
      },
    };
  }

  async function unreadable(kind: string, ack: () => Promise<void>): Promise<void> {
    log.warn({ kind }, 'a payload could not be read');
    await ack();
  }
}
