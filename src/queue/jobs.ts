/** The contract of every job: what may stand in a payload. Ids, never truth; no secrets; new fields are optional. */

import { z } from 'zod';
import { FORM_IDS } from '../cards/form.ts';

const chatUser = z.object({
  platform: z.enum(['slack', 'teams']),
  workspace: z.string().min(1),
  id: z.string().min(1),
});

const replyTo = z.object({
  user: chatUser,
  channel: z.string().optional(),
  deposit: z.string().optional(),
});

/** What every job of a person carries: who, where to answer, and the business key of the one physical act. */
const act = {
  /** Hash of the business key: job id, `source.requestId`, and the reference people are told. */
  intent: z.string().regex(/^[a-f0-9]{24}$/),
  /** When it was accepted, epoch milliseconds. */
  at: z.number().int(),
  reply: replyTo,
};

export const job = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), ...act, line: z.string().max(4000) }),
  z.object({ kind: z.literal('click'), ...act, action: z.string().max(2000) }),
  z.object({
    kind: z.literal('submit'),
    ...act,
    form: z.enum(FORM_IDS),
    context: z.string().max(3000),
    values: z.record(z.string(), z.union([z.string(), z.boolean()])),
  }),
  z.object({ kind: z.literal('home'), ...act }),
  /** Something about a task may have changed; whoever noticed. */
  z.object({ kind: z.literal('task.changed'), taskId: z.string(), cause: z.string() }),
  z.object({
    kind: z.literal('link.poll'),
    linkId: z.string(),
    reply: replyTo,
    turn: z.number().int().optional(),
  }),
  z.object({ kind: z.literal('poll.tasks') }),
  z.object({ kind: z.literal('poll.catalogue') }),
  /** Learns what a linked person may request, for their typeahead. */
  z.object({ kind: z.literal('catalogue.person'), personId: z.string() }),
]);

export type Job = z.infer<typeof job>;
export type JobKind = Job['kind'];
export type JobOf<K extends JobKind> = Extract<Job, { kind: K }>;
/** Jobs that a person caused and waits for. */
export type IntentJob = JobOf<'command' | 'click' | 'submit' | 'home'>;

/** Each queue waits for its own thing, so that nobody who clicked waits behind a thousand paintings. */
export const QUEUE_OF = {
  command: 'intents',
  click: 'intents',
  submit: 'intents',
  home: 'intents',
  'task.changed': 'cards',
  'link.poll': 'chores',
  'poll.tasks': 'chores',
  'poll.catalogue': 'chores',
  'catalogue.person': 'chores',
} as const satisfies Record<JobKind, string>;

export type QueueName = (typeof QUEUE_OF)[JobKind];

export interface PutOptions {
  /** Job id: a second put with it, while the first is remembered, does nothing. */
  readonly id?: string;
  /** Name: a second put with it does nothing until the first has ended, well or badly. For what is noticed again and again. */
  readonly alone?: string;
  readonly delayMs?: number;
}

/** Writes a job durably; throws when it could not be written. */
export type Put = (job: Job, options?: PutOptions) => Promise<void>;

/** A job that was kept as text; undefined when this version cannot read it. */
export function readJob(text: string): Job | undefined {
  const parsed = job.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}
