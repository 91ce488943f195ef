/** A small company and an app manifest for the tests of the Slack stand-in. */
import type { World, WorldPerson, WorldSlackAccount } from '../../../sandbox/world/types.ts';

function person(name: string, slack: Partial<WorldSlackAccount> & { readonly id: string }): WorldPerson {
  const handle = name.split(' ')[0]?.toLowerCase() ?? name;
  return {
    id: slack.id.padEnd(27, '0'),
    name,
    email: `${handle}@acme.test`,
    title: 'Engineer',
    department: 'Engineering',
    managerIds: [],
    type: 'HUMAN',
    status: 'ENABLED',
    roleIds: [],
    tz: 'Europe/Paris',
    slack: { handle, email: `${handle}@acme.test`, kind: 'member', deactivated: false, ...slack },
  };
}

export const company: World = {
  seed: 1,
  company: 'Acme',
  people: [
    person('Ada Lovelace', { id: 'U0ADA' }),
    person('Bob Moss', { id: 'U0BOB' }),
    person('Gone Girl', { id: 'U0GONE', deactivated: true }),
  ],
  outsiders: [
    {
      name: 'Gil Guest',
      tz: 'UTC',
      slack: { id: 'U0GIL', handle: 'gil', email: 'gil@else.test', kind: 'guest', deactivated: false },
    },
    {
      name: 'Sam Stranger',
      tz: 'UTC',
      slack: { id: 'U0SAM', handle: 'sam', email: 'sam@far.test', kind: 'stranger', deactivated: false },
    },
    {
      name: 'Other Bot',
      tz: 'UTC',
      slack: { id: 'U0OTHER', handle: 'other', email: '', kind: 'bot', deactivated: false },
    },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', topic: 'Everybody' },
    { id: 'C0SECURITY', name: 'security', topic: 'Findings' },
  ],
  apps: [],
  entitlements: [],
  policies: [],
  roles: [],
  servicePrincipalId: 'sp',
  deviceClientId: 'device',
  workspace: { id: 'T0ACME', name: 'Acme Inc' },
};

export const manifest = {
  display_information: { name: 'C1 Access' },
  features: {
    app_home: { home_tab_enabled: true },
    bot_user: { display_name: 'c1-access' },
    slash_commands: [
      { command: '/access', description: 'Access', usage_hint: 'request', should_escape: true },
    ],
    shortcuts: [
      { name: 'Request access', type: 'global', callback_id: 'request', description: 'Request access' },
      {
        name: 'Request about this',
        type: 'message',
        callback_id: 'request_about',
        description: 'Request access',
      },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'chat:write',
        'commands',
        'im:write',
        'im:history',
        'im:read',
        'channels:read',
        'users:read',
        'users:read.email',
      ],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'message.im'] },
    interactivity: { is_enabled: true, message_menu_options_url: 'https://bot.test/slack/events' },
  },
};

export const secrets = { signingSecret: 'signing-secret', botToken: 'xoxb-test', appToken: 'xapp-test' };
