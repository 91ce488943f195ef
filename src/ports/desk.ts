/**
 * The front desk: the only synchronous answers, because a Slack trigger lives three seconds. What it needs of C1 it
 * asks for a moment only, and does without.
 */

import type { Choice, Form, FormErrors, FormId, FormValues, LookupSource } from '../cards/form.ts';
import type { ChatUser } from '../domain/person.ts';

export interface Desk {
  /**
   * The form a command line opens (`request github admin for 4h`). Undefined: none, it is a job, known at once; a
   * promise of undefined: this person gets no form, and the job tells them why.
   */
  formForCommand(user: ChatUser, line: string): Promise<Form | undefined> | undefined;
  /** The form a button opens (Deny, Approve with a reason, Comment …), in the same way. */
  formForAction(user: ChatUser, action: string): Promise<Form | undefined> | undefined;
  /** "Request access about this": the request form, about a message; undefined as above. */
  formForMessage(user: ChatUser, permalink: string): Promise<Form | undefined>;
  /** The same form again after a live field changed. */
  reform(user: ChatUser, id: FormId, context: string, values: FormValues): Promise<Form>;
  /** At most `limit` choices, best first. */
  suggest(ask: Lookup): Promise<readonly Choice[]>;
  /** What is wrong with a filled form; undefined: take it. */
  check(user: ChatUser, id: FormId, context: string, values: FormValues): Promise<FormErrors | undefined>;
}

export interface Lookup {
  readonly user: ChatUser;
  readonly source: LookupSource;
  readonly text: string;
  readonly form: FormId;
  readonly context: string;
  readonly limit: number;
}
