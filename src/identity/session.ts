/** A login under way, step by step, sealed as a whole: what a crash must not lose, and nobody else may read. */

import { z } from 'zod';
import { type ChatUser, chatKey } from '../domain/person.ts';
import { SealBroken } from '../domain/seal-broken.ts';
import type { LinkStore } from '../ports/links.ts';
import type { Sealer } from '../ports/sealer.ts';
import { credential } from './credentials.ts';

const end = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['denied', 'expired']) }),
  z.object({ is: z.literal('linked'), personId: z.string() }),
  z.object({
    is: z.literal('refused'),
    why: z.enum(['another-person', 'somebody-elses', 'not-human', 'disabled', 'not-accepted']),
    name: z.string().optional(),
  }),
]);

/**
 * - `waiting` for the person to confirm at C1
 * - `confirmed` the token is here; a personal client may have been made with it already, its answer lost
 * - `claimed` the personal client is here, not yet judged and kept
 * - `over` the answer, for whoever asks again
 */
const stage = z.discriminatedUnion('at', [
  z.object({ at: z.literal('waiting'), deviceCode: z.string() }),
  z.object({ at: z.literal('confirmed'), token: z.string() }),
  z.object({ at: z.literal('claimed'), credential }),
  z.object({ at: z.literal('over'), end }),
]);

const session = z.object({
  linkId: z.string(),
  user: z.object({ platform: z.enum(['slack', 'teams']), workspace: z.string(), id: z.string() }),
  userCode: z.string(),
  verificationUrl: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
  nextPollAt: z.number(),
  intervalMs: z.number(),
  stage,
});

export type Session = Readonly<z.infer<typeof session>>;
export type Stage = Session['stage'];
export type End = z.infer<typeof end>;

/** Time for the answer to be told, and for a queue that was away to come back, after the code has ended. */
const AFTER_MS = 60 * 60_000;
/** A code about to end is not handed out again. */
const USABLE_MS = 60_000;

export interface Sessions {
  /** Undefined also for one sealed under a key that is gone: its person begins again. */
  read(linkId: string): Promise<Session | undefined>;
  /** The session a chat user may still finish. */
  current(user: ChatUser): Promise<Session | undefined>;
  /** Keeps a new session, unless its chat user got another meanwhile; answers the one that counts. */
  open(it: Session, now: number): Promise<Session>;
  move(it: Session, change: Partial<Session>): Promise<Session>;
}

export function createSessions(links: LinkStore, sealer: Sealer): Sessions {
  const seal = (it: Session) => sealer.seal(JSON.stringify(it), `login/${it.linkId}`);

  async function read(linkId: string): Promise<Session | undefined> {
    const sealed = await links.login(linkId);
    if (sealed === undefined) return undefined;
    try {
      return session.parse(JSON.parse(sealer.open(sealed, `login/${linkId}`).plain));
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  async function current(user: ChatUser): Promise<Session | undefined> {
    const linkId = await links.loginOf(user);
    const found = linkId === undefined ? undefined : await read(linkId);
    if (linkId !== undefined && !found) await links.close(linkId, user);
    return found;
  }

  return {
    read,
    current,
    async open(it, now) {
      const { linkId, user, expiresAt } = it;
      const left = Math.max(expiresAt - now, 1);
      const codeTtlMs = Math.max(left - USABLE_MS, 1);
      const winner = await links.open({ linkId, user, sealed: seal(it), codeTtlMs, ttlMs: left + AFTER_MS });
      if (winner === linkId) return it;
      const other = await read(winner);
      if (!other) throw new Error(`the login of ${chatKey(user)} cannot be read`);
      return other;
    },
    async move(it, change) {
      const moved = { ...it, ...change };
      await links.keep(it.linkId, seal(moved));
      if (moved.stage.at === 'over') await links.close(it.linkId, it.user);
      return moved;
    },
  };
}
