/** Reads what people type after the command: a verb, and for `request` the one-line request. Pure. */

import { parseDuration } from '../domain/duration.ts';

export const VERBS = ['request', 'status', 'approvals', 'login', 'logout', 'whoami', 'help'] as const;
export type Verb = (typeof VERBS)[number];

export type CommandLine =
  | { readonly verb: Verb; readonly rest: string }
  | { readonly verb: 'unknown'; readonly word: string; readonly closest?: Verb };

/** An empty line is `help`; verbs are read in any case. */
export function parseCommandLine(line: string): CommandLine {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  if (word === '') return { verb: 'help', rest: '' };
  const verb = VERBS.find((known) => known === word.toLowerCase());
  if (verb) return { verb, rest: rest.join(' ') };
  const closest = closestVerb(word.toLowerCase());
  return { verb: 'unknown', word: word.slice(0, 40), ...(closest && { closest }) };
}

function closestVerb(word: string): Verb | undefined {
  const ranked = VERBS.map((verb) => ({ verb, away: distance(word, verb) })).sort((a, b) => a.away - b.away);
  const best = ranked[0];
  return best && best.away <= Math.max(2, Math.floor(best.verb.length / 3)) ? best.verb : undefined;
}

/** Levenshtein distance; words here are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `github admin for 4h because on-call`, in parts. */
export interface RequestLine {
  readonly words: string;
  readonly seconds?: number;
  readonly reason: string;
  readonly emergency: boolean;
}

/** Everything after `because` is the reason; the last `for <length>` before it is the duration. */
export function parseRequestLine(line: string): RequestLine {
  const because = /(?:^|\s)because\s+/i.exec(line);
  const head = because ? line.slice(0, because.index) : line;
  const reason = because ? line.slice(because.index + because[0].length).trim() : '';
  const emergency = /^\s*emergency\s/i.test(head);
  const rest = head.replace(/^\s*emergency\s/i, '');
  const at = [...rest.matchAll(/(?:^|\s)for\s+/gi)].at(-1);
  const seconds = at ? parseDuration(rest.slice(at.index + at[0].length)) : undefined;
  const words = (seconds !== undefined && at ? rest.slice(0, at.index) : rest).trim();
  return { words, reason, emergency, ...(seconds !== undefined && { seconds }) };
}
