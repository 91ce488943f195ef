/** Turns the elements of a `rich_text` block into the shared text tree. */

import type { Json } from '../../../../slack/page-api.ts';
import { flag, list, num, obj, str } from '../read.ts';
import { type Inline, safeUrl, type TextBlock } from './nodes.ts';

const BULLETS = ['•', '◦', '▪'];

export function parseRichText(block: Json): readonly TextBlock[] {
  // Neighbouring lists of one block are one list with changing indent; `ordinals` continues their numbers.
  const ordinals = new Map<number, number>();
  return list(block, 'elements').map((element): TextBlock => {
    const kind = str(element, 'type');
    if (kind !== 'rich_text_list') ordinals.clear();
    if (kind === 'rich_text_list') return toList(element, ordinals);
    if (kind === 'rich_text_preformatted') return { kind: 'pre', text: plainText(element) };
    return { kind: kind === 'rich_text_quote' ? 'quote' : 'paragraph', children: inlines(element) };
  });
}

function toList(element: Json, ordinals: Map<number, number>): TextBlock {
  const depth = num(element, 'indent') ?? 0;
  const ordered = str(element, 'style') === 'ordered';
  const first = (num(element, 'offset') ?? 0) + (ordinals.get(depth) ?? 0);
  const items = list(element, 'elements').map((item, index) => ({
    marker: ordered ? `${first + index + 1}.` : (BULLETS[depth % BULLETS.length] ?? '•'),
    depth,
    children: inlines(item),
  }));
  if (ordered) ordinals.set(depth, first + items.length);
  return { kind: 'list', items };
}

function plainText(element: Json): string {
  return list(element, 'elements')
    .map((part) => str(part, 'text') ?? str(part, 'url') ?? '')
    .join('');
}

function inlines(element: Json): readonly Inline[] {
  return list(element, 'elements').flatMap((part) => styled(leaf(part), obj(part, 'style')));
}

function leaf(part: Json): readonly Inline[] {
  switch (str(part, 'type')) {
    case 'text':
      return flag(obj(part, 'style'), 'code')
        ? [{ kind: 'code', text: str(part, 'text') ?? '' }]
        : lines(str(part, 'text') ?? '');
    case 'link': {
      const target = str(part, 'url') ?? '';
      const url = safeUrl(target);
      const text = str(part, 'text') ?? target;
      return [url ? { kind: 'link', url, children: [{ kind: 'text', text }] } : { kind: 'text', text }];
    }
    case 'emoji':
      return [{ kind: 'emoji', name: str(part, 'name') ?? '' }];
    case 'user':
      return [{ kind: 'user', id: str(part, 'user_id') ?? '' }];
    case 'channel':
      return [{ kind: 'channel', id: str(part, 'channel_id') ?? '' }];
    case 'usergroup':
      return [{ kind: 'group', label: `@${str(part, 'usergroup_id') ?? 'group'}` }];
    case 'broadcast':
      return [{ kind: 'broadcast', range: str(part, 'range') ?? 'channel' }];
    case 'date': {
      const url = safeUrl(str(part, 'url') ?? '');
      const unix = num(part, 'timestamp') ?? Number.NaN;
      return [
        {
          kind: 'date',
          unix,
          format: str(part, 'format') ?? '',
          fallback: str(part, 'fallback') ?? '',
          ...(url && { url }),
        },
      ];
    }
    default:
      return [{ kind: 'text', text: str(part, 'text') ?? '' }];
  }
}

function lines(text: string): readonly Inline[] {
  return text
    .split('\n')
    .flatMap((line, index): readonly Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line } as const]),
    ]);
}

function styled(nodes: readonly Inline[], style: Json | undefined): readonly Inline[] {
  return (['bold', 'italic', 'strike'] as const)
    .filter((name) => flag(style, name))
    .reduce<readonly Inline[]>((children, name) => [{ kind: 'style', style: name, children }], nodes);
}
