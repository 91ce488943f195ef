/** Block Kit's blocks and views as Slack accepts them: closed schemas with Slack's limits. */
import { z } from 'zod';
import { anyText, id, mrkdwn, plain } from './composition.ts';
import { image, inActions, inInput, inSection } from './elements.ts';
import { LIMITS } from './limits.ts';
import { richText } from './rich-text.ts';

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: id,
    text: anyText().optional(),
    fields: z.array(anyText(LIMITS.fieldText)).min(1).max(LIMITS.sectionFields).optional(),
    accessory: inSection.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    message: 'missing required field: text or fields',
  });

const header = z.strictObject({ type: z.literal('header'), block_id: id, text: plain(LIMITS.header) });
const divider = z.strictObject({ type: z.literal('divider'), block_id: id });
const context = z.strictObject({
  type: z.literal('context'),
  block_id: id,
  elements: z
    .array(z.discriminatedUnion('type', [plain(), mrkdwn(), image]))
    .min(1)
    .max(LIMITS.contextElements),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: id,
  elements: z.array(inActions).min(1).max(LIMITS.actionsElements),
});
const picture = z.strictObject({
  type: z.literal('image'),
  block_id: id,
  alt_text: z.string().min(1).max(LIMITS.altText),
  title: plain(LIMITS.imageTitle).optional(),
  image_url: z.string().max(LIMITS.url).optional(),
  slack_file: z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.string() })]).optional(),
});
const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plain(LIMITS.inputLabel),
  hint: plain(LIMITS.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inInput,
});
const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id: id,
  text: z.string().min(1).max(LIMITS.markdown),
});
const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: id,
  text: anyText(LIMITS.alert),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});
const cell = z.discriminatedUnion('type', [
  richText,
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
]);
const table = z.strictObject({
  type: z.literal('table'),
  block_id: id,
  rows: z.array(z.array(cell).min(1).max(LIMITS.tableCells)).min(1).max(LIMITS.tableRows),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(['left', 'center', 'right']).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(LIMITS.tableCells)
    .optional(),
});

const anywhere = [section, header, divider, context, actions, picture, input, richText, alert] as const;

export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...anywhere, markdown, table]))
  .max(LIMITS.messageBlocks)
  .superRefine((blocks, context_) => {
    const total = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0);
    if (total > LIMITS.markdown) {
      context_.addIssue({
        code: 'custom',
        message: `markdown must be less than ${LIMITS.markdown + 1} characters in total`,
      });
    }
  });

const viewParts = {
  blocks: z.array(z.discriminatedUnion('type', [...anywhere])).max(LIMITS.viewBlocks),
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.id).optional(),
  external_id: z.string().max(LIMITS.id).optional(),
};

export const modalView = z
  .strictObject({
    type: z.literal('modal'),
    title: plain(LIMITS.modalTitle),
    submit: plain(LIMITS.modalButton).optional(),
    close: plain(LIMITS.modalButton).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...viewParts,
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    path: ['submit'],
    message: 'submit is required when an input block is within the blocks array',
  });

export const homeView = z.strictObject({ type: z.literal('home'), ...viewParts });
