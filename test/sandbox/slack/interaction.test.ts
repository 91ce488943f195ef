/** Buttons, menus, modals and the Home tab: what a person does, what a real Bolt app receives and does about it. */
import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { buttonsOf, textOf } from '../../../sandbox/slack/person/person.ts';
import { manifest } from './company.ts';
import { slackOnly, someText, withBolt } from './harness.ts';

const request: KnownBlock[] = [
  { type: 'section', text: { type: 'mrkdwn', text: 'Ada requests *Admin*' } },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        text: { type: 'plain_text', text: 'Approve' },
        value: 'task-1',
        style: 'primary',
      },
      {
        type: 'overflow',
        action_id: 'more',
        options: [
          { text: { type: 'plain_text', text: 'Reassign…' }, value: 'reassign' },
          { text: { type: 'plain_text', text: 'Comment…' }, value: 'comment' },
        ],
      },
    ],
  },
];

const form: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: { type: 'plain_text', text: 'Request access' },
  submit: { type: 'plain_text', text: 'Request' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'role',
      label: { type: 'plain_text', text: 'Role' },
      element: { type: 'external_select', action_id: 'pick', min_query_length: 0 },
    },
    {
      type: 'input',
      block_id: 'why',
      label: { type: 'plain_text', text: 'Why' },
      element: { type: 'plain_text_input', action_id: 'text', min_length: 3 },
    },
    {
      type: 'input',
      block_id: 'who',
      optional: true,
      label: { type: 'plain_text', text: 'For whom' },
      element: { type: 'users_select', action_id: 'user' },
    },
  ],
};

function formApp(app: App): void {
  app.shortcut('request', async ({ ack, client, shortcut }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
  });
  app.options('pick', ({ ack, options }) =>
    ack({
      options: ['Admin', 'Reader']
        .filter((role) => role.toLowerCase().startsWith(options.value))
        .map((role) => ({ text: { type: 'plain_text', text: role }, value: role })),
    }),
  );
}

test('a click carries the button as it stands, the message, and a response_url that replaces it', async () => {
  const { slack, app } = await withBolt((bolt) => {
    bolt.action('approve', async ({ ack, action, body, respond }) => {
      await ack();
      const value = action.type === 'button' ? action.value : undefined;
      await respond({ replace_original: true, text: `${value} approved by ${body.user.id}` });
    });
  });
  const { ts } = await app.client.chat.postMessage({
    channel: 'C0SECURITY',
    text: 'Ada requests Admin',
    blocks: request,
  });
  const bob = slack.as('bob');
  const [message] = bob.messages('#security');
  if (message === undefined) throw new Error('nothing was posted');
  expect(buttonsOf(message)).toEqual(['Approve', 'Reassign…', 'Comment…']);
  expect(await bob.click(message, 'approve')).toEqual({ ok: true });
  await slack.until(() => bob.messages('#security')[0]?.text === 'task-1 approved by U0BOB');
  expect(bob.messages('#security')).toMatchObject([{ ts, blocks: [] }]);
  await expect(bob.click(message, 'Deny')).rejects.toThrow('no button “Deny”; there is “Approve”');
});

test('a person finds an overflow entry by its words', async () => {
  const chosen: unknown[] = [];
  const { slack, app } = await withBolt((bolt) => {
    bolt.action('more', async ({ ack, action }) => {
      chosen.push(action.type === 'overflow' ? action.selected_option.value : action.type);
      await ack();
    });
  });
  await app.client.chat.postMessage({ channel: 'U0BOB', text: 'Ada requests Admin', blocks: request });
  const bob = slack.as('bob');
  const [message] = bob.dm();
  if (message === undefined) throw new Error('nothing was posted');
  await bob.click(message, 'Comment…');
  expect(chosen).toEqual(['comment']);
});

test("a form: suggestions, Slack's own checks, the app's errors, then an update", async () => {
  const submitted: unknown[] = [];
  const { slack } = await withBolt((app) => {
    formApp(app);
    app.view('form', async ({ ack, view }) => {
      submitted.push(view.state.values);
      const why = view.state.values['why']?.['text']?.value;
      if (why === 'because') return ack({ response_action: 'errors', errors: { why: 'Say more' } });
      return ack({
        response_action: 'update',
        view: { type: 'modal', callback_id: 'done', title: { type: 'plain_text', text: 'Sent' }, blocks: [] },
      });
    });
  });
  const ada = slack.as('ada');
  await ada.shortcut('Request access');
  const modal = await slack.until(() => ada.modal());
  if (modal === undefined) throw new Error('no modal');
  expect(await ada.suggest(modal, 'Role', 're')).toEqual(['Reader']);
  expect(await ada.submit(modal, { Why: 'no' })).toEqual({
    ok: false,
    errors: { role: 'Please complete this required field.', why: 'Must be at least 3 characters.' },
  });
  expect(submitted).toEqual([]);
  expect(await ada.submit(modal, { Role: 'admin', Why: 'because' })).toEqual({
    ok: false,
    errors: { why: 'Say more' },
  });
  expect(await ada.submit(modal, { Why: 'on call', 'For whom': '@bob' })).toEqual({ ok: true });
  expect(submitted.at(-1)).toEqual({
    role: {
      pick: {
        type: 'external_select',
        selected_option: { text: { type: 'plain_text', text: 'Admin' }, value: 'Admin' },
      },
    },
    why: { text: { type: 'plain_text_input', value: 'on call' } },
    who: { user: { type: 'users_select', selected_user: 'U0BOB' } },
  });
  expect(ada.modal()).toMatchObject({ id: modal.id });
  expect(textOf(ada.modal() ?? modal)).toContain('Sent');
});

test('a text emptied again is null, as if never typed', async () => {
  const { slack } = await withBolt(formApp);
  const ada = slack.as('ada');
  await ada.shortcut('Request access');
  const modal = await slack.until(() => ada.modal());
  if (modal === undefined) throw new Error('no modal');
  const typed = await ada.fill(modal, { Why: 'on call' });
  expect(typed.values['why']).toEqual({ text: { type: 'plain_text_input', value: 'on call' } });
  const emptied = await ada.fill(typed, { Why: '' });
  expect(emptied.values['why']).toEqual({ text: { type: 'plain_text_input', value: null } });
});

test('errors for a block that is no input are useless to Slack', async () => {
  const { slack } = await withBolt((app) => {
    formApp(app);
    app.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'Say more' } }));
  });
  const ada = slack.as('ada');
  await ada.shortcut('Request access');
  const modal = await slack.until(() => ada.modal());
  if (modal === undefined) throw new Error('no modal');
  expect(await ada.submit(modal, { Role: 'admin', Why: 'because' })).toMatchObject({
    ok: false,
    problem: someText,
  });
  expect(ada.modal()).toBeDefined();
});

test('closing tells the app that asked for it', async () => {
  const closed: string[] = [];
  const { slack } = await withBolt((app) => {
    formApp(app);
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, view }) => {
      closed.push(view.callback_id);
      await ack();
    });
  });
  const ada = slack.as('ada');
  await ada.shortcut('Request access');
  const modal = await slack.until(() => ada.modal());
  if (modal === undefined) throw new Error('no modal');
  await ada.closeModal(modal);
  expect(closed).toEqual(['form']);
  expect(ada.modal()).toBeUndefined();
  expect(await ada.submit(modal, {}).catch(String)).toMatchObject({ ok: false });
});

test('a message shortcut hands over the message', async () => {
  const seen: unknown[] = [];
  const { slack } = await withBolt((app) => {
    app.shortcut({ callback_id: 'request_about', type: 'message_action' }, async ({ ack, shortcut }) => {
      seen.push([shortcut.message.text, shortcut.channel.name]);
      await ack();
    });
  });
  await slack.as('bob').say('I need the logs', { channel: '#security' });
  const [message] = slack.messages('#security');
  await slack.as('ada').shortcut('Request about this', message);
  expect(seen).toEqual([['I need the logs', 'security']]);
});

test('opening the Home tab is an event; publishing answers it', async () => {
  const { slack } = await withBolt((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const text = { type: 'mrkdwn', text: `Hello <@${event.user}>` } as const;
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'section', text }] },
      });
    });
  });
  const ada = slack.as('ada');
  await ada.openHome();
  const home = await slack.until(() => ada.home());
  expect(home && textOf(home)).toContain('Hello <@U0ADA>');
});

test('interactivity that the manifest leaves out never reaches the app', async () => {
  const settings = { ...manifest.settings, interactivity: { is_enabled: true } };
  const { slack } = await withBolt(formApp, { manifest: { ...manifest, settings } });
  const ada = slack.as('ada');
  await ada.shortcut('Request access');
  const modal = await slack.until(() => ada.modal());
  if (modal === undefined) throw new Error('no modal');
  await expect(ada.suggest(modal, 'Role', 're')).rejects.toThrow('no_options_url');
  const off = await slackOnly({ manifest: { ...manifest, settings: {} } });
  expect(await off.as('ada').shortcut('Request access')).toEqual({
    ok: false,
    problem: 'We had some trouble connecting. Try again? (interactivity_not_enabled)',
  });
});
