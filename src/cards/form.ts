/** The neutral form: fields a person fills; a Slack modal or a Teams dialog is made of it. */

import type { Rich } from './rich.ts';

export interface Form {
  readonly id: FormId;
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  /** Carried through unchanged and untrusted: ids only. At most 2,000 characters. */
  readonly context: string;
  readonly fields: readonly Field[];
}

export const FORM_IDS = ['request', 'approve', 'deny', 'comment', 'credential'] as const;
export type FormId = (typeof FORM_IDS)[number];

interface Named {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** When this changes, what was typed into the field so far gives way to its `value`. At most 8 letters or digits. */
  readonly fresh?: string;
}

export type Field =
  /** Words between fields. */
  | { readonly is: 'words'; readonly id: string; readonly text: Rich }
  | (Named & {
      readonly is: 'text';
      readonly multiline: boolean;
      readonly maxLength: number;
      readonly placeholder?: string;
      readonly value?: string;
    })
  /** A choice found by typing; the options come from the front desk (`ports/desk`). */
  | (Named & {
      readonly is: 'lookup';
      readonly source: LookupSource;
      readonly placeholder: string;
      /** Letters to type before the first look-up; 0 shows a first page at once. */
      readonly minLetters: number;
      readonly value?: Choice;
      /** The form is built again when this one changes. */
      readonly live: boolean;
    })
  | (Named & {
      readonly is: 'toggle';
      readonly text: string;
      readonly value: boolean;
      readonly live: boolean;
    });

export const LOOKUP_SOURCES = ['app', 'entitlement', 'duration', 'person'] as const;
export type LookupSource = (typeof LOOKUP_SOURCES)[number];

export interface Choice {
  /** At most 75 characters: an id, never words. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** What was filled in, by field id; a field left empty is absent. */
export type FormValues = Readonly<Record<string, string | boolean>>;

/** Why a form cannot be taken as it is, by field id. */
export type FormErrors = Readonly<Record<string, string>>;
