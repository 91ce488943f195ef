/** What every implementation of `ports/chat` must do, as a suite: run it on each platform with `chatContract(make)`. */

import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { rich, text } from '../../src/cards/rich.ts';
import type { ChatUser } from '../../src/domain/person.ts';
import type { Chat, Destination, Posted, ReplyTo } from '../../src/ports/chat.ts';

/** A platform with people in it, and hands to make it misbehave. All of it is thrown away after each test. */
export interface ChatBench {
  readonly chat: Chat;
  /** An ordinary member with this address, and others of each kind. `nobody` is unknown to the platform. */
  readonly people: Readonly<
    Record<'member' | 'other' | 'guest' | 'stranger' | 'bot' | 'deactivated' | 'nobody', ChatUser>
  >;
  readonly addresses: Readonly<Record<'member' | 'bot' | 'deactivated', string>>;
  /** A channel the bot and the member are in, one the bot is not in, and one that does not exist. */
  readonly channels: Readonly<Record<'open' | 'closed' | 'missing', Destination>>;
  /** Texts of the messages a destination holds, oldest first, as everybody there sees them. */
  posted(to: Destination): readonly string[];
  /** Texts that only this person sees, wherever, oldest first. */
  whispered(to: ChatUser): readonly string[];
  /** Everything drawn on a person's home page, as one text. */
  home(of: ChatUser): string;
  /** The person acts in a channel; what an answer to them needs. */
  act(by: ChatUser, where: Destination): Promise<ReplyTo>;
  /** The short-lived address of an act no longer works. */
  expire(reply: ReplyTo): Promise<ReplyTo>;
  remove(posted: Posted): Promise<void>;
  /** Makes the next post or other call go wrong. */
  fail(
    what: 'post' | 'update' | 'profile',
    how: 'rate-limited' | 'answer-lost' | 'unavailable' | 'refused',
  ): void;
}

function card(words: string): Card {
  return {
    summary: rich`${words}`,
    blocks: [
      { is: 'headline', text: rich`${words}` },
      { is: 'actions', buttons: [{ label: 'Status', does: { action: '{"do":"status"}' } }], more: [] },
    ],
  };
}

/** Too much of everything, half a character included. */
const everything: Card = {
  summary: [text(`\uD83D ${'s'.repeat(10_000)}`)],
  blocks: Array.from({ length: 90 }, () => ({
    is: 'quote',
    text: [text('<!channel> *q* \uDE00'.repeat(1000))],
  })),
};

export function chatContract(name: string, make: () => Promise<ChatBench>): void {
  const to = (user: ChatUser): Destination => ({ to: 'person', user });

  describe(`${name}: a painter`, () => {
    it('posts to a person and to a channel, and says where', async () => {
      const bench = await make();
      const posted = await bench.chat.post(to(bench.people.member), card('for you'), 'm1');
      expect(posted).toMatchObject({
        platform: bench.chat.platform,
        workspace: bench.people.member.workspace,
      });
      expect(posted.message).not.toBe('');
      await bench.chat.post(bench.channels.open, card('for all'), 'm2');
      expect(bench.posted(to(bench.people.member))).toEqual(['for you']);
      expect(bench.posted(bench.channels.open)).toEqual(['for all']);
    });

    it('redraws the same message', async () => {
      const bench = await make();
      const posted = await bench.chat.post(to(bench.people.member), card('pending'), 'm1');
      expect(await bench.chat.update(posted, card('approved'))).toBe('updated');
      expect(bench.posted(to(bench.people.member))).toEqual(['approved']);
    });

    it('says when a message is gone, and tries nothing else', async () => {
      const bench = await make();
      const posted = await bench.chat.post(to(bench.people.member), card('pending'), 'm1');
      await bench.remove(posted);
      expect(await bench.chat.update(posted, card('approved'))).toBe('gone');
      expect(bench.posted(to(bench.people.member))).toEqual([]);
    });

    it('finds its own card by its mark, after a redraw too', async () => {
      const bench = await make();
      await bench.chat.post(to(bench.people.member), card('one'), 'task/1/a');
      const posted = await bench.chat.post(to(bench.people.member), card('two'), 'task/1/b');
      await bench.chat.update(posted, card('two again'));
      expect(await bench.chat.find(to(bench.people.member), 'task/1/b')).toEqual(posted);
      expect(await bench.chat.find(to(bench.people.member), 'task/1/c')).toBeUndefined();
      expect(await bench.chat.find(to(bench.people.other), 'task/1/b')).toBeUndefined();
    });

    it('finds a card whose posting was never answered', async () => {
      const bench = await make();
      bench.fail('post', 'answer-lost');
      const lost = bench.chat.post(to(bench.people.member), card('lost'), 'm1');
      await expect(lost).rejects.toMatchObject({ name: 'ChatError', kind: 'unclear' });
      const found = await bench.chat.find(to(bench.people.member), 'm1');
      expect(found && (await bench.chat.update(found, card('found')))).toBe('updated');
      expect(bench.posted(to(bench.people.member))).toEqual(['found']);
    });

    it('posts once or not at all: it never repeats a post by itself', async () => {
      const bench = await make();
      bench.fail('post', 'rate-limited');
      const limited = bench.chat.post(to(bench.people.member), card('x'), 'm1');
      await expect(limited).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 2000 });
      bench.fail('post', 'refused');
      await expect(bench.chat.post(to(bench.people.other), card('x'), 'm2')).rejects.toMatchObject({
        kind: 'refused',
      });
      expect(bench.posted(to(bench.people.member))).toEqual([]);
    });

    it('tells a redraw that may be repeated from one that was refused', async () => {
      const bench = await make();
      const posted = await bench.chat.post(to(bench.people.member), card('pending'), 'm1');
      bench.fail('update', 'unavailable');
      await expect(bench.chat.update(posted, card('a'))).rejects.toMatchObject({ kind: 'unavailable' });
      bench.fail('update', 'refused');
      await expect(bench.chat.update(posted, card('b'))).rejects.toMatchObject({ kind: 'refused' });
      expect(await bench.chat.update(posted, card('c'))).toBe('updated');
    });

    it('says who cannot be reached', async () => {
      const bench = await make();
      await expect(bench.chat.post(to(bench.people.nobody), card('x'), 'm')).rejects.toMatchObject({
        kind: 'not-found',
      });
      await expect(bench.chat.post(to(bench.people.bot), card('x'), 'm')).rejects.toMatchObject({
        name: 'ChatError',
      });
      await expect(bench.chat.post(bench.channels.missing, card('x'), 'm')).rejects.toMatchObject({
        kind: 'not-found',
      });
      await expect(bench.chat.post(bench.channels.closed, card('x'), 'm')).rejects.toMatchObject({
        name: 'ChatError',
      });
    });

    it('gets any card through', async () => {
      const bench = await make();
      const posted = await bench.chat.post(to(bench.people.member), everything, 'm1');
      expect(await bench.chat.update(posted, everything)).toBe('updated');
    });
  });

  describe(`${name}: a whisper`, () => {
    it('reaches only the person who acted, where they acted', async () => {
      const bench = await make();
      const reply = await bench.act(bench.people.member, bench.channels.open);
      await bench.chat.say(reply, card('only you'));
      expect(bench.whispered(bench.people.member)).toEqual(['only you']);
      expect(bench.whispered(bench.people.other)).toEqual([]);
      expect(bench.posted(bench.channels.open)).toEqual([]);
    });

    it('finds another way when the address of the act is used up', async () => {
      const bench = await make();
      const reply = await bench.expire(await bench.act(bench.people.member, bench.channels.open));
      await bench.chat.say(reply, card('still only you'));
      expect(bench.whispered(bench.people.member)).toEqual(['still only you']);
    });

    it('is a direct message when there is no other way', async () => {
      const bench = await make();
      await bench.chat.say({ user: bench.people.member }, card('in private'));
      expect(bench.posted(to(bench.people.member))).toEqual(['in private']);
    });

    it('is silent for those who cannot be reached', async () => {
      const bench = await make();
      await expect(bench.chat.say({ user: bench.people.nobody }, card('x'))).resolves.toBeUndefined();
    });
  });

  describe(`${name}: a home page`, () => {
    it('is drawn, and drawn again', async () => {
      const bench = await make();
      await bench.chat.publish(bench.people.member, card('Hello Ada'));
      expect(bench.home(bench.people.member)).toContain('Hello Ada');
      await bench.chat.publish(bench.people.member, card('Nothing waits'));
      expect(bench.home(bench.people.member)).not.toContain('Hello Ada');
      await bench.chat.publish(bench.people.member, everything);
    });
  });

  describe(`${name}: a directory`, () => {
    it('knows who is what', async () => {
      const { chat, people, addresses } = await make();
      expect(await chat.profile(people.member)).toMatchObject({
        user: people.member,
        email: addresses.member,
        kind: 'member',
        deactivated: false,
      });
      expect((await chat.profile(people.guest)).kind).toBe('guest');
      expect((await chat.profile(people.stranger)).kind).toBe('stranger');
      expect((await chat.profile(people.bot)).kind).toBe('bot');
      expect((await chat.profile(people.deactivated)).deactivated).toBe(true);
      await expect(chat.profile(people.nobody)).rejects.toMatchObject({ kind: 'not-found' });
    });

    it('says a name, a language and a zone for everybody', async () => {
      const { chat, people } = await make();
      for (const who of [people.member, people.guest, people.deactivated]) {
        const profile = await chat.profile(who);
        expect(profile.name).not.toBe('');
        expect(() => new Intl.DateTimeFormat(profile.locale, { timeZone: profile.timeZone })).not.toThrow();
      }
    });

    it('finds a member by address, and nobody else', async () => {
      const { chat, people, addresses } = await make();
      expect(await chat.byEmail(addresses.member)).toEqual(people.member);
      expect(await chat.byEmail(addresses.deactivated)).toBeUndefined();
      expect(await chat.byEmail(addresses.bot)).toBeUndefined();
      expect(await chat.byEmail('nobody@nowhere.test')).toBeUndefined();
    });

    it('does not take an outage for an answer', async () => {
      const bench = await make();
      bench.fail('profile', 'unavailable');
      await expect(bench.chat.profile(bench.people.member)).rejects.toMatchObject({ kind: 'unavailable' });
    });
  });
}
