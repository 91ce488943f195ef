/** What every implementation of `ports/store` must do; run on Redis and on the in-memory one. */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Entitlement } from '../../src/domain/catalogue.ts';
import { LockBusy } from '../../src/domain/lock-busy.ts';
import type { ChatUser } from '../../src/domain/person.ts';
import type { Copy, Store } from '../../src/ports/store.ts';

export interface StoreUnderTest {
  readonly store: Store;
  close(): Promise<void>;
}

export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeAll(async () => {
      under = await open();
      store = under.store;
    });
    afterAll(() => under.close());

    describe('ledger', () => {
      const posted = { platform: 'slack', workspace: 'T1', channel: 'C1', message: '1.2' } as const;
      const copy: Required<Copy> = { audience: 'approver/s1/slack/T1/U1', posted, hash: 'h1' };

      it('notes an intention once, also when many intend it at the same time', async () => {
        const said = await Promise.all(
          Array.from({ length: 20 }, () => store.ledger.intend('task1', 'desk')),
        );
        expect(said.filter(Boolean)).toHaveLength(1);
        expect(await store.ledger.copies('task1')).toEqual([{ audience: 'desk' }]);
      });

      it('keeps what was noted, replaces it, and drops it', async () => {
        await store.ledger.intend('task2', copy.audience);
        await store.ledger.note('task2', copy);
        expect(await store.ledger.copies('task2')).toEqual([copy]);
        await store.ledger.note('task2', { ...copy, hash: 'h2' });
        expect(await store.ledger.copies('task2')).toEqual([{ ...copy, hash: 'h2' }]);
        expect(await store.ledger.intend('task2', copy.audience)).toBe(false);
        await store.ledger.drop('task2', copy.audience);
        expect(await store.ledger.copies('task2')).toEqual([]);
        expect(await store.ledger.intend('task2', copy.audience)).toBe(true);
      });

      it('keeps tasks apart', async () => {
        await store.ledger.note('task3', copy);
        expect(await store.ledger.copies('task4')).toEqual([]);
      });
    });

    describe('watchlist', () => {
      it('watches once, sees in order, and forgets both', async () => {
        await store.watchlist.watch('a');
        await store.watchlist.watch('a');
        await store.watchlist.watch('b');
        await store.watchlist.see([
          { taskId: 'a', fingerprint: 'fa' },
          { taskId: 'b', fingerprint: 'fb' },
        ]);
        expect([...(await store.watchlist.all())].sort()).toEqual(['a', 'b']);
        expect(await store.watchlist.seen(['b', 'unknown', 'a'])).toEqual(['fb', undefined, 'fa']);
        await store.watchlist.unwatch('a');
        expect(await store.watchlist.all()).toEqual(['b']);
        expect(await store.watchlist.seen(['a', 'b'])).toEqual([undefined, 'fb']);
      });

      it('keeps a task hot until the latest moment given, and not after it', async () => {
        const at = (ms: number) => new Date(Date.now() + ms);
        await store.watchlist.heat('h', at(60_000));
        await store.watchlist.heat('h', at(1000));
        await store.watchlist.heat('cold', at(1000));
        expect(await store.watchlist.hot(at(30_000))).toEqual(['h']);
        await store.watchlist.unwatch('h');
        expect(await store.watchlist.hot(at(30_000))).toEqual([]);
      });

      it('takes empty lists', async () => {
        await store.watchlist.see([]);
        expect(await store.watchlist.seen([])).toEqual([]);
      });
    });

    describe('journal', () => {
      it('answers the first moment to everybody, and "first" to one', async () => {
        const begun = await Promise.all(Array.from({ length: 20 }, () => store.journal.begin('grant/1')));
        expect(begun.filter(({ first }) => first)).toHaveLength(1);
        const winner = begun.find(({ first }) => first)?.since;
        expect(new Set(begun.map(({ since }) => since.getTime()))).toEqual(new Set([winner?.getTime()]));
        expect(Math.abs(Date.now() - (winner?.getTime() ?? 0))).toBeLessThan(10_000);
      });

      it('remembers an outcome beside the first moment', async () => {
        const { since } = await store.journal.begin('grant/2');
        expect(await store.journal.outcome('grant/2')).toBeUndefined();
        await store.journal.finish('grant/2', 'task9');
        expect(await store.journal.outcome('grant/2')).toBe('task9');
        expect(await store.journal.begin('grant/2')).toEqual({ since, first: false });
      });
    });

    describe('locks', () => {
      it('lets one in at a time and everybody in in the end', async () => {
        let inside = 0;
        let most = 0;
        const work = async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
        };
        await Promise.all(Array.from({ length: 30 }, () => store.locks.hold('many', 10_000, work)));
        expect(most).toBe(1);
      });

      it('throws LockBusy after the wait, does not do the work, and leaves the lock in order', async () => {
        let release = (): void => {};
        let first: Promise<void> = Promise.resolve();
        await new Promise<void>((entered) => {
          first = store.locks.hold('busy', 0, () => {
            entered();
            return new Promise((resolve) => {
              release = resolve;
            });
          });
        });
        const work = vi.fn<() => Promise<string>>(async () => 'done');
        await expect(store.locks.hold('busy', 30, work)).rejects.toBeInstanceOf(LockBusy);
        expect(work).not.toHaveBeenCalled();
        release();
        await first;
        expect(await store.locks.hold('busy', 1000, work)).toBe('done');
      });

      it('does not wait at all when told not to', async () => {
        const doneAtOnce = async () => {};
        const [first, second] = await Promise.allSettled([
          store.locks.hold('now', 0, () => store.locks.hold('now', 0, doneAtOnce)),
          store.locks.hold('other', 0, doneAtOnce),
        ]);
        expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
      });

      it('is free again after work that threw, and hands the error on', async () => {
        const oops = new Error('oops');
        await expect(store.locks.hold('thrown', 0, () => Promise.reject(oops))).rejects.toBe(oops);
        expect(await store.locks.hold('thrown', 1000, async () => 1)).toBe(1);
      });

      it('does not make different keys wait for each other', async () => {
        const nested = store.locks.hold('k1', 0, () => store.locks.hold('k2', 0, async () => 'both'));
        expect(await nested).toBe('both');
      });
    });

    describe('deposits', () => {
      it('gives a value back until it is dropped', async () => {
        const key = await store.deposits.put('https://example.com/answer', 60_000);
        const other = await store.deposits.put('https://example.com/answer', 60_000);
        expect(key).not.toBe(other);
        expect(await store.deposits.get(key)).toBe('https://example.com/answer');
        await store.deposits.drop(key);
        await store.deposits.drop(key);
        expect(await store.deposits.get(key)).toBeUndefined();
        expect(await store.deposits.get(other)).toBe('https://example.com/answer');
      });

      it('forgets a value at its end', async () => {
        const key = await store.deposits.put('short', 40);
        await vi.waitFor(async () => expect(await store.deposits.get(key)).toBeUndefined());
      });

      it('knows no key it did not give', async () => {
        expect(await store.deposits.get('made-up')).toBeUndefined();
      });
    });

    describe('pending', () => {
      const user: ChatUser = { platform: 'slack', workspace: 'T1', id: 'U1' };
      const other: ChatUser = { platform: 'slack', workspace: 'T1', id: 'U2' };

      it('keeps jobs in order until they are dropped, a job added twice once', async () => {
        for (const job of ['one', 'two', 'one', 'three']) await store.pending.add(user, job);
        await store.pending.add(other, 'theirs');
        expect(await store.pending.list(user)).toEqual(['one', 'two', 'three']);
        await store.pending.drop(user, ['one', 'three']);
        await store.pending.drop(user, []);
        expect(await store.pending.list(user)).toEqual(['two']);
        expect(await store.pending.list(other)).toEqual(['theirs']);
      });
    });

    describe('cursors', () => {
      it('keeps the last value of each name', async () => {
        expect(await store.cursors.get('tasks')).toBeUndefined();
        await store.cursors.set('tasks', '1');
        await store.cursors.set('tasks', '2');
        await store.cursors.set('users', 'x');
        expect(await store.cursors.get('tasks')).toBe('2');
        expect(await store.cursors.get('users')).toBe('x');
      });
    });

    describe('catalogue', () => {
      const admin: Entitlement = {
        id: 'e1',
        appId: 'a1',
        appName: 'GitHub',
        name: 'Admin – “écrire”',
        alias: 'github-admin',
        description: 'Everything',
        type: 'Role',
        maxSeconds: 14_400,
        emergency: true,
      };
      const { maxSeconds: _, ...endless } = admin;
      const reader: Entitlement = { ...endless, id: 'e2', name: 'Reader', emergency: false };

      it('is empty at first', async () => {
        expect(await store.catalogue.version()).toBeUndefined();
        expect(await store.catalogue.load()).toEqual([]);
      });

      it('gives back what was saved; the version follows the content, not the order', async () => {
        await store.catalogue.save([admin, reader]);
        const version = await store.catalogue.version();
        expect(await store.catalogue.load()).toEqual([admin, reader]);
        await store.catalogue.save([reader, admin]);
        expect(await store.catalogue.version()).toBe(version);
        await store.catalogue.save([admin, { ...reader, description: 'Reads' }]);
        expect(await store.catalogue.version()).not.toBe(version);
        await store.catalogue.save([admin]);
        expect(await store.catalogue.load()).toEqual([admin]);
      });

      it('tells nothing known from nothing requestable', async () => {
        expect(await store.catalogue.requestableBy('p1')).toBeUndefined();
        await store.catalogue.saveRequestableBy('p1', []);
        await store.catalogue.saveRequestableBy('p2', ['a1/e1', 'a1/e2']);
        expect(await store.catalogue.requestableBy('p1')).toEqual(new Set());
        expect(await store.catalogue.requestableBy('p2')).toEqual(new Set(['a1/e1', 'a1/e2']));
      });
    });
  });
}
