/** The app manifest to paste into Slack: the least the adapter needs, and nothing it does not use. */

import { LIMITS } from './limits.ts';

/** Callback ids of the shortcuts. Both lead to the request form. */
const SHORTCUTS = { request: 'request_access', requestFromMessage: 'request_from_msg' } as const;

export interface ManifestOptions {
  /** Public base address of the service; without one only Socket Mode works. */
  readonly url?: string;
  readonly socketMode: boolean;
  /** With its slash, at most 32 characters. */
  readonly commandName: string;
  /** At most 35 characters. */
  readonly name: string;
}

/** Each with what it is for. A change of the list needs a reinstall. */
export const BOT_SCOPES: Readonly<Record<string, string>> = {
  'chat:write': 'cards, and answers only one person sees',
  commands: 'the slash command and the shortcuts',
  'im:write': 'opening direct messages to approvers and requesters',
  'im:history': 'reading commands typed to the app, and finding its own card again after a crash',
  'users:read': 'name, locale, time zone, and who is a guest, a bot or deactivated',
  'users:read.email': 'matching a person to their C1 user, and an approver to their Slack user',
};

/** A manifest (schema version 2) as a plain object. Throws `RangeError` for a missing address or a name Slack refuses. */
export function slackManifest(options: ManifestOptions) {
  const { url, socketMode, commandName, name } = options;
  if (!socketMode && url === undefined)
    throw new RangeError('HTTP mode needs the public address of the service');
  if (!/^\/[a-z0-9_-]{1,31}$/.test(commandName)) throw new RangeError(`not a slash command: ${commandName}`);
  if (name.length === 0 || name.length > LIMITS.appName) throw new RangeError(`not an app name: ${name}`);
  const address = socketMode || url === undefined ? undefined : new URL('/slack/events', url).href;
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name,
      description: 'Ask for access, decide on requests and follow them, with ConductorOne as the authority.',
    },
    features: {
      // Not read-only: people type the command where the cards arrive, with the slash or (message.im) without.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: botName(name), always_online: true },
      slash_commands: [
        {
          command: commandName,
          description: 'Request access, follow it, see what waits for you',
          usage_hint: '[request | status | approvals | login | help]',
          should_escape: true,
          ...(address !== undefined && { url: address }),
        },
      ],
      shortcuts: [
        {
          name: 'Request access',
          type: 'global',
          callback_id: SHORTCUTS.request,
          description: 'Ask for access to an app',
        },
        {
          name: 'Request access for this',
          type: 'message',
          callback_id: SHORTCUTS.requestFromMessage,
          description: 'Ask for access, with a link to this message',
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(BOT_SCOPES) } },
    settings: {
      interactivity: {
        is_enabled: true,
        ...(address !== undefined && { request_url: address, message_menu_options_url: address }),
      },
      event_subscriptions: {
        ...(address !== undefined && { request_url: address }),
        bot_events: ['app_home_opened', 'message.im'],
      },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

/** Slack allows `a-z 0-9 - _ .` here. */
function botName(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'access'
  );
}
