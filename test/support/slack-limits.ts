/**
 * Slack's limits a second time, from docs.slack.dev (Block Kit reference) and not from the adapter's own table: walks
 * blocks and views and names everything Slack would refuse. It knows only the blocks the adapter draws.
 */

type Json = Readonly<Record<string, unknown>>;
type Problems = readonly string[];

export function messageProblems(blocks: readonly unknown[]): Problems {
  return [...atMost('message', 'blocks', blocks.length, 50), ...blocksProblems(blocks)];
}

export function viewProblems(view: unknown): Problems {
  const { type, title, submit, close, private_metadata: metadata, blocks } = object(view);
  const modal = type === 'modal';
  return [
    ...atMost('view', 'blocks', list(blocks).length, 100),
    ...atMost('view', 'bytes', Buffer.byteLength(JSON.stringify(view)), 250_000),
    ...(modal ? textProblems('title', title, 24, ['plain_text']) : []),
    ...(modal ? textProblems('submit', submit, 24, ['plain_text']) : []),
    ...(modal ? textProblems('close', close, 24, ['plain_text']) : []),
    ...(metadata === undefined ? [] : atMost('view', 'private_metadata', textOf(metadata).length, 3000)),
    ...blocksProblems(list(blocks)),
  ];
}

export function optionProblems(where: string, option: unknown): Problems {
  const { text, value, description, url } = object(option);
  return [
    ...textProblems(`${where}.text`, text, 75, ['plain_text']),
    ...lengthProblems(`${where}.value`, value, 1, 75),
    ...(description === undefined
      ? []
      : textProblems(`${where}.description`, description, 75, ['plain_text'])),
    ...(url === undefined ? [] : lengthProblems(`${where}.url`, url, 1, 3000)),
  ];
}

function blocksProblems(blocks: readonly unknown[]): Problems {
  const ids = blocks.map((block) => object(block)['block_id']);
  return [
    ...(new Set(ids).size === ids.length ? [] : ['two blocks with one block_id']),
    ...blocks.flatMap((block, index) => blockProblems(`blocks[${index}]`, object(block))),
  ];
}

function blockProblems(at: string, block: Json): Problems {
  const id = lengthProblems(`${at}.block_id`, block['block_id'], 1, 255);
  switch (block['type']) {
    case 'divider':
      return id;
    case 'header':
      return [...id, ...textProblems(`${at}.text`, block['text'], 150, ['plain_text'])];
    case 'section':
      return [
        ...id,
        ...textProblems(`${at}.text`, block['text'], 3000),
        ...(block['accessory'] === undefined
          ? []
          : elementProblems(`${at}.accessory`, object(block['accessory']))),
      ];
    case 'context':
      return [
        ...id,
        ...between(`${at}.elements`, list(block['elements']).length, 1, 10),
        ...list(block['elements']).flatMap((element) => textProblems(`${at}.element`, element, 3000)),
      ];
    case 'actions': {
      const elements = list(block['elements']).map(object);
      const primaries = elements.filter((element) => element['style'] === 'primary').length;
      const actionIds = elements.map((element) => element['action_id']);
      return [
        ...id,
        ...between(`${at}.elements`, elements.length, 1, 25),
        ...(primaries > 1 ? [`${at}: ${primaries} primary buttons`] : []),
        ...(new Set(actionIds).size === actionIds.length ? [] : [`${at}: two elements with one action_id`]),
        ...elements.flatMap((element, index) => elementProblems(`${at}.elements[${index}]`, element)),
      ];
    }
    case 'rich_text':
      return [...id, ...richTextProblems(at, block)];
    case 'input':
      return [
        ...id,
        ...textProblems(`${at}.label`, block['label'], 2000, ['plain_text']),
        ...(block['hint'] === undefined
          ? []
          : textProblems(`${at}.hint`, block['hint'], 2000, ['plain_text'])),
        ...elementProblems(`${at}.element`, object(block['element'])),
      ];
    default:
      return [`${at}: unknown block ${String(block['type'])}`];
  }
}

function richTextProblems(at: string, block: Json): Problems {
  const parts = list(block['elements']).map(object);
  const leaves = parts.flatMap((part) => list(part['elements']).map(object));
  const shown = leaves.map((leaf) => textOf(leaf['text'] ?? leaf['fallback'])).join('');
  return [
    ...between(`${at}.elements`, parts.length, 1, 100),
    ...between(`${at} leaves`, leaves.length, 1, 1000),
    ...atMost(at, 'shown text', shown.length, 3000 + 100),
    ...leaves.flatMap((leaf) => leafProblems(at, leaf)),
  ];
}

function leafProblems(at: string, leaf: Json): Problems {
  switch (leaf['type']) {
    case 'text':
      return lengthProblems(`${at} text`, leaf['text'], 1, 3000);
    case 'link':
      return /^https?:\/\//.test(String(leaf['url'])) ? [] : [`${at}: link to ${String(leaf['url'])}`];
    case 'user':
      return /^[UW][A-Z0-9]+$/.test(String(leaf['user_id']))
        ? []
        : [`${at}: mention of ${String(leaf['user_id'])}`];
    case 'date':
      return Number.isInteger(leaf['timestamp']) ? [] : [`${at}: timestamp ${String(leaf['timestamp'])}`];
    case 'emoji':
      return lengthProblems(`${at} emoji`, leaf['name'], 1, 100);
    default:
      return [`${at}: unknown rich text element ${String(leaf['type'])}`];
  }
}

function elementProblems(at: string, element: Json): Problems {
  const id = lengthProblems(`${at}.action_id`, element['action_id'], 1, 255);
  const placeholder =
    element['placeholder'] === undefined
      ? []
      : textProblems(`${at}.placeholder`, element['placeholder'], 150, ['plain_text']);
  const options = list(element['options']);
  const eachOption = options.flatMap((option, index) => optionProblems(`${at}.options[${index}]`, option));
  switch (element['type']) {
    case 'button':
      return [...id, ...buttonProblems(at, element)];
    case 'overflow':
      return [...id, ...between(`${at}.options`, options.length, 1, 5), ...eachOption];
    case 'checkboxes':
      return [...id, ...between(`${at}.options`, options.length, 1, 10), ...eachOption];
    case 'external_select':
      return [
        ...id,
        ...placeholder,
        ...(element['initial_option'] === undefined
          ? []
          : optionProblems(`${at}.initial_option`, element['initial_option'])),
      ];
    case 'plain_text_input': {
      const max = Number(element['max_length']);
      const initial = element['initial_value'];
      return [
        ...id,
        ...placeholder,
        ...between(`${at}.max_length`, max, 1, 3000),
        ...(initial === undefined ? [] : lengthProblems(`${at}.initial_value`, initial, 1, max)),
      ];
    }
    default:
      return [`${at}: unknown element ${String(element['type'])}`];
  }
}

function buttonProblems(at: string, button: Json): Problems {
  const confirm = button['confirm'] === undefined ? undefined : object(button['confirm']);
  return [
    ...textProblems(`${at}.text`, button['text'], 75, ['plain_text']),
    ...(button['value'] === undefined ? [] : lengthProblems(`${at}.value`, button['value'], 1, 2000)),
    ...(button['url'] === undefined ? [] : lengthProblems(`${at}.url`, button['url'], 1, 3000)),
    ...(button['accessibility_label'] === undefined
      ? []
      : lengthProblems(`${at}.accessibility_label`, button['accessibility_label'], 1, 75)),
    ...(confirm === undefined
      ? []
      : [
          ...textProblems(`${at}.confirm.title`, confirm['title'], 100, ['plain_text']),
          ...textProblems(`${at}.confirm.text`, confirm['text'], 300),
          ...textProblems(`${at}.confirm.confirm`, confirm['confirm'], 30, ['plain_text']),
          ...textProblems(`${at}.confirm.deny`, confirm['deny'], 30, ['plain_text']),
        ]),
  ];
}

function textProblems(
  at: string,
  value: unknown,
  max: number,
  types: readonly string[] = ['plain_text', 'mrkdwn'],
): Problems {
  const { type, text } = object(value);
  return [
    ...(types.includes(String(type)) ? [] : [`${at}: a ${String(type)}`]),
    ...lengthProblems(at, text, 1, max),
  ];
}

function lengthProblems(at: string, value: unknown, min: number, max: number): Problems {
  return typeof value === 'string' ? between(`${at} length`, value.length, min, max) : [`${at}: not a text`];
}

function between(what: string, value: number, min: number, max: number): Problems {
  return value >= min && value <= max ? [] : [`${what} is ${value}, not ${min} to ${max}`];
}

function atMost(at: string, what: string, value: number, max: number): Problems {
  return between(`${at}: ${what}`, value, 0, max);
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
