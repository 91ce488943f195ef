/** Block Kit's interactive elements, and which of them may sit where. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  choiceOption,
  confirm,
  dispatchConfig,
  id,
  menuOption,
  optionGroup,
  overflowOption,
  placeholder,
  plain,
} from './composition.ts';
import { LIMITS } from './limits.ts';

const actionable = { action_id: id };
const focusable = { focus_on_load: z.boolean().optional() };
const menu = { ...actionable, ...focusable, placeholder, confirm: confirm.optional() };
const multi = { ...menu, max_selected_items: z.number().int().min(1).optional() };

interface Choices {
  readonly options?: readonly unknown[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly unknown[] }[] | undefined;
  readonly initial_option?: unknown;
  readonly initial_options?: readonly unknown[] | undefined;
}

/** Slack wants one of options and option_groups, and every initial option equal to one that is listed. */
function checkChoices(element: Choices, context: z.core.$RefinementCtx): void {
  if ((element.options === undefined) === (element.option_groups === undefined)) {
    context.addIssue({ code: 'custom', message: 'must provide exactly one of options or option_groups' });
    return;
  }
  const listed = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
  const isListed = (initial: unknown) => listed.some((option) => isDeepStrictEqual(option, initial));
  if (element.initial_option !== undefined && !isListed(element.initial_option)) {
    context.addIssue({ code: 'custom', path: ['initial_option'], message: 'must be one of the options' });
  }
  if (element.initial_options?.every(isListed) === false) {
    context.addIssue({ code: 'custom', path: ['initial_options'], message: 'must be among the options' });
  }
}

const options = z.array(menuOption).min(1).max(LIMITS.options).optional();
const option_groups = z.array(optionGroup).min(1).max(LIMITS.optionGroups).optional();

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    options,
    option_groups,
    initial_option: menuOption.optional(),
  })
  .superRefine(checkChoices);
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...multi,
    options,
    option_groups,
    initial_options: z.array(menuOption).optional(),
  })
  .superRefine(checkChoices);

const minQuery = { min_query_length: z.number().int().min(0).optional() };
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  ...minQuery,
  initial_option: menuOption.optional(),
});
const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...multi,
  ...minQuery,
  initial_options: z.array(menuOption).optional(),
});

const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: z.string().optional(),
});
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...multi,
  initial_users: z.array(z.string()).optional(),
});
const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: conversationFilter.optional(),
});
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...menu,
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
});

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  text: plain(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  url: z.string().max(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(LIMITS.accessibilityLabel).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  options: z.array(overflowOption).min(1).max(LIMITS.overflowOptions),
  confirm: confirm.optional(),
});

const choices = z.array(choiceOption).min(1).max(LIMITS.choiceOptions);
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    ...focusable,
    options: choices,
    initial_options: z.array(choiceOption).min(1).optional(),
    confirm: confirm.optional(),
  })
  .superRefine(checkChoices);
const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...actionable,
    ...focusable,
    options: choices,
    initial_option: choiceOption.optional(),
    confirm: confirm.optional(),
  })
  .superRefine(checkChoices);

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...actionable,
  ...focusable,
  confirm: confirm.optional(),
  /** Unix seconds, ten digits. */
  initial_date_time: z.number().int().min(1e9).max(9_999_999_999).optional(),
});

const typed = { ...actionable, ...focusable, placeholder, dispatch_action_config: dispatchConfig.optional() };
const length = z.number().int().min(0).max(LIMITS.inputLength).optional();
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typed,
  initial_value: z.string().max(LIMITS.inputLength).optional(),
  multiline: z.boolean().optional(),
  min_length: length,
  max_length: length,
});
const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});
const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

export const image = z
  .strictObject({
    type: z.literal('image'),
    alt_text: z.string().min(1).max(LIMITS.altText),
    image_url: z.string().max(LIMITS.url).optional(),
    slack_file: z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.string() })]).optional(),
  })
  .refine((element) => (element.image_url === undefined) !== (element.slack_file === undefined), {
    message: 'must provide exactly one of image_url or slack_file',
  });

const selects = [staticSelect, externalSelect, usersSelect, conversationsSelect, channelsSelect] as const;
const multis = [multiStaticSelect, multiExternalSelect, multiUsersSelect] as const;
const pickers = [checkboxes, radioButtons, datepicker, timepicker] as const;

export const inActions = z.discriminatedUnion('type', [
  button,
  overflow,
  datetimepicker,
  ...selects,
  ...pickers,
]);
export const inSection = z.discriminatedUnion('type', [
  button,
  overflow,
  image,
  ...selects,
  ...multis,
  ...pickers,
]);
export const inInput = z.discriminatedUnion('type', [
  plainTextInput,
  emailInput,
  urlInput,
  numberInput,
  datetimepicker,
  ...selects,
  ...multis,
  ...pickers,
]);
