/** Block Kit's composition objects: text, options, confirm dialogs. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

export const id = z.string().min(1).max(LIMITS.id).optional();

export const plain = (max: number = LIMITS.text) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });

export const mrkdwn = (max: number = LIMITS.text) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number = LIMITS.text) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

export const confirm = z.strictObject({
  title: plain(LIMITS.confirmTitle),
  text: anyText(LIMITS.confirmText),
  confirm: plain(LIMITS.confirmButton),
  deny: plain(LIMITS.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

const optionParts = {
  value: z.string().min(1).max(LIMITS.optionValue),
  description: anyText(LIMITS.optionText).optional(),
};

/** Menus take plain text only. */
export const menuOption = z.strictObject({ text: plain(LIMITS.optionText), ...optionParts });
export const overflowOption = z.strictObject({
  text: plain(LIMITS.optionText),
  ...optionParts,
  url: z.string().max(LIMITS.url).optional(),
});
/** Radio buttons and checkboxes also take mrkdwn. */
export const choiceOption = z.strictObject({ text: anyText(LIMITS.optionText), ...optionParts });

export const optionGroup = z.strictObject({
  label: plain(LIMITS.optionText),
  options: z.array(menuOption).min(1).max(LIMITS.options),
});

export const dispatchConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});

export const placeholder = plain(LIMITS.placeholder).optional();

/** What an app answers to a block_suggestion. */
export const suggestions = z.union([
  z.strictObject({ options: z.array(menuOption).max(LIMITS.options) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(LIMITS.optionGroups) }),
]);
