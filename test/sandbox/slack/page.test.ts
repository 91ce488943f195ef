/** The browser page's API: state per person, change events, and acts that come as JSON. */
import { expect, test } from 'vitest';
import type { PageActResult, PageState } from '../../../sandbox/slack/page-api.ts';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { clientOf, slackOnly, textWith, withBolt } from './harness.ts';

async function state(slack: Slack, user: string): Promise<PageState> {
  const response = await fetch(`${slack.url}/page/state?user=${user}`);
  return (await response.json()) as PageState;
}

async function act(slack: Slack, body: object): Promise<PageActResult> {
  const response = await fetch(`${slack.url}/page/act`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as PageActResult;
}

test('each person sees their channels, the app, the commands and what waits unread', async () => {
  const slack = await slackOnly();
  await clientOf(slack).chat.postMessage({ channel: 'C0SECURITY', text: 'a finding' });
  await clientOf(slack).chat.postEphemeral({ channel: 'C0SECURITY', user: 'U0BOB', text: 'for bob' });
  const ada = await state(slack, 'U0ADA');
  expect(ada).toMatchObject({
    workspace: 'Acme Inc',
    me: { name: 'Ada Lovelace', handle: 'ada', initials: 'AL', isGuest: false },
    app: { name: 'C1 Access', botUserId: slack.app.botUserId },
    commands: [{ command: '/access', description: 'Access', usageHint: 'request' }],
    modals: [],
  });
  expect(ada.channels.map(({ name, kind, unread }) => [name, kind, unread])).toEqual([
    ['general', 'channel', 0],
    ['security', 'channel', 1],
    ['C1 Access', 'im', 0],
  ]);
  const bob = await state(slack, 'U0BOB');
  expect(bob.channels[1]?.messages).toMatchObject([
    { text: 'a finding' },
    { text: 'for bob', ephemeral: true },
  ]);
  await act(slack, { do: 'read', user: 'U0ADA', channel: 'C0SECURITY' });
  expect((await state(slack, 'U0ADA')).channels[1]?.unread).toBe(0);
  expect((await state(slack, 'U0GIL')).channels.map((channel) => channel.name)).toEqual([
    'general',
    'C1 Access',
  ]);
});

test('changes are streamed to those they concern', async () => {
  const slack = await slackOnly();
  const abort = new AbortController();
  const open = async (user: string) => {
    const response = await fetch(`${slack.url}/page/events?user=${user}`, { signal: abort.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    if (reader === undefined) throw new Error('no stream');
    await reader.read();
    return async () => {
      const chunk: unknown = (await reader.read()).value;
      return chunk instanceof Uint8Array ? new TextDecoder().decode(chunk) : '';
    };
  };
  const [ada, bob] = [await open('U0ADA'), await open('U0BOB')];
  await clientOf(slack).chat.postMessage({ channel: 'U0ADA', text: 'hi' });
  expect(await ada()).toContain('event: changed');
  const heard: string[] = [];
  const bobHeard = bob().then((chunk) => heard.push(chunk));
  await state(slack, 'U0BOB');
  expect(heard).toEqual([]);
  await clientOf(slack).chat.postMessage({ channel: 'C0SECURITY', text: 'hi' });
  await bobHeard;
  expect(heard.join('')).toContain('event: changed');
  abort.abort();
});

test('a click and a command from the page reach the app', async () => {
  const { slack, app } = await withBolt((bolt) => {
    bolt.command('/access', ({ ack, command }) => ack(`got ${command.text}`));
    bolt.action('go', async ({ ack, action, respond }) => {
      await ack();
      await respond(action.type === 'button' ? `pressed ${action.value}` : action.type);
    });
  });
  const elements = [
    {
      type: 'button' as const,
      action_id: 'go',
      text: { type: 'plain_text' as const, text: 'Go' },
      value: '1',
    },
  ];
  const { ts = '' } = await app.client.chat.postMessage({
    channel: 'C0SECURITY',
    text: 'x',
    blocks: [{ type: 'actions', block_id: 'b', elements }],
  });
  expect(
    await act(slack, { do: 'say', user: 'U0ADA', channel: 'C0SECURITY', text: '/access status' }),
  ).toEqual({ ok: true });
  const origin = { in: 'message', channel: 'C0SECURITY', ts };
  const action = { type: 'button', block_id: 'b', action_id: 'go', value: 'forged' };
  expect(await act(slack, { do: 'click', user: 'U0ADA', origin, action })).toEqual({ ok: true });
  const replies = () =>
    slack
      .as('ada')
      .ephemerals()
      .map((message) => message.text);
  await slack.until(() => replies().length === 2);
  expect(replies()).toEqual(['got status', 'pressed 1']);
});

test('what a person may not do is answered in words', async () => {
  const slack = await slackOnly();
  expect(await act(slack, { do: 'say', user: 'U0GONE', channel: 'C0GENERAL', text: 'hi' })).toMatchObject({
    ok: false,
  });
  expect(await act(slack, { do: 'say', user: 'U0GIL', channel: 'C0SECURITY', text: 'hi' })).toEqual({
    ok: false,
    problem: 'You are not in this conversation.',
  });
  expect(await act(slack, { do: 'dance', user: 'U0ADA' })).toMatchObject({ ok: false });
  expect(await act(slack, { do: 'submit', user: 'U0ADA', viewId: 'V1', values: {} })).toMatchObject({
    ok: false,
  });
  expect((await fetch(`${slack.url}/page/state?user=U0NOBODY`)).status).toBe(404);
});

test('the app whose Messages tab is read-only cannot be written to', async () => {
  const { manifest } = await import('./company.ts');
  const app_home = {
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: true,
  };
  const slack = await slackOnly({ manifest: { ...manifest, features: { ...manifest.features, app_home } } });
  expect(await slack.as('ada').say('hello')).toMatchObject({
    ok: false,
    problem: textWith('turned off'),
  });
});

test('until gives up with the condition it waited for', async () => {
  const slack = await slackOnly();
  await expect(slack.until(() => slack.as('ada').dm().length > 0, { timeout: 20 })).rejects.toThrow(
    'dm().length > 0',
  );
});
