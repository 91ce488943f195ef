/** The neutral card as Block Kit: pure, exhaustive, and always within Slack's limits. */

import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Block, Card, Fact, Glyph } from '../../cards/card.ts';
import { bold, plain, type Rich, text } from '../../cards/rich.ts';
import { actionElements, buttonOf } from './buttons.ts';
import { clampEscaped } from './escape.ts';
import { LIMITS } from './limits.ts';
import { contextElements, plainText, textObject } from './mrkdwn.ts';
import { elementsOf, emoji, paragraph, quotation, words } from './rich-text.ts';

export type Surface = 'message' | 'home';

export interface Rendered {
  /** Escaped, to be sent with `mrkdwn: false`: notification, screen reader, and what old clients show. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const GLYPHS: Readonly<Record<Glyph, string>> = {
  waiting: 'hourglass_flowing_sand',
  progress: 'arrows_counterclockwise',
  yes: 'white_check_mark',
  no: 'no_entry_sign',
  stopped: 'octagonal_sign',
  warning: 'warning',
  info: 'information_source',
};

/** How much of one block's text is shown: the first of these with which all of a card stays within its budget. */
const CAPS = [LIMITS.richText, 1000, 250, 100] as const;

/** Draws a card. `home` has room for twice the blocks and shows headlines as headers. */
export function blocksOf(card: Card, surface: Surface = 'message'): Rendered {
  const max = surface === 'message' ? LIMITS.messageBlocks : LIMITS.viewBlocks;
  const shown = fewest(card.blocks, max);
  const cap = capFor(shown);
  return {
    text: clampEscaped(plain(card.summary), LIMITS.fallback) || '…',
    blocks: shown.flatMap((block, index) => draw(block, `${block.is}.${index}`, surface, cap) ?? []),
  };
}

function draw(block: Block, id: string, surface: Surface, cap: number): KnownBlock | undefined {
  switch (block.is) {
    case 'headline':
      return surface === 'home'
        ? { type: 'header', block_id: id, text: plainText(plain(block.text), LIMITS.header) }
        : paragraph(elementsOf(block.text, cap, { bold: true }), id);
    case 'paragraph':
      return paragraph(elementsOf(block.text, cap), id);
    case 'facts':
      return paragraph(lines(block.facts, cap, factElements), id);
    case 'quote':
      return quotation(elementsOf(block.text, cap), id);
    case 'note':
      return context(block.text, id, cap);
    case 'risk':
      return paragraph(lines(block.lines, cap, riskElements), id);
    case 'state':
      return paragraph([emoji(GLYPHS[block.glyph]), words(' '), ...elementsOf(block.text, cap)], id);
    case 'item': {
      const accessory = block.button && buttonOf(block.button, 0);
      if (!accessory) return paragraph(elementsOf(block.text, cap), id);
      return { type: 'section', block_id: id, text: textObject(block.text, cap), accessory };
    }
    case 'actions': {
      const elements = actionElements(block.buttons, block.more);
      return elements.length > 0 ? { type: 'actions', block_id: id, elements } : undefined;
    }
    case 'divider':
      return { type: 'divider', block_id: id };
  }
}

function context(text: Rich, id: string, cap: number): KnownBlock | undefined {
  const elements = contextElements(text, cap);
  return elements.length > 0 ? { type: 'context', block_id: id, elements } : undefined;
}

/** One line each, every line with the same share of the block's room, so that a long one cannot push out the rest. */
function lines<T>(
  items: readonly T[],
  cap: number,
  elements: (item: T, max: number) => RichTextElement[],
): RichTextElement[] {
  const share = Math.floor(cap / Math.max(1, items.length));
  return items.flatMap((item, index) => [...(index > 0 ? [words('\n')] : []), ...elements(item, share)]);
}

function factElements(fact: Fact, max: number): RichTextElement[] {
  return elementsOf([bold(`${fact.label}:`), text(' '), ...fact.value], max);
}

function riskElements(line: Rich, max: number): RichTextElement[] {
  return [emoji(GLYPHS.warning), words(' '), ...elementsOf(line, max, { bold: true })];
}

/** Too many blocks: the last ones go, except the verbs. */
function fewest(blocks: readonly Block[], max: number): readonly Block[] {
  if (blocks.length <= max) return blocks;
  const verbs = blocks.slice(max - 2).findLast((block) => block.is === 'actions');
  return [...blocks.slice(0, max - 2), { is: 'note', text: [text('…')] }, ...(verbs ? [verbs] : [])];
}

function capFor(blocks: readonly Block[]): number {
  const lengths = blocks.map(lengthOf);
  const total = (cap: number): number => lengths.reduce((sum, length) => sum + Math.min(length, cap), 0);
  return CAPS.find((cap) => total(cap) <= LIMITS.messageText) ?? CAPS[3];
}

function lengthOf(block: Block): number {
  switch (block.is) {
    case 'facts':
      return block.facts.reduce((sum, fact) => sum + fact.label.length + plain(fact.value).length, 0);
    case 'risk':
      return block.lines.reduce((sum, line) => sum + plain(line).length, 0);
    case 'actions':
    case 'divider':
      return 0;
    default:
      return plain(block.text).length;
  }
}
