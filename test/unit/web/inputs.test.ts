import { describe, expect, it } from 'vitest';
import { complaints, initialState, mergeValues } from '../../../sandbox/web/client/slack/inputs.ts';

const input = (blockId: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: blockId,
  element,
  ...more,
});
const text = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'a', ...more });

describe('initial state', () => {
  it.each([
    [{ type: 'plain_text_input' }, { type: 'plain_text_input', value: null }],
    [
      { type: 'number_input', initial_value: '4' },
      { type: 'number_input', value: '4' },
    ],
    [{ type: 'checkboxes' }, { type: 'checkboxes', selected_options: [] }],
    [
      { type: 'static_select', initial_option: { value: 'x' } },
      { type: 'static_select', selected_option: { value: 'x' } },
    ],
    [
      { type: 'multi_users_select', initial_users: ['U1'] },
      { type: 'multi_users_select', selected_users: ['U1'] },
    ],
    [
      { type: 'datetimepicker', initial_date_time: 5 },
      { type: 'datetimepicker', selected_date_time: 5 },
    ],
  ])('%j', (element, expected) => {
    expect(initialState(element)).toEqual(expected);
  });
});

describe('a view that is updated while open', () => {
  const typed = { why: { a: { type: 'plain_text_input', value: 'on-call' } } };

  it('keeps what was typed under the same ids, whatever the new initial value says', () => {
    expect(mergeValues(typed, [input('why', text({ initial_value: 'other' }))])).toEqual(typed);
  });

  it('starts anew under a new block id, and forgets blocks that left', () => {
    expect(mergeValues(typed, [input('why-2', text({ initial_value: 'fresh' }))])).toEqual({
      'why-2': { a: { type: 'plain_text_input', value: 'fresh' } },
    });
  });

  it('starts anew when the element became another type', () => {
    const select = { type: 'static_select', action_id: 'a', options: [] };
    expect(mergeValues(typed, [input('why', select)])).toEqual({
      why: { a: { type: 'static_select', selected_option: null } },
    });
  });

  it('reads elements of sections and actions too, but never buttons', () => {
    const blocks = [
      { type: 'section', block_id: 's', accessory: { type: 'static_select', action_id: 'pick' } },
      {
        type: 'actions',
        block_id: 'x',
        elements: [
          { type: 'button', action_id: 'go' },
          { type: 'checkboxes', action_id: 'c' },
        ],
      },
    ];
    expect(mergeValues({}, blocks)).toEqual({
      s: { pick: { type: 'static_select', selected_option: null } },
      x: { c: { type: 'checkboxes', selected_options: [] } },
    });
  });
});

describe("Slack's own checks", () => {
  const problems = (element: object, value: string | null, more: object = {}) => {
    const { type } = element as { type: string };
    return complaints([input('b', { action_id: 'a', ...element }, more)], { b: { a: { type, value } } })['b'];
  };

  it('asks for a required field, and only for a required one', () => {
    expect(problems(text(), null)).toBe('Please complete this required field.');
    expect(problems(text(), '')).toBe('Please complete this required field.');
    expect(problems(text(), null, { optional: true })).toBeUndefined();
    const checks = input('b', { type: 'checkboxes', action_id: 'a' });
    expect(complaints([checks], mergeValues({}, [checks]))).toEqual({
      b: 'Please complete this required field.',
    });
  });

  it.each([
    [text({ min_length: 5 }), 'four', 'Please enter at least 5 characters.'],
    [{ type: 'email_text_input' }, 'ada', 'Please enter a valid email address.'],
    [{ type: 'email_text_input' }, 'ada@example.com', undefined],
    [{ type: 'url_text_input' }, 'not a url', 'Please enter a valid URL.'],
    [{ type: 'number_input', is_decimal_allowed: false }, '1.5', 'Please enter a whole number.'],
    [{ type: 'number_input', is_decimal_allowed: true }, '1.5', undefined],
    [{ type: 'number_input', min_value: '2' }, '1', 'Please enter a number of at least 2.'],
    [{ type: 'number_input', max_value: '9' }, '10', 'Please enter a number of at most 9.'],
  ])('%j with %s', (element, value, expected) => {
    expect(problems(element, value)).toBe(expected);
  });
});
