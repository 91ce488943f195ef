/** The shared door of every chat adapter: an accepted event is a job on disk before anybody is told it was taken. */

import { createHash } from 'node:crypto';
import type { FormId, FormValues } from '../cards/form.ts';
import { type ChatUser, chatKey } from '../domain/person.ts';
import type { ReplyTo } from '../ports/chat.ts';
import type { Deposits } from '../ports/store.ts';
import type { Log } from '../ports/telemetry.ts';
import type { IntentJob, Put } from '../queue/jobs.ts';

interface Arrival {
  /**
   * Names the one physical act (Slack's `trigger_id`, a Teams reply chain): the platform's second delivery of it
   * has the same key, a second click has another.
   */
  readonly key: string;
  readonly user: ChatUser;
  /** The conversation it came from, when there is one. */
  readonly channel?: string;
  /** A short-lived address to answer at (Slack's `response_url`): a capability, so it is deposited, not queued. */
  readonly replyAddress?: string;
}

export type ChatEvent =
  | (Arrival & { readonly kind: 'command'; readonly line: string })
  | (Arrival & { readonly kind: 'click'; readonly action: string })
  | (Arrival & {
      readonly kind: 'submit';
      readonly form: FormId;
      readonly context: string;
      readonly values: FormValues;
    })
  | (Arrival & { readonly kind: 'home' });

/** `busy`: nothing can be promised; the ack itself must say so. */
export type Accepted = 'queued' | 'busy';

export interface Ingress {
  accept(event: ChatEvent): Promise<Accepted>;
}

/** Slack and Teams want an answer within three and five seconds; a healthy Redis needs a millisecond. */
const DEADLINE_MS = 1500;
/** Slack's `response_url` lives 30 minutes. */
const REPLY_TTL_MS = 30 * 60_000;
/** A pasted credential waits sealed, no longer than its job may take. */
const SECRET_TTL_MS = 60 * 60_000;

export function createIngress(parts: {
  readonly put: Put;
  readonly deposits: Deposits;
  readonly log: Log;
  readonly now?: () => number;
}): Ingress {
  const { put, deposits, log, now = Date.now } = parts;

  async function write(event: ChatEvent): Promise<void> {
    const deposit =
      event.replyAddress === undefined ? undefined : await deposits.put(event.replyAddress, REPLY_TTL_MS);
    const reply: ReplyTo = {
      user: event.user,
      ...(event.channel !== undefined && { channel: event.channel }),
      ...(deposit !== undefined && { deposit }),
    };
    const intent = intentOf(event);
    const job = await jobOf(event, { intent, at: now(), reply });
    await put(job, { id: intent });
    log.info({ intent, kind: event.kind, actor: chatKey(event.user) }, 'intent accepted');
  }

  /** A secret never stands in a payload: the filled credential form is deposited, its job carries the key. */
  async function jobOf(event: ChatEvent, act: Omit<JobAct, 'kind'>): Promise<IntentJob> {
    switch (event.kind) {
      case 'command':
        return { kind: 'command', ...act, line: event.line };
      case 'click':
        return { kind: 'click', ...act, action: event.action };
      case 'home':
        return { kind: 'home', ...act };
      case 'submit': {
        const { form, context } = event;
        const values =
          form === 'credential'
            ? { deposit: await deposits.put(JSON.stringify(event.values), SECRET_TTL_MS) }
            : event.values;
        return { kind: 'submit', ...act, form, context, values: { ...values } };
      }
    }
  }

  return {
    async accept(event) {
      const late = Symbol('late');
      const timer = deadline(DEADLINE_MS, late);
      try {
        const done = await Promise.race([write(event), timer.promise]);
        if (done !== late) return 'queued';
        log.warn({ kind: event.kind, actor: chatKey(event.user) }, 'intent not written in time');
      } catch (error) {
        log.error({ kind: event.kind, actor: chatKey(event.user) }, 'intent could not be written', error);
      } finally {
        timer.clear();
      }
      return 'busy';
    },
  };
}

type JobAct = Pick<IntentJob, 'kind' | 'intent' | 'at' | 'reply'>;

/** The same act always has the same name: job id, C1's `source.requestId`, and the reference people are told. */
export function intentOf(event: Pick<ChatEvent, 'kind' | 'key' | 'user'>): string {
  return createHash('sha256')
    .update([event.kind, chatKey(event.user), event.key].join('\n'))
    .digest('hex')
    .slice(0, 24);
}

function deadline<T>(ms: number, value: T): { promise: Promise<T>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(value), ms);
  });
  return { promise, clear: () => clearTimeout(timer) };
}
