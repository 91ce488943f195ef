/** The request form: built from what is known so far, and read back into a request. Pure but for the catalogue. */

import type { Choice, Field, Form, FormErrors, FormValues } from '../cards/form.ts';
import { link } from '../cards/rich.ts';
import type { Words } from '../cards/words/index.ts';
import { type Entitlement, entitlementKey } from '../domain/catalogue.ts';
import { formatDuration, parseDuration, SHORTEST_SECONDS } from '../domain/duration.ts';

/** What a request form knows; all of it optional, all of it checked again when the request is made. */
export interface Draft {
  readonly app?: { readonly id: string; readonly name: string };
  readonly entitlement?: Entitlement;
  readonly seconds?: number;
  readonly reason?: string;
  readonly emergency?: boolean;
  /** Words of a one-line request that matched several things, or nothing. */
  readonly words?: string;
  readonly matches?: number;
  /** Permalink of the message the request is about. */
  readonly about?: string;
  /** Whether asking for somebody else is on offer. */
  readonly forOthers: boolean;
}

/** What travels with the open form: ids and words the person typed, never authority. */
export interface RequestContext {
  readonly app?: string;
  readonly entitlement?: string;
  readonly words?: string;
  readonly about?: string;
  readonly forOthers?: boolean;
}

const JUSTIFICATION_MOST = 2000;
/** The choice that means no end date. */
const NO_END = 'none';

export function requestForm(draft: Draft, words: Words): Form {
  return {
    id: 'request',
    title: words.form.requestTitle,
    submit: words.form.requestSubmit,
    cancel: words.form.cancel,
    context: JSON.stringify(contextOf(draft)),
    fields: [
      ...intro(draft, words),
      appField(draft, words),
      entitlementField(draft, words),
      durationField(draft, words),
      {
        is: 'text',
        id: 'justification',
        label: words.form.justification,
        hint: words.form.justificationHint,
        placeholder: words.form.justificationPlaceholder,
        multiline: true,
        maxLength: JUSTIFICATION_MOST,
        ...(draft.reason && { value: draft.reason.slice(0, JUSTIFICATION_MOST) }),
      },
      ...emergencyField(draft, words),
      ...personField(draft, words),
    ],
  };
}

function contextOf(draft: Draft): RequestContext {
  const { app, entitlement, words, matches, about, forOthers } = draft;
  return {
    ...(app && { app: app.id }),
    ...(entitlement && { entitlement: entitlementKey(entitlement.appId, entitlement.id) }),
    ...(words && matches && { words: words.slice(0, 100) }),
    ...(about && { about: about.slice(0, 500) }),
    ...(forOthers && { forOthers }),
  };
}

function intro({ words: typed, matches, about }: Draft, words: Words): readonly Field[] {
  const lines: Field[] = [];
  if (about) {
    lines.push({
      is: 'words',
      id: 'about',
      text: words.form.aboutMessage(link(words.form.theMessage, about)),
    });
  }
  if (typed) {
    const text = matches ? words.form.severalMatches(typed) : words.form.noMatch(typed);
    lines.push({ is: 'words', id: 'matches', text });
  }
  return lines;
}

function appField({ app }: Draft, words: Words): Field {
  return {
    is: 'lookup',
    id: 'app',
    label: words.form.app,
    hint: words.form.appHint,
    optional: true,
    source: 'app',
    placeholder: words.form.appPlaceholder,
    minLetters: 0,
    live: true,
    ...(app && { value: { value: app.id, label: app.name } }),
  };
}

function entitlementField({ entitlement, matches, app }: Draft, words: Words): Field {
  return {
    is: 'lookup',
    id: 'entitlement',
    label: words.form.entitlement,
    source: 'entitlement',
    placeholder: words.form.entitlementPlaceholder,
    minLetters: matches || app ? 0 : 1,
    live: true,
    ...(app && { fresh: app.id.slice(-8) }),
    ...(entitlement && { value: entitlementChoice(entitlement) }),
  };
}

export function entitlementChoice(entitlement: Entitlement): Choice {
  return {
    value: entitlementKey(entitlement.appId, entitlement.id),
    label: `${entitlement.name} · ${entitlement.appName}`,
    ...(entitlement.description && { detail: entitlement.description }),
  };
}

function durationField({ entitlement, seconds }: Draft, words: Words): Field {
  const most = entitlement?.maxSeconds;
  const wanted = seconds !== undefined && (most === undefined || seconds <= most) ? seconds : undefined;
  const preset = wanted ?? (most === undefined ? undefined : Math.min(most, 8 * 3600));
  const hint = entitlement && durationHint(most, seconds, words);
  return {
    is: 'lookup',
    id: 'duration',
    label: words.form.duration,
    source: 'duration',
    placeholder: words.form.durationPlaceholder,
    minLetters: 0,
    live: false,
    ...(entitlement && { fresh: entitlement.id.slice(-8) }),
    ...(hint && { hint }),
    ...(preset !== undefined && { value: durationChoice(preset) }),
  };
}

function durationHint(most: number | undefined, asked: number | undefined, words: Words): string {
  if (most === undefined) return words.form.durationAny;
  return asked !== undefined && asked > most
    ? words.form.durationCut(asked, most)
    : words.form.durationAtMost(most);
}

function durationChoice(seconds: number): Choice {
  return { value: String(seconds), label: formatDuration(seconds) };
}

const USUAL_SECONDS = [
  1800,
  3600,
  2 * 3600,
  4 * 3600,
  8 * 3600,
  86_400,
  3 * 86_400,
  7 * 86_400,
  30 * 86_400,
  90 * 86_400,
];

/** What the duration field offers: what was typed when it reads as a length, else the usual ones; never above the limit. */
export function durationChoices(typed: string, most: number | undefined, words: Words): readonly Choice[] {
  const own = parseDuration(typed);
  if (own !== undefined) return [durationChoice(Math.min(own, most ?? own))];
  const within = USUAL_SECONDS.filter((seconds) => most === undefined || seconds <= most);
  const lengths = most !== undefined && !within.includes(most) ? [...within, most] : within;
  const choices = lengths.map(durationChoice);
  const all = most === undefined ? [...choices, { value: NO_END, label: words.form.noEnd }] : choices;
  const wanted = typed.trim().toLowerCase();
  return wanted === '' ? all : all.filter((choice) => choice.label.toLowerCase().includes(wanted));
}

function emergencyField({ entitlement, emergency }: Draft, words: Words): readonly Field[] {
  if (!entitlement?.emergency) return [];
  return [
    {
      is: 'toggle',
      id: 'emergency',
      label: words.form.emergency,
      hint: words.form.emergencyHint,
      text: words.form.emergencyText,
      optional: true,
      value: emergency ?? false,
      live: false,
    },
  ];
}

function personField({ forOthers }: Draft, words: Words): readonly Field[] {
  if (!forOthers) return [];
  return [
    {
      is: 'lookup',
      id: 'person',
      label: words.form.person,
      hint: words.form.personHint,
      optional: true,
      source: 'person',
      placeholder: words.form.personPlaceholder,
      minLetters: 1,
      live: false,
    },
  ];
}

/** What the filled form asks for, still to be authorised by C1. */
export interface Wanted {
  readonly entitlementKey: string;
  readonly seconds?: number;
  readonly justification: string;
  readonly emergency: boolean;
  readonly personId?: string;
}

export type ReadForm =
  | { readonly ok: true; readonly wanted: Wanted }
  | { readonly ok: false; readonly errors: FormErrors };

/** Reads a filled form against the catalogue's entry; errors by field, in words. */
export function readRequestForm(
  values: FormValues,
  entitlement: Entitlement | undefined,
  words: Words,
): ReadForm {
  const key = textOf(values, 'entitlement');
  const justification = textOf(values, 'justification').trim();
  const length = readLength(textOf(values, 'duration'), entitlement, words);
  const errors: Record<string, string> = {};
  if (key === '') errors['entitlement'] = words.form.chooseEntitlement;
  else if (!entitlement) errors['entitlement'] = words.form.unknownEntitlement;
  if ('error' in length) errors['duration'] = length.error;
  if (justification === '') errors['justification'] = words.form.needsJustification;
  else if (justification.length > JUSTIFICATION_MOST)
    errors['justification'] = words.form.tooMuch(JUSTIFICATION_MOST);
  if (Object.keys(errors).length > 0 || 'error' in length) return { ok: false, errors };
  const personId = textOf(values, 'person');
  return {
    ok: true,
    wanted: {
      entitlementKey: key,
      justification,
      emergency: values['emergency'] === true && entitlement?.emergency === true,
      ...(length.seconds !== undefined && { seconds: length.seconds }),
      ...(personId !== '' && { personId }),
    },
  };
}

function readLength(
  typed: string,
  entitlement: Entitlement | undefined,
  words: Words,
): { readonly seconds?: number } | { readonly error: string } {
  const most = entitlement?.maxSeconds;
  if (typed === NO_END) return most === undefined ? {} : { error: words.form.needsLength };
  const seconds = /^\d+$/.test(typed) ? Number(typed) : parseDuration(typed);
  if (seconds === undefined) return { error: typed === '' ? words.form.needsLength : words.form.badDuration };
  if (most !== undefined && seconds > most) return { error: words.form.tooLong(most) };
  if (seconds < SHORTEST_SECONDS) return { error: words.form.tooShort };
  return { seconds };
}

export function textOf(values: FormValues, id: string): string {
  const value = values[id];
  return typeof value === 'string' ? value : '';
}

/** Reads back what travelled with the form; anything else is an empty context. */
export function readContext(context: string): RequestContext {
  try {
    const value: unknown = JSON.parse(context);
    if (typeof value !== 'object' || value === null) return {};
    const text = (key: string) => {
      const found: unknown = Reflect.get(value, key);
      return typeof found === 'string' ? { [key]: found } : {};
    };
    return {
      ...text('app'),
      ...text('entitlement'),
      ...text('words'),
      ...text('about'),
      ...(Reflect.get(value, 'forOthers') === true && { forOthers: true }),
    };
  } catch {
    return {};
  }
}
