/** Device authorization, from the code to the link: one small step at a time, each kept before the next. */

import { randomUUID } from 'node:crypto';
import { LockBusy } from '../domain/lock-busy.ts';
import type { ChatUser, Platform } from '../domain/person.ts';
import type { DeviceLogin } from '../ports/access.ts';
import type { LinkInProgress, LinkPoll, LinkResult } from '../ports/identity.ts';
import type { Locks } from '../ports/store.ts';
import { type Adoption, isRefused } from './adopt.ts';
import type { Directory } from './directory.ts';
import type { End, Session, Sessions, Stage } from './session.ts';

/** RFC 8628, 3.5: after `slow_down` the interval grows by five seconds, for this and all later polls. */
const SLOWER_MS = 5000;
/** Another worker is at the same login; it needs a call or two to C1. */
const BUSY_MS = 2000;
const PLATFORM_NAMES: Readonly<Record<Platform, string>> = { slack: 'Slack', teams: 'Teams' };

export interface Login {
  begin(user: ChatUser): Promise<LinkInProgress>;
  poll(linkId: string): Promise<LinkPoll>;
}

/**
 * Exactly once, as far as C1 allows: the token is kept before the personal client is made with it, and the client
 * before it is judged. A crash between C1 making the client and our keeping it makes the retry claim another: what is
 * left at C1 is one unused client, under our label, whose secret nobody has.
 */
export function createLogin(parts: {
  readonly device: DeviceLogin;
  readonly sessions: Sessions;
  readonly adoption: Adoption;
  readonly directory: Directory;
  readonly locks: Locks;
  readonly now: () => number;
}): Login {
  const { device, sessions, adoption, directory, locks, now } = parts;

  async function begin(user: ChatUser): Promise<LinkInProgress> {
    const current = await sessions.current(user);
    if (current) return shown(current);
    const { deviceCode, userCode, verificationUrl, expiresAt, intervalMs } = await device.start();
    const begun: Session = {
      linkId: randomUUID(),
      user,
      userCode,
      verificationUrl,
      expiresAt: expiresAt.getTime(),
      nextPollAt: now() + intervalMs,
      intervalMs,
      stage: { at: 'waiting', deviceCode },
    };
    return shown(await sessions.open(begun, now()));
  }

  async function poll(linkId: string): Promise<LinkPoll> {
    try {
      return await locks.hold(`login/${linkId}`, 0, () => advance(linkId));
    } catch (error) {
      if (error instanceof LockBusy) return { is: 'pending', againInMs: BUSY_MS };
      throw error;
    }
  }

  /** Goes on from wherever the last poll, finished or not, has left the login. */
  async function advance(linkId: string): Promise<LinkPoll> {
    let session = await sessions.read(linkId);
    while (session) {
      const { stage } = session;
      if (stage.at === 'over') return told(stage.end);
      const wait = session.nextPollAt - now();
      if (stage.at === 'waiting' && wait > 0 && now() < session.expiresAt) {
        return { is: 'pending', againInMs: wait };
      }
      session = await next(session, stage);
    }
    return { is: 'unknown' };
  }

  function next(session: Session, stage: Exclude<Stage, { at: 'over' }>): Promise<Session> {
    switch (stage.at) {
      case 'waiting':
        return now() < session.expiresAt
          ? ask(session, stage.deviceCode)
          : finish(session, { is: 'expired' });
      case 'confirmed':
        return claim(session, stage.token);
      case 'claimed':
        return adoption
          .adopt(session.user, stage.credential)
          .then((result) => finish(session, endOf(result)));
    }
  }

  async function ask(session: Session, deviceCode: string): Promise<Session> {
    // Noted first: a poll whose answer is lost has been made all the same.
    const asked = await sessions.move(session, { nextPollAt: now() + session.intervalMs });
    const answer = await device.poll(deviceCode);
    switch (answer.is) {
      case 'pending':
        return asked;
      case 'slow-down': {
        const intervalMs = session.intervalMs + SLOWER_MS;
        return sessions.move(asked, { intervalMs, nextPollAt: now() + intervalMs });
      }
      case 'denied':
      case 'expired':
        return finish(asked, { is: answer.is });
      case 'done':
        return sessions.move(asked, { stage: { at: 'confirmed', token: answer.token } });
    }
  }

  async function claim(session: Session, token: string): Promise<Session> {
    const profile = await directory.profile(session.user, false);
    const name = profile?.name ?? session.user.id;
    try {
      const issued = await device.claim(
        token,
        `c1-chatops · ${PLATFORM_NAMES[session.user.platform]} · ${name}`,
      );
      const { id, clientId, clientSecret } = issued;
      return await sessions.move(session, {
        stage: { at: 'claimed', credential: { id, clientId, clientSecret } },
      });
    } catch (error) {
      if (isRefused(error)) return finish(session, { is: 'expired' });
      throw error;
    }
  }

  function finish(session: Session, end: End): Promise<Session> {
    return sessions.move(session, { stage: { at: 'over', end } });
  }

  /** Asked again, because whoever polled last may have died before telling. */
  async function told(end: End): Promise<LinkPoll> {
    switch (end.is) {
      case 'linked': {
        const person = await directory.person(end.personId, false);
        return person ? { is: 'linked', person } : { is: 'refused', why: 'disabled' };
      }
      case 'refused':
        return { is: 'refused', why: end.why, ...(end.name !== undefined && { name: end.name }) };
      default:
        return { is: end.is };
    }
  }

  return { begin, poll };
}

function endOf(result: LinkResult): End {
  return result.is === 'linked' ? { is: 'linked', personId: result.person.id } : result;
}

function shown({ linkId, userCode, verificationUrl, expiresAt, intervalMs }: Session): LinkInProgress {
  return { linkId, userCode, verificationUrl, expiresAt: new Date(expiresAt), intervalMs };
}
