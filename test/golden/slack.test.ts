import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../sandbox/slack/blocks/mentions.ts';
import { messageBlocks } from '../../sandbox/slack/blocks/schema.ts';
import { blocksOf } from '../../src/adapters/slack/blocks.ts';
import { SAMPLES } from '../../src/cards/samples.ts';

const KNOWN_PEOPLE = ['U0ADA', 'U0GRACE'];

describe('every card in Slack', () => {
  it.each(Object.entries(SAMPLES))('%s', async (name, card) => {
    const { text, blocks } = blocksOf(card());
    const sent = JSON.parse(JSON.stringify(blocks));
    expect(messageBlocks.safeParse(sent).error?.issues ?? []).toEqual([]);
    // Whatever people typed, nobody is mentioned but those the card itself names.
    const strangers = mentionsOf(text, sent).filter(
      (mention) => !KNOWN_PEOPLE.includes(Object.values(mention).at(-1) ?? ''),
    );
    expect(strangers).toEqual([]);
    await expect(`${JSON.stringify({ text, blocks }, undefined, 2)}\n`).toMatchFileSnapshot(
      `slack/${name}.json`,
    );
  });
});
