/** Reads what stands between angle brackets in mrkdwn: mentions, dates and links. */

import { type Inline, safeUrl, unescape } from './nodes.ts';

/** `body` is the text between `<` and `>`. */
export function entity(body: string): Inline {
  const bar = body.indexOf('|');
  const target = bar === -1 ? body : body.slice(0, bar);
  const label = bar === -1 ? undefined : unescape(body.slice(bar + 1));
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return { kind: 'user', id: target.slice(1) };
  if (/^#[CGD][A-Z0-9]+$/.test(target)) {
    return { kind: 'channel', id: target.slice(1), ...(label && { label }) };
  }
  if (target.startsWith('!')) return special(target.slice(1), label);
  const url = safeUrl(unescape(target));
  const text = label ?? unescape(target).replace(/^mailto:/, '');
  return url ? { kind: 'link', url, children: [{ kind: 'text', text }] } : { kind: 'text', text };
}

function special(target: string, label: string | undefined): Inline {
  const [name = '', ...args] = target.split('^');
  if (name === 'here' || name === 'channel' || name === 'everyone') return { kind: 'broadcast', range: name };
  if (name === 'subteam') return { kind: 'group', label: label ?? `@${args[0] ?? 'group'}` };
  if (name !== 'date') return { kind: 'text', text: label ?? `<!${target}>` };
  const [unix = '', format = '', link] = args;
  const url = link === undefined ? undefined : safeUrl(unescape(link));
  return {
    kind: 'date',
    unix: /^-?\d+$/.test(unix) ? Number(unix) : Number.NaN,
    format: unescape(format),
    fallback: label ?? '',
    ...(url && { url }),
  };
}
