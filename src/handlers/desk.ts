/** The front desk: opens, rebuilds and checks forms and answers typeahead while the person looks on. */

import { decodeAction } from '../cards/action.ts';
import type { Choice } from '../cards/form.ts';
import { type Words, wordsFor } from '../cards/words/index.ts';
import type { ChatUser, Identified, Person } from '../domain/person.ts';
import type { Desk, Lookup } from '../ports/desk.ts';
import { parseCommandLine, parseRequestLine } from './command-line.ts';
import { checkSmallForm, formOf } from './decide-form.ts';
import {
  type Draft,
  durationChoices,
  entitlementChoice,
  readContext,
  readRequestForm,
  requestForm,
  textOf,
} from './request-form.ts';
import type { Tools } from './tools.ts';
import { within } from './within.ts';

/** A Slack trigger lives three seconds; knowing who asks is worth this much of it. */
const WHO_MS = 700;
/** Looking for people asks C1 in the person's own name; typeahead has to answer within three seconds. */
const PEOPLE_MS = 1500;
/** What a person may request is learned anew this often, when they begin to ask. */
const LEARN_MS = 3_600_000;

type Needs = Pick<Tools, 'office' | 'identity' | 'catalogue' | 'catalogueStore' | 'put' | 'log' | 'now'>;

export function createDesk(tools: Needs): Desk {
  const { office, identity, catalogue, catalogueStore, put, log, now } = tools;

  /** `undefined`: not known in time; a refused person is told by the job, not by the form. */
  async function whoIs(user: ChatUser): Promise<Identified | 'refused' | undefined> {
    const resolved = await within(WHO_MS, identity.resolve(user), undefined);
    return resolved && (resolved.ok ? resolved.who : 'refused');
  }

  async function draftOfLine(line: string, forOthers: boolean): Promise<Draft> {
    const asked = parseRequestLine(line);
    const base: Draft = {
      forOthers,
      reason: asked.reason,
      emergency: asked.emergency,
      ...(asked.seconds !== undefined && { seconds: asked.seconds }),
    };
    if (asked.words === '') return base;
    const { sure, others } = await catalogue.match(asked.words);
    return sure ? { ...base, entitlement: sure } : { ...base, words: asked.words, matches: others.length };
  }

  async function open(user: ChatUser, draft: (forOthers: boolean) => Promise<Draft>) {
    const who = await whoIs(user);
    if (who === 'refused') return undefined;
    if (who?.tier === 'linked') learn(who.person.id);
    return requestForm(await draft(await mayAskForOthers(who)), wordsOf(who));
  }

  /** On offer to those who proved who they are, and to managers; whether they may is C1's to say when they ask. */
  async function mayAskForOthers(who: Identified | undefined): Promise<boolean> {
    if (who === undefined) return false;
    return (
      who.tier === 'linked' || (await within(WHO_MS, office.service.reportsOf(who.person.id), [])).length > 0
    );
  }

  /** For the letters that will be typed into the form; the form itself does not wait for it. */
  function learn(personId: string): void {
    const turn = Math.floor(now().getTime() / LEARN_MS);
    put({ kind: 'catalogue.person', personId }, { id: `${personId}-${turn}` }).catch((error: unknown) =>
      log.error({}, 'a personal catalogue was not asked for', error),
    );
  }

  return {
    formForCommand(user, line) {
      const command = parseCommandLine(line);
      return command.verb === 'request'
        ? open(user, (others) => draftOfLine(command.rest, others))
        : undefined;
    },

    formForAction(user, value) {
      const action = decodeAction(value);
      if (!action) return undefined;
      if (action.do === 'request') return open(user, (others) => draftOfLine(action.words ?? '', others));
      const form = formOf(action, wordsOf(undefined));
      return form && Promise.resolve(form);
    },

    formForMessage: (user, permalink) => open(user, async (forOthers) => ({ about: permalink, forOthers })),

    async reform(_user, _id, context, values) {
      const before = readContext(context);
      const entitlement = await catalogue.entitlement(textOf(values, 'entitlement'));
      const appId = textOf(values, 'app');
      const app = (await catalogue.apps('', Number.MAX_SAFE_INTEGER)).find((known) => known.id === appId);
      const kept = entitlement && (!app || entitlement.appId === app.id) ? { entitlement } : {};
      return requestForm(
        {
          forOthers: before.forOthers ?? false,
          ...(app && { app }),
          ...kept,
          ...secondsOf(textOf(values, 'duration')),
          ...(before.about && { about: before.about }),
        },
        wordsOf(undefined),
      );
    },

    suggest: (ask) => suggest(ask),

    async check(_user, id, _context, values) {
      const words = wordsOf(undefined);
      if (id !== 'request') return checkSmallForm(id, values, words);
      const read = readRequestForm(values, await catalogue.entitlement(textOf(values, 'entitlement')), words);
      return read.ok ? undefined : read.errors;
    },
  };

  /** Who may not ask for access may not leaf through what there is to ask for: strangers, guests, bots, nobody in C1. */
  async function suggest(ask: Lookup): Promise<readonly Choice[]> {
    const who = await whoIs(ask.user);
    if (who === 'refused') return [];
    const context = readContext(ask.context);
    switch (ask.source) {
      case 'app': {
        const apps = await catalogue.apps(ask.text, ask.limit);
        return apps.map((app) => ({ value: app.id, label: app.name }));
      }
      case 'entitlement': {
        const among = await requestable(who);
        const found = await catalogue.find({
          text: ask.text === '' ? (context.words ?? '') : ask.text,
          limit: ask.limit,
          ...(context.app && { appId: context.app }),
          ...(among && { among }),
        });
        return found.map(entitlementChoice);
      }
      case 'duration': {
        const entitlement = context.entitlement
          ? await catalogue.entitlement(context.entitlement)
          : undefined;
        return durationChoices(ask.text, entitlement?.maxSeconds, wordsOf(undefined)).slice(0, ask.limit);
      }
      case 'person':
        return within(PEOPLE_MS, people(ask, who), []);
    }
  }

  /** What C1 lets a linked person request; for everybody else the whole catalogue, which C1 judges on the request. */
  async function requestable(who: Identified | undefined): Promise<ReadonlySet<string> | undefined> {
    return who?.tier === 'linked' ? catalogueStore.requestableBy(who.person.id) : undefined;
  }

  /** With the person's own rights, or their own reports: nobody reads more of the directory here than C1 shows them. */
  async function people(ask: Lookup, who: Identified | undefined): Promise<readonly Choice[]> {
    if (who === undefined) return [];
    const access = await identity.accessOf(who.person.id);
    const found = access
      ? await access.searchUsers(ask.text, ask.limit)
      : (await office.service.reportsOf(who.person.id)).filter((report) => matches(report, ask.text));
    return found
      .filter((person) => person.enabled && person.kind === 'human')
      .map((person) => ({
        value: person.id,
        label: person.name,
        ...(person.title && { detail: person.title }),
      }));
  }
}

function matches(person: Person, typed: string): boolean {
  return person.name.toLowerCase().includes(typed.trim().toLowerCase());
}

function secondsOf(chosen: string): Pick<Draft, 'seconds'> {
  return /^\d+$/.test(chosen) ? { seconds: Number(chosen) } : {};
}

function wordsOf(who: Identified | 'refused' | undefined): Words {
  return wordsFor(who === undefined || who === 'refused' ? 'en' : who.chat.locale);
}
