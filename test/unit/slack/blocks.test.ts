import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessageBlocks, checkView } from '../../../sandbox/slack/blocks/validate.ts';
import { blocksOf } from '../../../src/adapters/slack/blocks.ts';
import { encodeAction } from '../../../src/cards/action.ts';
import type { Block, Button, Card } from '../../../src/cards/card.ts';
import { bold, code, italic, link, type Rich, rich, type Span, text, time } from '../../../src/cards/rich.ts';
import { SAMPLES } from '../../../src/cards/samples.ts';
import { messageProblems, viewProblems } from '../../support/slack-limits.ts';

const AT = new Date('2026-03-06T14:02:00Z');
const comment = (label: string): Button => ({
  label,
  does: { action: encodeAction({ do: 'comment', task: 'T1' }) },
});
const page = (label: string): Button => ({ label, does: { url: 'https://example.com/' } });
const card = (...blocks: readonly Block[]): Card => ({ summary: rich`Summary`, blocks });
const drawn = (...blocks: readonly Block[]) => blocksOf(card(...blocks)).blocks;

/** Exactly what Slack is sent is checked twice: by our own table of limits, and by the stand-in's schemas. */
function problemsOf(value: Card): readonly string[] {
  const message = blocksOf(value);
  const home = { type: 'home', blocks: blocksOf(value, 'home').blocks };
  checkMessageBlocks(message.blocks);
  checkView(home, 'home');
  return [
    ...(message.text.length > 0 && message.text.length <= 3000 ? [] : [`text of ${message.text.length}`]),
    ...messageProblems(message.blocks),
    ...viewProblems(home),
  ];
}

describe('every sample card', () => {
  it.each(Object.entries(SAMPLES))('%s is within Slack’s limits', (_name, sample) => {
    expect(problemsOf(sample())).toEqual([]);
  });
});

describe('cards of any size', () => {
  const size = fc.constantFrom(0, 1, 30, 76, 151, 301, 3001, 10_000);
  const long = fc
    .tuple(size, fc.constantFrom('x', '&', '<!channel> ', '😀', '*_~` ', ':tada: ', '\n> '))
    .map(([length, unit]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
  const span: fc.Arbitrary<Span> = fc.oneof(
    long.map(text),
    long.map(bold),
    long.map(italic),
    long.map(code),
    long.map((words) => link(words, `https://example.com/${words}`)),
    long.map((name): Span => ({ is: 'person', name, handle: { platform: 'slack', id: name } })),
    fc.constant(time(AT)),
  );
  const someRich: fc.Arbitrary<Rich> = fc.array(span, { maxLength: 4 });
  const button: fc.Arbitrary<Button> = fc.record(
    {
      label: long,
      tone: fc.constantFrom('primary', 'danger'),
      spoken: long,
      confirm: fc.record({ title: long, text: long, yes: long, no: long }),
      does: fc.oneof(
        long.map((words) => ({ action: words })),
        fc.constant({ action: encodeAction({ do: 'status', task: 'T1' }) }),
        long.map((words) => ({ url: `https://example.com/${words}` })),
        fc.constant({ url: 'javascript:alert(1)' }),
      ),
    },
    { requiredKeys: ['label', 'does'] },
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ is: fc.constantFrom('headline', 'paragraph', 'quote', 'note'), text: someRich }),
    fc.record({
      is: fc.constant('facts'),
      facts: fc.array(fc.record({ label: long, value: someRich }), { maxLength: 15 }),
    }),
    fc.record({ is: fc.constant('risk'), lines: fc.array(someRich, { maxLength: 5 }) }),
    fc.record({
      is: fc.constant('state'),
      glyph: fc.constantFrom('waiting', 'progress', 'yes', 'no', 'stopped', 'warning', 'info'),
      text: someRich,
    }),
    fc.record({ is: fc.constant('item'), text: someRich, button }, { requiredKeys: ['is', 'text'] }),
    fc.record({
      is: fc.constant('actions'),
      buttons: fc.array(button, { maxLength: 30 }),
      more: fc.array(button, { maxLength: 12 }),
    }),
    fc.record({ is: fc.constant('divider') }),
  ) as fc.Arbitrary<Block>;

  it('are drawn within Slack’s limits', () => {
    fc.assert(
      fc.property(someRich, fc.array(block, { maxLength: 120 }), (summary, blocks) => {
        expect(problemsOf({ summary, blocks })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('show every fact of a card with one endless one', () => {
    const facts = ['a', 'b', 'c'].map((label) => ({ label, value: rich`${label.repeat(10_000)}` }));
    const [block] = drawn({ is: 'facts', facts });
    const shown = JSON.stringify(block);
    for (const label of ['a:', 'b:', 'c:']) expect(shown).toContain(label);
  });

  it('keep their verbs when there are too many blocks', () => {
    const rows = Array.from(
      { length: 80 },
      (_, row): Block => ({ is: 'paragraph', text: rich`${String(row)}` }),
    );
    const blocks = drawn(...rows, { is: 'actions', buttons: [comment('Comment')], more: [] });
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1)?.type).toBe('actions');
    expect(blocks.at(-2)?.type).toBe('context');
  });
});

describe('people’s words', () => {
  it('are never handed to a parser', () => {
    const evil = '<!channel> <@U0ADA> *bold* `x` :tada: &amp;';
    const blocks = JSON.stringify(drawn({ is: 'quote', text: rich`${evil}` }));
    expect(blocks).not.toContain('mrkdwn');
    expect(blocks).toContain(evil);
  });

  it('cannot mention anybody from the notification', () => {
    expect(blocksOf({ summary: rich`${'<!channel> & co'}`, blocks: [] }).text).toBe(
      '&lt;!channel&gt; &amp; co',
    );
  });
});

describe('verbs', () => {
  const actions = (buttons: readonly Button[], more: readonly Button[] = []) => {
    const [block] = drawn({ is: 'actions', buttons, more });
    return block?.type === 'actions' ? block.elements : [];
  };

  it('carry the verb in action_id and the action in value', () => {
    expect(actions([comment('Comment')])).toEqual([
      {
        type: 'button',
        action_id: 'comment.0',
        text: { type: 'plain_text', text: 'Comment', emoji: false },
        value: '{"do":"comment","task":"T1"}',
      },
    ]);
  });

  it('leave one primary button in a group', () => {
    const styles = actions([
      { ...comment('a'), tone: 'primary' },
      { ...comment('b'), tone: 'primary' },
      { ...comment('c'), tone: 'danger' },
    ]).map((element) => ('style' in element ? element.style : undefined));
    expect(styles).toEqual(['primary', undefined, 'danger']);
  });

  it('keep the first four and the page when there are more than five in the menu', () => {
    const menu = actions([], [page('Open in C1'), ...['1', '2', '3', '4', '5', '6'].map(comment)]).at(-1);
    const labels = menu?.type === 'overflow' ? menu.options.map((option) => option.text.text) : [];
    expect(labels).toEqual(['1', '2', '3', '4', 'Open in C1']);
  });

  it('leave the menu when an option could not carry them', () => {
    const ask = { title: 't', text: 'x', yes: 'y', no: 'n' };
    const long: Button = { label: 'Long', does: { action: 'x'.repeat(76) } };
    const elements = actions([], [{ ...comment('Cancel'), confirm: ask }, long, comment('Menu')]);
    expect(elements.map((element) => element.type)).toEqual(['button', 'button', 'overflow']);
  });

  it('are left out when they would do something else', () => {
    expect(actions([{ label: 'x', does: { url: 'javascript:alert(1)' } }])).toEqual([]);
    expect(actions([{ label: 'x', does: { action: 'y'.repeat(2001) } }])).toEqual([]);
  });
});

describe('the approver’s card', () => {
  it('reads as Slack’s own do', () => {
    expect(blocksOf(SAMPLES['task-approver-permanent']())).toMatchSnapshot();
  });
});
