import { describe, expect, it } from 'vitest';
import type { Fault } from '../../sandbox/slack/faults.ts';
import { listAt } from '../../sandbox/slack/json.ts';
import { readable } from '../../sandbox/slack/person/visible.ts';
import { rich } from '../../src/cards/rich.ts';
import type { ChatUser } from '../../src/domain/person.ts';
import type { Destination, ReplyTo } from '../../src/ports/chat.ts';
import { openHouse } from '../support/slack-house.ts';
import { type ChatBench, chatContract } from './chat.ts';

const METHODS = { post: 'chat.postMessage', update: 'chat.update', profile: 'users.info' } as const;
const FAULTS: Readonly<Record<Parameters<ChatBench['fail']>[1], Fault>> = {
  'rate-limited': { kind: 'rateLimited', retryAfter: 2 },
  'answer-lost': { kind: 'answerLost' },
  unavailable: { kind: 'status', status: 503 },
  refused: { kind: 'error', error: 'restricted_action' },
};

async function slackBench(): Promise<ChatBench> {
  const house = await openHouse();
  const { slack, adapter, deposits } = house;
  const user = (id: string): ChatUser => ({ platform: 'slack', workspace: 'T0ACME', id });
  const channel = (id: string): Destination => ({
    to: 'channel',
    platform: 'slack',
    workspace: 'T0ACME',
    channel: id,
  });
  const open = channel('C0GENERAL');
  const closed = slack.addChannel('closed', { members: ['ada'] });
  slack.changeUser('other', { email: 'other@acme.test' });

  return {
    chat: adapter.chat,
    people: {
      member: user('U0ADA'),
      other: user('U0BOB'),
      guest: user('U0GIL'),
      stranger: user('U0SAM'),
      bot: user('U0OTHER'),
      deactivated: user('U0GONE'),
      nobody: user('U0NOBODY'),
    },
    addresses: { member: 'ada@acme.test', bot: 'other@acme.test', deactivated: 'gone@acme.test' },
    channels: { open, closed: channel(closed.id), missing: channel('C0MISSING') },
    posted(to) {
      const messages = to.to === 'person' ? slack.as(to.user.id).dm() : slack.messages(to.channel);
      return messages.filter((message) => message.visibleTo === undefined).map((message) => message.text);
    },
    whispered: (to) =>
      slack
        .as(to.id)
        .ephemerals()
        .map((message) => message.text),
    home: (of) => readable(listAt(slack.as(of.id).home()?.view ?? {}, 'blocks')),
    async act(by, where) {
      const name = where.to === 'channel' ? { channel: where.channel } : {};
      await slack.as(by.id).command('/access', 'status', name);
      const event = house.accepted.at(-1);
      if (event?.replyAddress === undefined || event.channel === undefined)
        throw new Error('nothing was accepted');
      return { user: by, channel: event.channel, deposit: await deposits.put(event.replyAddress, 60_000) };
    },
    expire: async (reply): Promise<ReplyTo> => ({
      ...reply,
      deposit: await deposits.put(`${slack.url}/response/used-up`, 60_000),
    }),
    async remove({ channel: at, message }) {
      const response = await fetch(`${slack.apiUrl}chat.delete`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-bot', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ channel: at, ts: message }).toString(),
      });
      expect(await response.json()).toMatchObject({ ok: true });
    },
    fail: (what, how) => slack.faults.next(METHODS[what], FAULTS[how]),
  };
}

chatContract('Slack', slackBench);

describe('Slack alone', () => {
  const member: Destination = { to: 'person', user: { platform: 'slack', workspace: 'T0ACME', id: 'U0ADA' } };
  const words = (line: string) => ({ summary: rich`${line}`, blocks: [] });

  it('keeps to about one message a second in one channel, and holds nobody else up', async () => {
    const { adapter, slack } = await openHouse({ slack: { rateLimit: { burst: 2, perSecond: 1 } } });
    const other: Destination = {
      to: 'person',
      user: { platform: 'slack', workspace: 'T0ACME', id: 'U0BOB' },
    };
    const lines = ['1', '2', '3'];
    const paced = Promise.all(lines.map((line) => adapter.chat.post(member, words(line), line)));
    await adapter.chat.post(other, words('at once'), 'b');
    expect(slack.as('ada').dm().length).toBeLessThan(3);
    await paced;
    expect(
      slack
        .as('ada')
        .dm()
        .map((message) => message.text),
    ).toEqual(lines);
  });

  it('opens a direct message once', async () => {
    const { adapter, slack } = await openHouse();
    await adapter.chat.find(member, 'a');
    await adapter.chat.find(member, 'b');
    expect(slack.calls('conversations.open')).toHaveLength(1);
  });

  it('sends a card that Slack refuses as its one line', async () => {
    const house = await openHouse();
    house.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    await house.adapter.chat.post(member, words('the whole story'), 'm');
    expect(
      house.slack
        .as('ada')
        .dm()
        .map((message) => message.text),
    ).toEqual(['the whole story']);
    expect(house.lines).toContainEqual(
      expect.objectContaining({ message: 'card refused, sent as text', code: 'invalid_blocks' }),
    );
  });

  it('trusts no other app’s mark', async () => {
    const { adapter, slack } = await openHouse();
    const posted = await adapter.chat.post(member, words('ours'), 'other-mark');
    const theirs = slack.channel(posted.channel).messages;
    const [ours] = theirs;
    if (!ours) throw new Error('nothing was posted');
    theirs.push({ ...ours, ts: `${Number(ours.ts) + 2}`, metadata: { event_type: 'odd' } });
    theirs.push({
      ...ours,
      ts: `${Number(ours.ts) + 1}`,
      user: 'U0OTHER',
      metadata: { event_type: 'c1_chatops_card', event_payload: { mark: 'm' } },
    });
    expect(await adapter.chat.find(member, 'm')).toBeUndefined();
    expect(await adapter.chat.find(member, 'other-mark')).toEqual(posted);
  });

  it('cannot look into a channel without the scope, says so, and posts again rather than never', async () => {
    const house = await openHouse();
    const channel: Destination = {
      to: 'channel',
      platform: 'slack',
      workspace: 'T0ACME',
      channel: 'C0GENERAL',
    };
    expect(await house.adapter.chat.find(channel, 'm')).toBeUndefined();
    expect(house.lines).toContainEqual(expect.objectContaining({ level: 'warn', channel: 'C0GENERAL' }));
  });

  it('measures every call', async () => {
    const house = await openHouse();
    house.slack.faults.next('chat.postMessage', { kind: 'rateLimited', retryAfter: 1 });
    await expect(house.adapter.chat.post(member, words('x'), 'm')).rejects.toThrow('rate-limited');
    expect(house.measured).toContain(
      'chat_calls{platform=slack,method=chat.postMessage,outcome=rate-limited}',
    );
  });
});
