/** The front desk: the only synchronous answers, because a Slack trigger lives three seconds. Nothing here waits for C1. */

import type { Choice, Form, FormErrors, FormId, FormValues, LookupSource } from '../cards/form.ts';
import type { ChatUser } from '../domain/person.ts';

export interface Desk {
  /** The form a command line opens (`request github admin for 4h`); undefined: it is a job. */
  formForCommand(user: ChatUser, line: string): Promise<Form | undefined>;
  /** The form a button opens (Deny, Approve with a reason, Comment …); undefined: it is a job. */
  formForAction(user: ChatUser, action: string): Promise<Form | undefined>;
  /** "Request access about this": the request form, about a message; undefined: it is a job. */
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
