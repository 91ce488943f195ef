import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, stateOf } from '../../../sandbox/slack/blocks/state.ts';
import { checkView } from '../../../sandbox/slack/blocks/validate.ts';
import { isJson, type Json } from '../../../sandbox/slack/json.ts';
import {
  errorsOf,
  fieldBlocks,
  packMetadata,
  unpackMetadata,
  valuesOf,
  viewState,
} from '../../../src/adapters/slack/view-state.ts';
import { optionOf, viewOf } from '../../../src/adapters/slack/views.ts';
import type { Field, Form } from '../../../src/cards/form.ts';
import { rich, text } from '../../../src/cards/rich.ts';
import { optionProblems, viewProblems } from '../../support/slack-limits.ts';

const form: Form = {
  id: 'request',
  title: 'Request access',
  submit: 'Request',
  cancel: 'Cancel',
  context: '{"app":"A1"}',
  fields: [
    { is: 'words', id: 'about', text: rich`About ${text('*this*')}` },
    {
      is: 'lookup',
      id: 'app',
      label: 'App',
      source: 'app',
      placeholder: 'Type a name',
      minLetters: 0,
      live: true,
      value: { value: 'A1', label: 'GitHub', detail: 'Code' },
    },
    {
      is: 'lookup',
      id: 'entitlement',
      label: 'Access',
      source: 'entitlement',
      placeholder: 'Type a role',
      minLetters: 1,
      live: false,
      fresh: 'A1',
    },
    { is: 'text', id: 'why', label: 'Why', multiline: true, maxLength: 2000, value: 'on-call' },
    { is: 'toggle', id: 'emergency', label: 'Emergency', text: 'It cannot wait', value: true, live: true },
    { is: 'toggle', id: 'quiet', label: 'Quiet', text: 'Tell nobody', value: false, live: false },
  ],
};

function asSent(view: object): Json {
  const parsed: unknown = JSON.parse(JSON.stringify(view));
  if (!isJson(parsed)) throw new Error('not an object');
  return parsed;
}

/** What Slack sends back for a view nobody touched, by the stand-in's reading of it. */
function untouched(of: Form) {
  const view = viewOf(of);
  return viewState.parse({ values: stateOf(fieldsOf(asSent(view)), {}) });
}

describe('a form as a modal', () => {
  it('comes back as its values', () => {
    expect(valuesOf(untouched(form))).toEqual({ app: 'A1', why: 'on-call', emergency: true, quiet: false });
    expect(unpackMetadata(viewOf(form).private_metadata ?? '')).toEqual({
      form: 'request',
      context: '{"app":"A1"}',
    });
  });

  it('tells Slack what to ask for and when to report', () => {
    const inputs = viewOf(form).blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
    expect(
      inputs.map(
        (block) => 'block_id' in block && 'element' in block && [block.block_id, block.element.action_id],
      ),
    ).toEqual([
      ['app', 'lookup.app'],
      ['entitlement~A1', 'lookup.entitlement'],
      ['why', 'text'],
      ['emergency', 'toggle'],
      ['quiet', 'toggle'],
    ]);
    expect(inputs.map((block) => 'dispatch_action' in block && block.dispatch_action)).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('opens with the cursor where the first answer is missing, and leaves it alone later', () => {
    const field = { is: 'text', label: 'x', multiline: false, maxLength: 9 } as const;
    const fields = [
      { ...field, id: 'given', value: 'x' },
      { ...field, id: 'optional', optional: true },
      { ...field, id: 'missing' },
      { ...field, id: 'next' },
    ];
    const focused = (opening: boolean) =>
      viewOf({ ...form, fields }, opening).blocks.flatMap((block) =>
        block.type === 'input' && 'element' in block && 'focus_on_load' in block.element
          ? [block.block_id]
          : [],
      );
    expect(focused(true)).toEqual(['missing']);
    expect(focused(false)).toEqual([]);
  });

  it('is accepted by Slack whatever the lengths', () => {
    const length = fc.constantFrom(0, 1, 24, 25, 76, 151, 2001, 3001, 10_000);
    const long = length.map((size) => 'é😀'.repeat(size).slice(0, size));
    const named = {
      id: fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom('a', 'b', 'c') }),
      label: long,
      hint: long,
    };
    const field: fc.Arbitrary<Field> = fc.oneof(
      fc.record({
        is: fc.constant('words' as const),
        id: named.id,
        text: long.map((words) => [text(words)]),
      }),
      fc.record({
        ...named,
        is: fc.constant('text' as const),
        multiline: fc.boolean(),
        maxLength: fc.constantFrom(1, 2000, 9000),
        placeholder: long,
        value: long,
      }),
      fc.record({
        ...named,
        is: fc.constant('lookup' as const),
        source: fc.constantFrom('app' as const, 'person' as const),
        placeholder: long,
        minLetters: fc.nat(3),
        value: fc.record({ value: long, label: long, detail: long }),
        live: fc.boolean(),
      }),
      fc.record({
        ...named,
        is: fc.constant('toggle' as const),
        text: long,
        value: fc.boolean(),
        live: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(field, { maxLength: 8, selector: (each) => each.id }),
        fc.tuple(long, long, long),
        (fields, [title, submit, cancel]) => {
          const view = asSent(viewOf({ ...form, title, submit, cancel, fields }));
          expect(viewProblems(view)).toEqual([]);
          checkView(view, 'modal');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never loses its context: a context too long is our mistake, not a shorter one', () => {
    expect(() => packMetadata({ form: 'deny', context: 'x'.repeat(3000) })).toThrow(RangeError);
  });

  it.each(['', 'null', '{}', '{"form":"other","context":""}', 'not json'])(
    'does not read %j as one of ours',
    (packed) => {
      expect(unpackMetadata(packed)).toBeUndefined();
    },
  );
});

describe('choices', () => {
  it('fit a menu, or are left out when their value would not come back whole', () => {
    const choice = { value: 'v'.repeat(75), label: 'l'.repeat(200), detail: 'd'.repeat(200) };
    expect(optionProblems('option', optionOf(choice))).toEqual([]);
    expect(optionOf({ ...choice, value: 'v'.repeat(76) })).toBeUndefined();
    expect(optionOf({ ...choice, value: '' })).toBeUndefined();
    expect(optionOf({ value: 'a', label: '' })?.text.text).toBe('…');
  });
});

describe('errors', () => {
  const blocks = fieldBlocks(['app', 'entitlement~A1', 'why']);

  it('stand under the input of their field', () => {
    expect(errorsOf({ entitlement: 'Choose one', why: 'Say why' }, blocks)).toEqual({
      'entitlement~A1': 'Choose one',
      why: 'Say why',
    });
  });

  it('stand under the first input when their field is not there', () => {
    expect(errorsOf({ app: 'Which?', person: 'Who?' }, blocks)).toEqual({ app: 'Which? Who?' });
  });
});

describe('the state of a view', () => {
  it('is read whatever else is in it', () => {
    const state = viewState.parse({
      values: {
        why: { text: { type: 'plain_text_input', value: null } },
        'app~x': { 'lookup.app': { type: 'external_select', selected_option: null } },
        when: { date: { type: 'datepicker', selected_date: '2026-03-06' } },
        odd: { x: null },
        on: { toggle: { type: 'checkboxes', selected_options: [{ value: 'on' }] } },
      },
    });
    expect(valuesOf(state)).toEqual({ on: true });
  });
});
