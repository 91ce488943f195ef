/** The parts of an app manifest (v2) that change how Slack behaves; the rest of the manifest is let through unread. */
import { z } from 'zod';

const command = z.object({
  command: z.string().startsWith('/').max(32),
  description: z.string(),
  usage_hint: z.string().optional(),
  should_escape: z.boolean().default(false),
});

const shortcut = z.object({
  name: z.string().max(24),
  type: z.enum(['global', 'message']),
  callback_id: z.string().max(255),
  description: z.string(),
});

export const Manifest = z.object({
  display_information: z.object({ name: z.string().max(35) }),
  features: z.object({
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(true),
        messages_tab_read_only_enabled: z.boolean().default(false),
      })
      .prefault({}),
    bot_user: z.object({ display_name: z.string() }),
    slash_commands: z.array(command).max(50).default([]),
    shortcuts: z.array(shortcut).max(10).default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z
        .object({ is_enabled: z.boolean().default(false), message_menu_options_url: z.string().optional() })
        .prefault({}),
    })
    .prefault({}),
});
export type Manifest = z.infer<typeof Manifest>;
