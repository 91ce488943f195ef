/** One holder per key among all processes: a token in Redis, renewed while held, and waiters who are woken. */

import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LockBusy } from '../domain/lock-busy.ts';
import type { Locks } from '../ports/store.ts';
import { script } from './atomic.ts';
import { key, LOCK_FREED, TTL } from './keys.ts';

/**
 * A lock orders the work of living processes; it is no proof. A holder that stood still for longer than the lock's
 * {@link TTL} may find another inside: what must not happen twice at C1 is judged by C1 (its step ids, its 409).
 * @param subscriber opens the connection waiters listen on; called at the first contention
 */
export function createLocks(redis: Redis, subscriber: () => Redis): Locks {
  const waiting = createWaitingRoom(subscriber);

  async function tryEnter(lock: string, token: string): Promise<boolean> {
    return (await redis.set(lock, token, 'PX', TTL.lock, 'NX')) === 'OK';
  }

  async function enter(name: string, token: string, waitMs: number): Promise<void> {
    const lock = key.lock(name);
    const end = performance.now() + waitMs;
    if (await tryEnter(lock, token)) return;
    if (waitMs <= 0) throw new LockBusy(name);
    await waiting.open();
    for (;;) {
      const turn = waiting.wait(lock);
      try {
        // Asked after joining the queue: the lock may have been freed before we could be woken.
        if (await tryEnter(lock, token)) return;
        const left = end - performance.now();
        if (left <= 0) throw new LockBusy(name);
        // A killed holder tells nobody; its lock ends by itself.
        const endsIn = Math.max(await redis.pttl(lock), 1);
        await turn.woken(Math.min(left, endsIn));
      } finally {
        turn.leave();
      }
    }
  }

  return {
    async hold(name, waitMs, work) {
      const token = randomBytes(12).toString('base64url');
      const lock = key.lock(name);
      await enter(name, token, waitMs);
      // A renewal that fails is made good by the next; the lock lasts for three.
      const renewal = setInterval(() => {
        renew(redis, [lock], token, String(TTL.lock)).catch(() => {});
      }, TTL.lock / 3);
      try {
        return await work();
      } finally {
        clearInterval(renewal);
        // The work is done, whatever becomes of the lock: unreleased, it ends by itself.
        await release(redis, [lock, LOCK_FREED], token).catch(() => {});
      }
    },
  };
}

const renew = script(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
  return 0
`);

const release = script(`
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('DEL', KEYS[1])
  redis.call('PUBLISH', KEYS[2], KEYS[1])
  return 1
`);

interface Turn {
  /** Resolves when the lock was freed, or after `ms`. */
  woken(ms: number): Promise<void>;
  leave(): void;
}

/** Those of this process who wait, by lock, first come first woken; one per freed lock, so that no crowd runs. */
function createWaitingRoom(subscriber: () => Redis) {
  const queues = new Map<string, Set<() => void>>();
  let opening: Promise<void> | undefined;

  async function subscribe(): Promise<void> {
    const listener = subscriber();
    listener.on('message', (_channel: string, lock: string) => {
      const [first] = queues.get(lock) ?? [];
      first?.();
    });
    await listener.subscribe(LOCK_FREED);
  }

  return {
    /** Starts listening; without it waiters would only be woken by the clock. */
    open(): Promise<void> {
      opening ??= subscribe().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },

    wait(lock: string): Turn {
      let call = (): void => {};
      const called = new Promise<void>((resolve) => {
        call = resolve;
      });
      const queue = queues.get(lock) ?? new Set();
      queues.set(lock, queue.add(call));
      return {
        async woken(ms) {
          const timer = setTimeout(call, ms);
          await called;
          clearTimeout(timer);
        },
        leave() {
          queue.delete(call);
          if (queue.size === 0) queues.delete(lock);
        },
      };
    },
  };
}
