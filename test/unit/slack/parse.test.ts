/**
 * Payloads in the shapes Slack's reference shows (each names its page under docs.slack.dev), ids made up. We cannot record
 * a live workspace; fields we do not read are kept so that a schema that grew too strict would show.
 */
import { describe, expect, it } from 'vitest';
import {
  parseActions,
  parseCommand,
  parseEvent,
  parseShortcut,
  parseSubmission,
  parseSuggestion,
  workspaceOf,
} from '../../../src/adapters/slack/parse.ts';

/** interactivity/implementing-slash-commands#app_command_handling */
const command = {
  token: 'gIkuvaNzQIHg97ATvDxqgjtO',
  team_id: 'T0001',
  team_domain: 'example',
  enterprise_id: 'E0001',
  enterprise_name: 'Globular Construct Inc',
  channel_id: 'C2147483705',
  channel_name: 'test',
  user_id: 'U2147483697',
  user_name: 'Steve',
  command: '/access',
  text: 'request &lt;b&gt; &amp;amp; for <@U0ADA|ada> see <https://example.com/a?b=1&amp;c=2> in <#C0GEN|general>',
  response_url: 'https://hooks.slack.com/commands/1234/5678',
  trigger_id: '13345224609.738474920.8088930838d88f008e0',
  api_app_id: 'A123456',
};

/** reference/interaction-payloads/block_actions-payload */
const actor = {
  user: { id: 'U0ADA', username: 'ada', name: 'ada', team_id: 'T0001' },
  api_app_id: 'A02',
  token: 'Shh_its_a_seekrit',
  team: { id: 'T0001', domain: 'acme' },
  enterprise: null,
  is_enterprise_install: false,
};
const click = {
  type: 'block_actions',
  ...actor,
  container: { type: 'message', message_ts: '1548261231.000200', channel_id: 'D0ADA', is_ephemeral: false },
  trigger_id: '12466734323.1395872398',
  channel: { id: 'D0ADA', name: 'directmessage' },
  message: { bot_id: 'B1', type: 'message', text: 'x', user: 'U1', ts: '1548261231.000200' },
  state: { values: {} },
  response_url: 'https://hooks.slack.com/actions/AABA1ABCD/1232321423432/D09sSasdasdAS9091209',
  actions: [
    {
      action_id: 'deny.1',
      block_id: 'actions.5',
      text: { type: 'plain_text', text: 'Deny', emoji: false },
      value: '{"do":"deny","task":"T1","step":"S1"}',
      type: 'button',
      action_ts: '1548426417.840180',
    },
  ],
};

/** reference/interaction-payloads/view-interactions-payload#view_submission */
const view = {
  id: 'VNHU13V36',
  team_id: 'T0001',
  type: 'modal',
  private_metadata: '{"form":"request","context":"{}"}',
  callback_id: 'request',
  blocks: [
    { type: 'rich_text', block_id: 'about', elements: [] },
    { type: 'input', block_id: 'app', label: {}, element: {} },
    { type: 'input', block_id: 'why', label: {}, element: {} },
  ],
  state: {
    values: {
      app: {
        'lookup.app': {
          type: 'external_select',
          selected_option: { text: { type: 'plain_text', text: 'GitHub' }, value: 'A1' },
        },
      },
      why: { text: { type: 'plain_text_input', value: 'on-call' } },
    },
  },
  hash: '1570815149.4321abcd',
  root_view_id: 'VNHU13V36',
  app_id: 'A02',
};
const submission = { type: 'view_submission', ...actor, trigger_id: '1.2', view, response_urls: [] };

/** reference/interaction-payloads/block_suggestion-payload */
const suggestion = {
  type: 'block_suggestion',
  ...actor,
  container: { type: 'view', view_id: 'VNHU13V36' },
  action_id: 'lookup.app',
  block_id: 'app',
  value: 'git',
  view,
};

/** reference/interaction-payloads/shortcuts-interaction-payload */
const messageShortcut = {
  type: 'message_action',
  ...actor,
  action_ts: '1581106241.371594',
  callback_id: 'request_from_msg',
  trigger_id: '944799105734.773906753841.38b5894552bdd4a780554ee59d1f3638',
  channel: { id: 'C0SEC', name: 'security' },
  message_ts: '1579119255.001900',
  message: {
    type: 'message',
    user: 'U2',
    ts: '1579119255.001900',
    team: 'T0001',
    thread_ts: '1579119000.000100',
    text: 'hi',
  },
  response_url: 'https://hooks.slack.com/app/1/2',
};

/** reference/events/app_home_opened, apis/events-api#callback-field */
const homeOpened = {
  token: 'z',
  team_id: 'T0001',
  api_app_id: 'A02',
  event: {
    type: 'app_home_opened',
    user: 'U0ADA',
    channel: 'D0ADA',
    event_ts: '1515449522000016',
    tab: 'home',
  },
  type: 'event_callback',
  event_id: 'Ev0PV52K25',
  event_time: 1515449522,
  authorizations: [
    { enterprise_id: null, team_id: 'T0001', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
  ],
};
const ada = { platform: 'slack', workspace: 'T0001', id: 'U0ADA' };

describe('a slash command', () => {
  it('is its words, its person and its one trigger', () => {
    expect(parseCommand(command)).toEqual({
      trigger: command.trigger_id,
      event: {
        kind: 'command',
        key: command.trigger_id,
        user: { platform: 'slack', workspace: 'T0001', id: 'U2147483697' },
        channel: 'C2147483705',
        replyAddress: command.response_url,
        line: 'request <b> &amp; for <@U0ADA> see https://example.com/a?b=1&c=2 in <#C0GEN>',
      },
    });
  });

  it('belongs to the organisation where the app is installed for all of it', () => {
    const orgWide = { ...command, is_enterprise_install: 'true' };
    expect(parseCommand(orgWide)?.event.user.workspace).toBe('E0001');
  });

  it('is cut to what a job may carry', () => {
    expect(parseCommand({ ...command, text: 'x'.repeat(9000) })?.event.line).toHaveLength(4000);
  });

  it.each([undefined, {}, { ...command, user_id: '' }, { ...command, trigger_id: undefined }])(
    'is not read from %j',
    (body) => expect(parseCommand(body)).toBeUndefined(),
  );
});

describe('a click', () => {
  it('is the action of its button', () => {
    expect(parseActions(click)).toEqual({
      is: 'click',
      trigger: click.trigger_id,
      inModal: false,
      event: {
        kind: 'click',
        key: click.trigger_id,
        user: ada,
        channel: 'D0ADA',
        replyAddress: click.response_url,
        action: '{"do":"deny","task":"T1","step":"S1"}',
      },
    });
  });

  it('may come from an overflow menu, or from App Home without a channel', () => {
    const option = { text: { type: 'plain_text', text: 'Comment…' }, value: '{"do":"comment","task":"T1"}' };
    const { channel: _c, response_url: _r, ...home } = click;
    const used = parseActions({
      ...home,
      view: { ...view, type: 'home', private_metadata: '' },
      actions: [
        { type: 'overflow', action_id: 'more.2', block_id: 'b', selected_option: option, action_ts: '1' },
      ],
    });
    expect(used?.is === 'click' && used.event).toEqual({
      kind: 'click',
      key: click.trigger_id,
      user: ada,
      action: option.value,
    });
  });

  it('in a modal opens its form over it', () => {
    const used = parseActions({ ...click, view });
    expect(used?.is === 'click' && used.inModal).toBe(true);
  });

  it.each([
    { type: 'button', action_id: 'open.0', url: 'https://example.com' },
    { type: 'overflow', action_id: 'more.2', selected_option: { value: 'open' } },
  ])('that only opens a page is nothing: %j', (action) => {
    expect(parseActions({ ...click, actions: [action] })).toEqual({ is: 'nothing' });
  });

  it('without a value is not one of ours', () => {
    expect(parseActions({ ...click, actions: [{ type: 'button', action_id: 'x' }] })).toBeUndefined();
    expect(parseActions({ ...click, actions: [] })).toBeUndefined();
  });

  it('with several actions counts the first, as Slack sends them one by one', () => {
    const used = parseActions({ ...click, actions: [...click.actions, { type: 'odd' }] });
    expect(used?.is).toBe('click');
  });
});

describe('a live field', () => {
  it('is the form as it stands', () => {
    const action = { type: 'external_select', action_id: 'lookup.app', selected_option: { value: 'A1' } };
    const used = parseActions({ ...click, view, actions: [action] });
    expect(used).toMatchObject({
      is: 'change',
      user: ada,
      form: {
        viewId: 'VNHU13V36',
        hash: view.hash,
        form: 'request',
        context: '{}',
        values: { app: 'A1', why: 'on-call' },
      },
    });
  });
});

describe('a submission', () => {
  it('is keyed by its view, so that one view is submitted once', () => {
    const first = parseSubmission(submission);
    expect(first?.event).toEqual({
      kind: 'submit',
      key: 'VNHU13V36',
      user: ada,
      form: 'request',
      context: '{}',
      values: { app: 'A1', why: 'on-call' },
    });
    const again = parseSubmission({ ...submission, trigger_id: '9.9', view: { ...view, hash: 'other' } });
    expect(again?.event.key).toBe(first?.event.key);
    expect([...(first?.form.blocks ?? [])]).toEqual([
      ['app', 'app'],
      ['why', 'why'],
    ]);
  });

  it('of somebody else’s view is not read', () => {
    expect(parseSubmission({ ...submission, view: { ...view, private_metadata: '' } })).toBeUndefined();
  });
});

describe('a suggestion', () => {
  it('says what is looked up, in which form', () => {
    expect(parseSuggestion(suggestion)).toEqual({
      user: ada,
      source: 'app',
      text: 'git',
      form: 'request',
      context: '{}',
      limit: 100,
    });
    expect(parseSuggestion({ ...suggestion, action_id: 'lookup.secrets' })).toBeUndefined();
  });
});

describe('a shortcut', () => {
  it('on a message carries the message’s address', () => {
    const parsed = parseShortcut(messageShortcut);
    expect(parsed?.permalink).toBe(
      'https://acme.slack.com/archives/C0SEC/p1579119255001900?thread_ts=1579119000.000100&cid=C0SEC',
    );
    expect(parsed?.event).toMatchObject({ kind: 'command', line: 'request', channel: 'C0SEC', user: ada });
  });

  it('from anywhere has none', () => {
    const { channel: _c, message: _m, response_url: _r, ...rest } = messageShortcut;
    const parsed = parseShortcut({ ...rest, type: 'shortcut', callback_id: 'request_access' });
    expect(parsed?.event).toEqual({
      kind: 'command',
      key: messageShortcut.trigger_id,
      user: ada,
      line: 'request',
    });
    expect(parsed?.permalink).toBeUndefined();
  });

  it('makes no address of a team domain that is none', () => {
    const odd = { ...messageShortcut, team: { id: 'T0001', domain: 'evil.example/' } };
    expect(parseShortcut(odd)?.permalink).toBeUndefined();
  });
});

describe('an event', () => {
  /** reference/events/message.im */
  const message = {
    type: 'message',
    channel: 'D0ADA',
    user: 'U0ADA',
    text: 'status &amp; <@U0B|bob>',
    ts: '1.2',
    channel_type: 'im',
  };

  it('of App Home opened on its Home tab is keyed by its id', () => {
    expect(parseEvent(homeOpened)).toEqual({ kind: 'home', key: 'Ev0PV52K25', user: ada });
  });

  it('of words typed to the app is a command', () => {
    expect(parseEvent({ ...homeOpened, event: message })).toEqual({
      kind: 'command',
      key: 'Ev0PV52K25',
      user: ada,
      channel: 'D0ADA',
      line: 'status & <@U0B>',
    });
  });

  it.each([
    { ...homeOpened.event, tab: 'messages' },
    { ...message, subtype: 'message_changed' },
    { ...message, bot_id: 'B0OTHER' },
    { ...message, channel_type: 'channel' },
  ])('%j is nothing', (event) => expect(parseEvent({ ...homeOpened, event })).toBeUndefined());
});

describe('a workspace', () => {
  it.each([
    [{ team_id: 'T1', enterprise_id: 'E1', orgWide: false }, 'T1'],
    [{ team_id: 'T1', enterprise_id: 'E1', orgWide: true }, 'E1'],
    [{ team_id: null, enterprise_id: 'E1', orgWide: false }, 'E1'],
    [{ team_id: 'T1', enterprise_id: undefined, orgWide: true }, 'T1'],
    [{ team_id: '', orgWide: false }, undefined],
  ])('%j is %s', (ids, workspace) => expect(workspaceOf(ids)).toBe(workspace));
});
