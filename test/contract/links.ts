/** What every implementation of `ports/links` must do; run on Redis and on the in-memory one. */

import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChatUser } from '../../src/domain/person.ts';
import type { LinkStore } from '../../src/ports/links.ts';

export function linksContract(name: string, open: () => Promise<LinkStore>): void {
  describe(`${name} keeps the links' contract`, () => {
    let links: LinkStore;
    beforeAll(async () => {
      links = await open();
    });
    const slack = (id: string): ChatUser => ({ platform: 'slack', workspace: 'T1', id });
    const teams = (id: string): ChatUser => ({ platform: 'teams', workspace: 'tenant', id });

    it('knows no link at first', async () => {
      expect(await links.of(slack('nobody'))).toBeUndefined();
      expect(await links.usersOf('nobody')).toEqual([]);
      expect(await links.credential('nobody')).toBeUndefined();
      await links.remove(slack('nobody'));
    });

    it('links one person from two platforms, with the latest credential, until the last is removed', async () => {
      await links.save(slack('a'), 'ann', 'sealed-1');
      await links.save(teams('a'), 'ann', 'sealed-2');
      expect(await links.of(slack('a'))).toEqual({ personId: 'ann', whole: true });
      expect(await links.credential('ann')).toBe('sealed-2');
      expect(await links.usersOf('ann')).toHaveLength(2);
      expect(await links.usersOf('ann')).toEqual(expect.arrayContaining([slack('a'), teams('a')]));
      await links.remove(slack('a'));
      expect(await links.of(slack('a'))).toBeUndefined();
      expect(await links.of(teams('a'))).toEqual({ personId: 'ann', whole: true });
      await links.remove(teams('a'));
      expect(await links.credential('ann')).toBeUndefined();
      expect(await links.usersOf('ann')).toEqual([]);
    });

    it('keeps a link whose credential is spoiled apart from none, and mends it', async () => {
      await links.save(slack('b'), 'bob', 'sealed-1');
      await links.spoil('bob', 'another');
      expect(await links.of(slack('b'))).toEqual({ personId: 'bob', whole: true });
      await links.spoil('bob', 'sealed-1');
      expect(await links.of(slack('b'))).toEqual({ personId: 'bob', whole: false });
      expect(await links.credential('bob')).toBeUndefined();
      await links.save(slack('b'), 'bob', 'sealed-2');
      expect(await links.of(slack('b'))).toEqual({ personId: 'bob', whole: true });
      await links.spoil('bob', 'sealed-2');
      await links.remove(slack('b'));
      expect(await links.of(slack('b'))).toBeUndefined();
    });

    it('reseals only what it was asked to', async () => {
      await links.save(slack('c'), 'cyd', 'old');
      await links.reseal('cyd', 'older', 'wrong');
      expect(await links.credential('cyd')).toBe('old');
      await links.reseal('cyd', 'old', 'new');
      expect(await links.credential('cyd')).toBe('new');
    });

    it('keeps one login under way per chat user, also when many begin at the same time', async () => {
      const ids = Array.from({ length: 20 }, (_, n) => `login-${n}`);
      const user = slack('d');
      const opened = await Promise.all(
        ids.map((linkId) =>
          links.open({ linkId, user, sealed: `s-${linkId}`, codeTtlMs: 60_000, ttlMs: 90_000 }),
        ),
      );
      expect(new Set(opened).size).toBe(1);
      const winner = opened[0] ?? '';
      expect(await links.login(winner)).toBe(`s-${winner}`);
      const losers = ids.filter((id) => id !== winner);
      expect(await Promise.all(losers.map((id) => links.login(id)))).toEqual(losers.map(() => undefined));
    });

    it('keeps what became of a login, and lets another begin once it is closed', async () => {
      const user = slack('e');
      const login = { user, sealed: 's', codeTtlMs: 60_000, ttlMs: 90_000 };
      await links.open({ ...login, linkId: 'first' });
      await links.keep('first', 'over');
      await links.close('another', user);
      expect(await links.open({ ...login, linkId: 'second' })).toBe('first');
      expect(await links.loginOf(user)).toBe('first');
      await links.close('first', user);
      expect(await links.loginOf(user)).toBeUndefined();
      expect(await links.login('first')).toBe('over');
      expect(await links.open({ ...login, linkId: 'second' })).toBe('second');
    });

    it('lets another begin when the code is over, and forgets a login at its end', async () => {
      const user = slack('f');
      await links.open({ linkId: 'short', user, sealed: 's', codeTtlMs: 20, ttlMs: 60 });
      await vi.waitFor(async () => expect(await links.login('short')).toBeUndefined());
      const next = { linkId: 'next', user, sealed: 's', codeTtlMs: 60_000, ttlMs: 90_000 };
      expect(await links.open(next)).toBe('next');
      await links.keep('short', 'late');
      expect(await links.login('short')).toBeUndefined();
    });
  });
}
