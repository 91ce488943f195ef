/** The shapes of what Slack delivers, naming only what we read. Reference: docs.slack.dev, "Interaction payloads" and "Slash commands". */

import { z } from 'zod';
import { viewState } from './view-state.ts';

const someText = z.string().min(1);

/** Where an interaction came from. `team` is null for an org-wide install, `enterprise` outside of Enterprise Grid. */
const origin = {
  user: z.object({ id: someText }),
  team: z.object({ id: someText, domain: z.string().optional() }).nullish(),
  enterprise: z.object({ id: someText }).nullish(),
  is_enterprise_install: z.boolean().optional(),
};

const view = z.object({
  id: someText,
  type: z.string(),
  hash: z.string(),
  private_metadata: z.string(),
  blocks: z.array(z.object({ type: z.string(), block_id: z.string() })),
  state: viewState.optional(),
});
export type ViewPayload = z.infer<typeof view>;

/** An element that was used. Buttons carry `value`, overflow menus and selects the option. */
const usedElement = z.object({
  type: z.string(),
  action_id: z.string(),
  value: z.string().optional(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

export const commandPayload = z.object({
  command: someText,
  text: z.string().default(''),
  user_id: someText,
  team_id: z.string().optional(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: z.string().optional(),
  channel_id: someText,
  trigger_id: someText,
  response_url: z.string().optional(),
});

export const actionsPayload = z.object({
  type: z.literal('block_actions'),
  ...origin,
  trigger_id: someText,
  response_url: z.string().optional(),
  channel: z.object({ id: someText }).nullish(),
  view: view.optional(),
  actions: z.tuple([usedElement], z.unknown()),
});

export const submissionPayload = z.object({
  type: z.literal('view_submission'),
  ...origin,
  view,
});

export const suggestionPayload = z.object({
  type: z.literal('block_suggestion'),
  ...origin,
  action_id: z.string(),
  value: z.string(),
  view,
});

export const shortcutPayload = z.object({
  type: z.literal('shortcut'),
  ...origin,
  callback_id: z.string(),
  trigger_id: someText,
});

export const messageActionPayload = z.object({
  type: z.literal('message_action'),
  ...origin,
  callback_id: z.string(),
  trigger_id: someText,
  response_url: z.string().optional(),
  channel: z.object({ id: someText }),
  message: z.object({ ts: someText, thread_ts: z.string().optional() }),
});

const homeOpened = z.object({ type: z.literal('app_home_opened'), user: someText, tab: z.string() });

/** A person's own words only: edits, joins and the like have a `subtype`, other apps' messages a `bot_id`. */
const directMessage = z.object({
  type: z.literal('message'),
  channel_type: z.literal('im'),
  user: someText,
  channel: someText,
  text: z.string(),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
});

export const eventPayload = z.object({
  type: z.literal('event_callback'),
  event_id: someText,
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().optional() })).optional(),
  event: z.discriminatedUnion('type', [homeOpened, directMessage]),
});
