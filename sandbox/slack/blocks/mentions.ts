/** Finds who a message pings: mentions count wherever Slack parses mrkdwn, so an unescaped `<!channel>` is caught. */
import { isJson, type Json, listAt, objectAt, textAt } from '../json.ts';

export type Mention =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'usergroup'; readonly id: string }
  | { readonly kind: 'channel' | 'here' | 'everyone' };

const MARKUP = /<(?:@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+)|!(channel|here|everyone))(?:\|[^>]*)?>/g;

export function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(MARKUP)].flatMap(([, user, group, range]): Mention[] => {
    if (user !== undefined) return [{ kind: 'user', id: user }];
    if (group !== undefined) return [{ kind: 'usergroup', id: group }];
    return range === 'channel' || range === 'here' || range === 'everyone' ? [{ kind: range }] : [];
  });
}

/** Every mention in a message: its text, the mrkdwn and markdown of its blocks, and rich_text elements. Plain text pings nobody. */
export function mentionsOf(text: string, blocks: readonly Json[]): Mention[] {
  return [...mentionsIn(text), ...blocks.flatMap(mentionsOfNode)];
}

function mentionsOfNode(node: Json): Mention[] {
  switch (node['type']) {
    case 'mrkdwn':
    case 'markdown':
      return mentionsIn(textAt(node, 'text') ?? '');
    case 'user':
      return [{ kind: 'user', id: textAt(node, 'user_id') ?? '' }];
    case 'usergroup':
      return [{ kind: 'usergroup', id: textAt(node, 'usergroup_id') ?? '' }];
    case 'broadcast':
      return node['range'] === 'here' || node['range'] === 'everyone'
        ? [{ kind: node['range'] }]
        : [{ kind: 'channel' }];
    case 'table':
      return cells(node).flatMap(mentionsOfNode);
    default:
      return [
        ...[objectAt(node, 'text')].flatMap((text) => (text ? mentionsOfNode(text) : [])),
        ...listAt(node, 'fields').flatMap(mentionsOfNode),
        ...listAt(node, 'elements').flatMap(mentionsOfNode),
      ];
  }
}

function cells(table: Json): Json[] {
  const rows = table['rows'];
  return Array.isArray(rows) ? rows.flat().filter(isJson) : [];
}
