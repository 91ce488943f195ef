/** What the stand-in does of Slack, and the test that proves it; a test holds this list against the routes. */

export interface Coverage {
  readonly name: string;
  readonly kind: 'method' | 'delivery' | 'feature';
  /** `partial`: the note says what is left out. `planned`: refused today. */
  readonly support: 'supported' | 'partial' | 'planned';
  /** File below test/sandbox/slack and the title of the test; absent for what is planned. */
  readonly provenBy?: readonly [file: string, title: string];
  readonly note?: string;
}

type Row = readonly [name: string, file: string, title: string, missing?: string];

const METHODS: readonly Row[] = [
  ['api.test', 'web-api', 'auth.test says who the bot is and which scopes it has'],
  ['auth.test', 'web-api', 'auth.test says who the bot is and which scopes it has'],
  ['apps.connections.open', 'socket', 'a ticket opens one connection; a bot token opens none'],
  [
    'chat.postMessage',
    'web-api',
    'posting: to a person, to a channel by id or name, only where the bot is',
    'no attachments, no unfurling, no reply_broadcast',
  ],
  [
    'chat.update',
    'web-api',
    'chat.update: own messages, by conversation id, and text alone drops the blocks',
  ],
  [
    'chat.delete',
    'web-api',
    'chat.update: own messages, by conversation id, and text alone drops the blocks',
  ],
  ['chat.postEphemeral', 'web-api', 'ephemeral messages: one reader, in the channel, never updated'],
  [
    'chat.getPermalink',
    'web-api',
    'a permalink names the message',
    'links lead to the stand-in, not to slack.com',
  ],
  [
    'conversations.open',
    'web-api',
    'conversations: info, members, list',
    'one person only, no group messages',
  ],
  ['conversations.info', 'web-api', 'conversations: info, members, list'],
  ['conversations.members', 'web-api', 'conversations: info, members, list'],
  ['conversations.list', 'web-api', 'conversations: info, members, list'],
  [
    'conversations.history',
    'web-api',
    'history: newest first, paged, with metadata on request; threads apart',
  ],
  [
    'conversations.replies',
    'web-api',
    'history: newest first, paged, with metadata on request; threads apart',
  ],
  ['users.info', 'web-api', 'people: guests, strangers, bots and deactivated accounts are told apart'],
  ['users.list', 'web-api', 'people: guests, strangers, bots and deactivated accounts are told apart'],
  [
    'users.lookupByEmail',
    'web-api',
    'people: guests, strangers, bots and deactivated accounts are told apart',
  ],
  ['usergroups.users.list', 'web-api', 'user groups list their members'],
  ['views.open', 'views', 'a trigger opens one modal, within three seconds'],
  ['views.push', 'views', 'three views deep, no deeper; closing peels them off'],
  [
    'views.update',
    'views',
    'an update needs the current hash when it names one, and keeps what was typed in surviving inputs',
  ],
  ['views.publish', 'views', 'Home: published per person, refused for the unknown and when the tab is off'],
];

const DELIVERIES: readonly Row[] = [
  [
    'slash_commands',
    'command',
    'a command reaches Bolt with escaped mentions, and its ack is the reply only the person sees',
  ],
  [
    'block_actions',
    'interaction',
    'a click carries the button as it stands, the message, and a response_url that replaces it',
  ],
  [
    'block_suggestion',
    'interaction',
    "a form: suggestions, Slack's own checks, the app's errors, then an update",
  ],
  [
    'view_submission',
    'interaction',
    "a form: suggestions, Slack's own checks, the app's errors, then an update",
  ],
  ['view_closed', 'interaction', 'closing tells the app that asked for it'],
  ['shortcut', 'interaction', "a form: suggestions, Slack's own checks, the app's errors, then an update"],
  ['message_action', 'interaction', 'a message shortcut hands over the message'],
  [
    'app_home_opened',
    'interaction',
    'opening the Home tab is an event; publishing answers it',
    'the Home tab only, not Messages',
  ],
  [
    'message.im',
    'deliveries',
    'a direct message and a mention are events when subscribed',
    "people's own messages only",
  ],
  ['app_mention', 'deliveries', 'a direct message and a mention are events when subscribed'],
  ['url_verification', 'deliveries', 'Bolt echoes the challenge of url_verification'],
];

const FEATURES: readonly Row[] = [
  [
    'request signatures',
    'deliveries',
    'Bolt takes what is signed and refuses the forged, the old and the unsigned',
  ],
  ['event retries', 'deliveries', 'an event is retried with its number and the reason until it is taken'],
  [
    'response_url',
    'deliveries',
    'a response_url serves five posts, for thirty minutes, and refuses bad content',
  ],
  ['ack deadline', 'command', 'Slackbot tells the person when the app is late, broken or away'],
  ['Socket Mode', 'socket', 'commands, their answers and modals travel over the socket'],
  ['socket refresh', 'socket', 'after a disconnect frame the app comes back by itself'],
  [
    'rate limit',
    'faults',
    'one message a second per channel after a short burst',
    'chat.postMessage only; no tiers per method',
  ],
  ['missing_scope', 'web-api', 'a missing scope is named, together with those granted'],
  [
    'mentions',
    'web-api',
    'notifications: direct messages, mentions and channel-wide pings, but no escaped text and no edits',
  ],
  [
    'block limits',
    'blocks',
    'refuses %s',
    'no card, carousel, container, data_table, plan, task_card, video, file or workflow_button',
  ],
];

const PLANNED = [
  'chat.scheduleMessage',
  'chat.unfurl',
  'functions.completeSuccess',
  'functions.completeError',
  'oauth.v2.access',
];

const rows = (kind: Coverage['kind'], list: readonly Row[]): Coverage[] =>
  list.map(([name, file, title, missing]) => ({
    name,
    kind,
    support: missing === undefined ? 'supported' : 'partial',
    provenBy: [`${file}.test.ts`, title],
    ...(missing === undefined ? {} : { note: missing }),
  }));

export const coverage: readonly Coverage[] = [
  ...rows('method', METHODS),
  ...rows('delivery', DELIVERIES),
  ...rows('feature', FEATURES),
  ...PLANNED.map((name): Coverage => ({ name, kind: 'method', support: 'planned' })),
];
