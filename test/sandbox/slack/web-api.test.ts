/** The Web API answers a real WebClient as Slack does, refusals included. */
import { expect, onTestFinished, test } from 'vitest';
import { startSlack } from '../../../sandbox/slack/start.ts';
import { company, manifest, secrets } from './company.ts';
import { clientOf, refusal, slackOnly, someText } from './harness.ts';

const withScopes = (...bot: string[]) => ({ ...manifest, oauth_config: { scopes: { bot } } });

test('tokens: none, wrong, and of the wrong kind', async () => {
  const slack = await slackOnly();
  const bare = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
  expect([bare.status, await bare.json()]).toEqual([200, { ok: false, error: 'not_authed' }]);
  expect(await refusal(clientOf(slack, 'xoxb-wrong').auth.test())).toMatchObject({ error: 'invalid_auth' });
  expect(await refusal(clientOf(slack, secrets.appToken).auth.test())).toMatchObject({
    error: 'not_allowed_token_type',
  });
  expect(await refusal(clientOf(slack).apps.connections.open())).toMatchObject({
    error: 'not_allowed_token_type',
  });
  expect(await refusal(clientOf(slack).apiCall('chat.poke'))).toMatchObject({ error: 'unknown_method' });
});

test('auth.test says who the bot is and which scopes it has', async () => {
  const slack = await slackOnly();
  expect(await clientOf(slack).api.test()).toMatchObject({ ok: true });
  const me = await clientOf(slack).auth.test();
  expect(me).toMatchObject({
    team_id: 'T0ACME',
    user_id: slack.app.botUserId,
    bot_id: slack.app.botId,
    user: 'c1-access',
  });
  expect(me.response_metadata?.scopes).toEqual(manifest.oauth_config.scopes.bot);
});

test('a missing scope is named, together with those granted', async () => {
  const slack = await slackOnly({ manifest: withScopes('users:read') });
  const client = clientOf(slack);
  expect(await refusal(client.chat.postMessage({ channel: 'U0ADA', text: 'hi' }))).toMatchObject({
    error: 'missing_scope',
    needed: 'chat:write',
    provided: 'users:read',
  });
  expect(await refusal(client.users.lookupByEmail({ email: 'ada@acme.test' }))).toMatchObject({
    needed: 'users:read.email',
  });
  const ada = await client.users.info({ user: 'U0ADA' });
  expect(ada.user?.profile?.email).toBeUndefined();
});

test('posting: to a person, to a channel by id or name, only where the bot is', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const direct = await client.chat.postMessage({ channel: 'U0ADA', text: 'hi' });
  expect(direct.channel).toMatch(/^D/);
  expect((await client.conversations.open({ users: 'U0ADA' })).channel?.id).toBe(direct.channel);
  expect((await client.chat.postMessage({ channel: '#general', text: 'hi' })).channel).toBe('C0GENERAL');
  for (const channel of ['C0NOWHERE', 'U0GONE', 'U0OTHER', 'U0NOBODY']) {
    expect(await refusal(client.chat.postMessage({ channel, text: 'hi' }))).toMatchObject({
      error: 'channel_not_found',
    });
  }
  slack.kick('#security', slack.app.botUserId);
  expect(await refusal(client.chat.postMessage({ channel: 'C0SECURITY', text: 'hi' }))).toMatchObject({
    error: 'not_in_channel',
  });
  slack.addChannel('secret', { isPrivate: true, members: ['ada'] });
  expect(
    await refusal(client.chat.postMessage({ channel: slack.channel('secret').id, text: 'hi' })),
  ).toMatchObject({
    error: 'channel_not_found',
  });
  expect(await refusal(client.chat.postMessage({ channel: 'U0ADA', text: '' }))).toMatchObject({
    error: 'no_text',
  });
});

test('chat:write.public opens public channels', async () => {
  const slack = await slackOnly({ manifest: withScopes('chat:write', 'chat:write.public') });
  slack.kick('#security', slack.app.botUserId);
  expect(await clientOf(slack).chat.postMessage({ channel: 'C0SECURITY', text: 'hi' })).toMatchObject({
    ok: true,
  });
});

test('an app without its Messages tab cannot send direct messages', async () => {
  const app_home = { home_tab_enabled: true, messages_tab_enabled: false };
  const slack = await slackOnly({ manifest: { ...manifest, features: { ...manifest.features, app_home } } });
  expect(await refusal(clientOf(slack).chat.postMessage({ channel: 'U0ADA', text: 'hi' }))).toMatchObject({
    error: 'messages_tab_disabled',
  });
  expect(await clientOf(slack).chat.postMessage({ channel: 'C0GENERAL', text: 'hi' })).toMatchObject({
    ok: true,
  });
});

test('chat.update: own messages, by conversation id, and text alone drops the blocks', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const { channel = '', ts = '' } = await client.chat.postMessage({
    channel: 'U0ADA',
    text: 'a',
    blocks: [{ type: 'divider' }],
  });
  expect(await refusal(client.chat.update({ channel: 'U0ADA', ts, text: 'b' }))).toMatchObject({
    error: 'channel_not_found',
  });
  expect(await refusal(client.chat.update({ channel, ts: '1.2', text: 'b' }))).toMatchObject({
    error: 'message_not_found',
  });
  expect(await refusal(client.chat.update({ channel, ts, text: 'x'.repeat(4001) }))).toMatchObject({
    error: 'msg_too_long',
  });
  await client.chat.update({ channel, ts, text: 'b', blocks: [{ type: 'divider' }] });
  expect(slack.as('ada').dm()).toMatchObject([{ ts, text: 'b', blocks: [{ type: 'divider' }] }]);
  expect(slack.as('ada').dm()[0]?.editedTs).toBeUndefined();
  await client.chat.update({ channel, ts, text: 'c' });
  expect(slack.as('ada').dm()).toMatchObject([{ text: 'c', blocks: [], editedTs: someText }]);
  await slack.as('ada').say('mine');
  const mine = slack.as('ada').dm()[1]?.ts ?? '';
  expect(await refusal(client.chat.update({ channel, ts: mine, text: 'x' }))).toMatchObject({
    error: 'cant_update_message',
  });
  expect(await refusal(client.chat.delete({ channel, ts: mine }))).toMatchObject({
    error: 'cant_delete_message',
  });
  await client.chat.delete({ channel, ts });
  expect(slack.as('ada').dm()).toHaveLength(1);
});

test('ephemeral messages: one reader, in the channel, never updated', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const { message_ts: ts = '' } = await client.chat.postEphemeral({
    channel: 'C0SECURITY',
    user: 'U0ADA',
    text: 'psst',
  });
  expect(slack.as('ada').messages('#security')).toHaveLength(1);
  expect(slack.as('bob').messages('#security')).toHaveLength(0);
  expect(await refusal(client.chat.update({ channel: 'C0SECURITY', ts, text: 'x' }))).toMatchObject({
    error: 'message_not_found',
  });
  expect(
    await refusal(client.chat.postEphemeral({ channel: 'C0SECURITY', user: 'U0GIL', text: 'x' })),
  ).toMatchObject({
    error: 'user_not_in_channel',
  });
  expect(
    await refusal(client.chat.postEphemeral({ channel: 'C0NOWHERE', user: 'U0ADA', text: 'x' })),
  ).toMatchObject({
    error: 'channel_not_found',
  });
  slack.kick('#security', slack.app.botUserId);
  expect(
    await refusal(client.chat.postEphemeral({ channel: 'C0SECURITY', user: 'U0ADA', text: 'x' })),
  ).toMatchObject({
    error: 'not_in_channel',
  });
});

test('a permalink names the message', async () => {
  const slack = await slackOnly();
  const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'C0GENERAL', text: 'hi' });
  const { permalink } = await clientOf(slack).chat.getPermalink({ channel: 'C0GENERAL', message_ts: ts });
  expect(permalink).toBe(`${slack.url}/archives/C0GENERAL/p${ts.replace('.', '')}`);
});

test('history: newest first, paged, with metadata on request; threads apart', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const metadata = { event_type: 'task', event_payload: { id: 't1' } };
  const first = await client.chat.postMessage({ channel: 'U0ADA', text: '1', metadata });
  const { channel = '', ts = '' } = first;
  await client.chat.postMessage({ channel, text: 'reply', thread_ts: ts });
  await client.chat.postMessage({ channel, text: '2' });
  const page = await client.conversations.history({ channel, limit: 1, include_all_metadata: true });
  expect([page.messages?.map((message) => message.text), page.has_more]).toEqual([['2'], true]);
  const next = await client.conversations.history({
    channel,
    limit: 1,
    include_all_metadata: true,
    cursor: page.response_metadata?.next_cursor ?? '',
  });
  expect(next).toMatchObject({ has_more: false, messages: [{ text: '1', metadata, reply_count: 1 }] });
  expect((await client.conversations.history({ channel })).messages?.[1]).not.toHaveProperty('metadata');
  expect(
    (await client.conversations.replies({ channel, ts })).messages?.map((message) => message.text),
  ).toEqual(['1', 'reply']);
  expect(await refusal(client.conversations.replies({ channel, ts: '1.1' }))).toMatchObject({
    error: 'thread_not_found',
  });
  expect(await refusal(client.conversations.history({ channel: 'C0GENERAL' }))).toMatchObject({
    needed: 'channels:history',
  });
});

test('conversations: info, members, list', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const info = await client.conversations.info({ channel: 'C0SECURITY', include_num_members: true });
  expect(info.channel).toMatchObject({ name: 'security', is_member: true, num_members: 3 });
  expect((await client.conversations.members({ channel: 'C0SECURITY' })).members).toEqual([
    'U0ADA',
    'U0BOB',
    slack.app.botUserId,
  ]);
  expect((await client.conversations.list()).channels?.map((channel) => channel.name)).toEqual([
    'general',
    'security',
  ]);
  expect(await refusal(client.conversations.list({ types: 'private_channel' }))).toMatchObject({
    needed: 'groups:read',
  });
  for (const [users, error] of [
    ['', 'users_list_not_supplied'],
    ['U0GONE', 'user_disabled'],
    ['U0OTHER', 'cannot_dm_bot'],
    ['U0NOBODY', 'user_not_found'],
  ] as const) {
    expect(await refusal(client.conversations.open({ users }))).toMatchObject({ error });
  }
});

test('people: guests, strangers, bots and deactivated accounts are told apart', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const user = async (id: string) => (await client.users.info({ user: id, include_locale: true })).user;
  expect(await user('U0ADA')).toMatchObject({
    name: 'ada',
    real_name: 'Ada Lovelace',
    tz: 'Europe/Paris',
    locale: 'en-US',
    is_bot: false,
    is_restricted: false,
    profile: { email: 'ada@acme.test', title: 'Engineer' },
  });
  expect(await user('U0GIL')).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
  expect(await user('U0SAM')).toMatchObject({ is_stranger: true, team_id: 'T0STRANGER' });
  expect((await user('U0SAM'))?.profile?.email).toBeUndefined();
  expect(await user('U0OTHER')).toMatchObject({ is_bot: true });
  expect(await user('U0GONE')).toMatchObject({ deleted: true });
  expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toMatchObject({ error: 'user_not_found' });
  expect((await client.users.lookupByEmail({ email: 'ADA@acme.test' })).user?.id).toBe('U0ADA');
  for (const email of ['gone@acme.test', 'sam@far.test', 'nobody@acme.test', '']) {
    expect(await refusal(client.users.lookupByEmail({ email }))).toMatchObject({ error: 'users_not_found' });
  }
  const list = await client.users.list({ limit: 2 });
  expect(list.members).toHaveLength(2);
  expect(list.response_metadata?.next_cursor).not.toBe('');
  expect(await refusal(client.users.list({ cursor: 'nonsense' }))).toMatchObject({ error: 'invalid_cursor' });
});

test('user groups list their members', async () => {
  const slack = await slackOnly({
    manifest: withScopes('usergroups:read'),
    userGroups: { S0ADMINS: ['U0ADA'] },
  });
  expect((await clientOf(slack).usergroups.users.list({ usergroup: 'S0ADMINS' })).users).toEqual(['U0ADA']);
  expect(await refusal(clientOf(slack).usergroups.users.list({ usergroup: 'S0NONE' }))).toMatchObject({
    error: 'no_such_subteam',
  });
});

test('a JSON body is read like a form body', async () => {
  const slack = await slackOnly();
  const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secrets.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel: 'C0GENERAL', text: 'hi', blocks: [{ type: 'divider', block_id: 'd' }] }),
  });
  expect(await response.json()).toMatchObject({
    ok: true,
    message: { blocks: [{ type: 'divider', block_id: 'd' }] },
  });
});

test('notifications: direct messages, mentions and channel-wide pings, but no escaped text and no edits', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const section = (text: string, type: 'mrkdwn' | 'plain_text') => [
    { type: 'section' as const, text: { type, text } },
  ];
  await client.chat.postMessage({
    channel: 'C0SECURITY',
    text: 'quiet &lt;!channel&gt;',
    blocks: section('<!channel>', 'plain_text'),
  });
  expect(slack.notifications).toEqual([]);
  const { ts = '' } = await client.chat.postMessage({
    channel: 'C0SECURITY',
    text: 'x',
    blocks: section('hey <@U0ADA>', 'mrkdwn'),
  });
  await client.chat.update({ channel: 'C0SECURITY', ts, text: '<!here>' });
  await client.chat.postMessage({
    channel: 'C0SECURITY',
    text: 'x',
    blocks: section('<!channel>', 'mrkdwn'),
  });
  await client.chat.postMessage({ channel: 'U0BOB', text: 'hi' });
  expect(slack.notifications.map(({ user, why }) => [user, why])).toEqual([
    ['U0ADA', 'mention'],
    ['U0ADA', 'channel'],
    ['U0BOB', 'channel'],
    ['U0BOB', 'dm'],
  ]);
});

test('without a manifest everything is granted', async () => {
  const slack = await startSlack({ world: company, ...secrets });
  onTestFinished(() => slack.close());
  const response = await fetch(`${slack.apiUrl}users.info?user=U0ADA`, {
    headers: { authorization: `Bearer ${secrets.botToken}` },
  });
  expect(await response.json()).toMatchObject({ ok: true, user: { profile: { email: 'ada@acme.test' } } });
});
