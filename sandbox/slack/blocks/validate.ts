/** Refuses blocks and views the way Slack does, and names what it left unnamed. */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { refused, SlackError } from '../errors.ts';
import { isJson, type Json, listAt, objectAt, textAt } from '../json.ts';
import { LIMITS } from './limits.ts';
import { homeView, messageBlocks, modalView } from './schema.ts';

/**
 * Checks the blocks of a message.
 * @returns the blocks with a `block_id` and every `action_id` filled in, as Slack does.
 * @throws SlackError `invalid_blocks` with one line per mistake; `invalid_blocks_format` when it is no array.
 */
export function checkMessageBlocks(blocks: unknown): readonly Json[] {
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  const mistakes = [
    ...mistakesOf(messageBlocks.safeParse(blocks), ['blocks']),
    ...duplicates(blocks, ['blocks']),
  ];
  if (mistakes.length > 0) throw refused('invalid_blocks', mistakes);
  return blocks.filter(isJson).map(named);
}

/**
 * Checks a view.
 * @throws SlackError `view_too_large`, or `invalid_arguments` with one line per mistake.
 */
export function checkView(view: unknown, type: 'modal' | 'home'): Json {
  if (Buffer.byteLength(JSON.stringify(view) ?? '') > LIMITS.viewBytes)
    throw new SlackError('view_too_large');
  const schema = type === 'modal' ? modalView : homeView;
  const blocks = isJson(view) ? view['blocks'] : undefined;
  const mistakes = [
    ...mistakesOf(schema.safeParse(view), ['view']),
    ...(Array.isArray(blocks) ? duplicates(blocks, ['view', 'blocks']) : []),
  ];
  if (mistakes.length > 0 || !isJson(view)) throw refused('invalid_arguments', mistakes);
  return { ...view, blocks: listAt(view, 'blocks').map(named) };
}

function mistakesOf(result: z.ZodSafeParseResult<unknown>, root: readonly string[]): string[] {
  return result.success ? [] : result.error.issues.map((issue) => sentence(issue, root));
}

function sentence(issue: z.core.$ZodIssue, root: readonly string[]): string {
  const path = [...root, ...issue.path.map(String)];
  const at = (where: readonly string[]) => `[json-pointer:/${where.join('/')}]`;
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `must be less than ${Number(issue.maximum) + 1} characters ${at(path)}`
        : `no more than ${issue.maximum} items allowed ${at(path)}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `must be more than ${Number(issue.minimum) - 1} characters ${at(path)}`
        : `no fewer than ${issue.minimum} items allowed ${at(path)}`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')} ${at(path)}`;
    case 'invalid_union':
      return 'note' in issue && issue.note === 'No matching discriminator'
        ? `unsupported type ${at(path)}`
        : `failed to match all allowed schemas ${at(path)}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `missing required field: ${path.at(-1) ?? ''} ${at(path.slice(0, -1))}`
        : `must be a ${issue.expected} ${at(path)}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')} ${at(path)}`;
    default:
      return `${issue.message} ${at(path)}`;
  }
}

function duplicates(blocks: readonly unknown[], root: readonly string[]): string[] {
  const seen = new Set<string>();
  return blocks.flatMap((block, index) => {
    const blockId = isJson(block) ? textAt(block, 'block_id') : undefined;
    const again = blockId !== undefined && seen.has(blockId);
    if (blockId !== undefined) seen.add(blockId);
    const repeated = isJson(block) ? repeatedActionIds(block) : [];
    return [
      ...(again
        ? [`block_id "${blockId}" already exists [json-pointer:/${root.join('/')}/${index}/block_id]`]
        : []),
      ...repeated.map(
        (id) => `action_id "${id}" already exists [json-pointer:/${root.join('/')}/${index}/elements]`,
      ),
    ];
  });
}

/** Slack refuses an action_id used twice within one block, since state.values could not tell them apart. */
function repeatedActionIds(block: Json): string[] {
  const ids = listAt(block, 'elements').flatMap((element) => textAt(element, 'action_id') ?? []);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function named(block: Json): Json {
  const accessory = objectAt(block, 'accessory');
  const element = objectAt(block, 'element');
  return {
    ...block,
    block_id: textAt(block, 'block_id') ?? shortId(),
    ...(accessory ? { accessory: actionable(accessory) } : {}),
    ...(element ? { element: actionable(element) } : {}),
    ...(block['type'] === 'actions' ? { elements: listAt(block, 'elements').map(actionable) } : {}),
  };
}

function actionable(element: Json): Json {
  return element['type'] === 'image'
    ? element
    : { ...element, action_id: textAt(element, 'action_id') ?? shortId() };
}

function shortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
