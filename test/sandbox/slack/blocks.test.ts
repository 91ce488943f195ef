/** Blocks and views beyond Slack's limits are refused with the place of the mistake. */
import { expect, test } from 'vitest';
import { checkMessageBlocks, checkView } from '../../../sandbox/slack/blocks/validate.ts';
import { SlackError } from '../../../sandbox/slack/errors.ts';
import type { Json } from '../../../sandbox/slack/page-api.ts';
import { someText } from './harness.ts';

function mistakes(check: () => unknown): unknown {
  try {
    check();
  } catch (error) {
    if (error instanceof SlackError) return [error.code, error.details['response_metadata']];
    throw error;
  }
  return 'accepted';
}
const said = (code: string, ...messages: string[]) => [
  code,
  { messages: messages.map((line) => `[ERROR] ${line}`) },
];

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } });
const button = (text: string, more: Json = {}) => ({ type: 'button', text: plain(text), ...more });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const select = (count: number, more: Json = {}) => ({
  type: 'static_select',
  options: Array.from({ length: count }, (_, i) => ({ text: plain(`o${i}`), value: `${i}` })),
  ...more,
});
const input = (element: Json) => ({ type: 'input', block_id: 'i', label: plain('Why'), element });
const modal = (more: Json = {}) => ({ type: 'modal', title: plain('Request'), blocks: [], ...more });

test.each<[string, readonly Json[]]>([
  ['a section of 3000', [section(3000)]],
  ['fifty blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
  ['a button of 75', [actions(button('x'.repeat(75), { style: 'danger', value: 'v'.repeat(2000) }))]],
  ['a select of 100', [actions(select(100, { initial_option: { text: plain('o3'), value: '3' } }))]],
  [
    'a rich text',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi' }] }],
      },
    ],
  ],
])('accepts %s', (_name, blocks) => {
  expect(checkMessageBlocks(blocks)).toHaveLength(blocks.length);
});

test.each<[string, readonly Json[], string]>([
  ['text of 3001', [section(3001)], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
  ['empty text', [section(0)], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    '51 blocks',
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    'header of 151',
    [{ type: 'header', text: plain('x'.repeat(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a header in mrkdwn',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    'must be plain_text [json-pointer:/blocks/0/text/type]',
  ],
  ['an unknown block', [{ type: 'hologram' }], 'unsupported type [json-pointer:/blocks/0/type]'],
  [
    'an unknown element',
    [actions({ type: 'lever' })],
    'unsupported type [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'an unknown property',
    [{ type: 'divider', colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['a block without its text', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
  [
    'a section without text',
    [{ type: 'section' }],
    'missing required field: text or fields [json-pointer:/blocks/0]',
  ],
  [
    '26 buttons',
    [actions(...Array.from({ length: 26 }, () => button('b')))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a button of 76',
    [actions(button('x'.repeat(76)))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    '101 options',
    [actions(select(101))],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'no options',
    [actions({ type: 'static_select' })],
    'must provide exactly one of options or option_groups [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a foreign initial option',
    [actions(select(2, { initial_option: { text: plain('o9'), value: '9' } }))],
    'must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    '6 overflow options',
    [actions(select(6, { type: 'overflow' }))],
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    '11 context elements',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a repeated block_id',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    'block_id "a" already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'a repeated action_id',
    [actions(button('a', { action_id: 'x' }), button('b', { action_id: 'x' }))],
    'action_id "x" already exists [json-pointer:/blocks/0/elements]',
  ],
  [
    'too much markdown',
    [
      { type: 'markdown', text: 'x'.repeat(7000) },
      { type: 'markdown', text: 'x'.repeat(7000) },
    ],
    'markdown must be less than 12001 characters in total [json-pointer:/blocks]',
  ],
])('refuses %s', (_name, blocks, line) => {
  expect(mistakes(() => checkMessageBlocks(blocks))).toEqual(said('invalid_blocks', line));
});

test('blocks that are no list have their own error', () => {
  expect(mistakes(() => checkMessageBlocks({ type: 'divider' }))).toEqual([
    'invalid_blocks_format',
    undefined,
  ]);
});

test('ids left out are filled in, ids given are kept', () => {
  const [block] = checkMessageBlocks([
    { ...actions(button('a'), button('b', { action_id: 'mine' })), block_id: 'here' },
  ]);
  expect(block).toMatchObject({
    block_id: 'here',
    elements: [{ action_id: someText }, { action_id: 'mine' }],
  });
  expect(checkMessageBlocks([{ type: 'divider' }])[0]?.['block_id']).toEqual(someText);
});

test('views: title, submit, size, and markdown only in messages', () => {
  expect(checkView(modal(), 'modal')).toMatchObject({ type: 'modal' });
  expect(mistakes(() => checkView(modal({ title: plain('x'.repeat(25)) }), 'modal'))).toEqual(
    said('invalid_arguments', 'must be less than 25 characters [json-pointer:/view/title/text]'),
  );
  expect(
    mistakes(() => checkView(modal({ blocks: [input({ type: 'plain_text_input' })] }), 'modal')),
  ).toEqual(
    said(
      'invalid_arguments',
      'submit is required when an input block is within the blocks array [json-pointer:/view/submit]',
    ),
  );
  expect(mistakes(() => checkView(modal({ blocks: [{ type: 'markdown', text: 'x' }] }), 'modal'))).toEqual(
    said('invalid_arguments', 'unsupported type [json-pointer:/view/blocks/0/type]'),
  );
  expect(mistakes(() => checkView(modal({ private_metadata: 'x'.repeat(250_001) }), 'modal'))).toEqual([
    'view_too_large',
    undefined,
  ]);
  expect(mistakes(() => checkView(modal(), 'home'))).toMatchObject(['invalid_arguments', {}]);
});
