/** Findings as a person reads them in a terminal or a log: a word for each state, never a colour alone. */

import type { Finding, State } from './finding.ts';

const WORDS: Readonly<Record<State, string>> = { ok: 'ok', warn: 'WARN', fail: 'FAIL' };
const GAP = '  ';

/** One line for each finding, what to do below it; long ones are wrapped to `width` characters. */
export function tableOf(findings: readonly Finding[], width: number): string {
  const state = 4;
  const check = Math.max(...findings.map((finding) => finding.check.length));
  const indent = ' '.repeat(state + check + 2 * GAP.length);
  const room = Math.max(40, width - indent.length);
  const lines = findings.flatMap((finding) => {
    const [first = '', ...rest] = [
      ...wrap(finding.found, room),
      ...wrap(finding.remedy === undefined ? '' : `→ ${finding.remedy}`, room),
    ];
    const head = [WORDS[finding.state].padEnd(state), finding.check.padEnd(check), first].join(GAP);
    return [head, ...rest.map((line) => `${indent}${line}`)];
  });
  return [...lines, '', totalOf(findings)].join('\n');
}

function totalOf(findings: readonly Finding[]): string {
  const count = (state: State) => findings.filter((finding) => finding.state === state).length;
  const [failed, warned] = [count('fail'), count('warn')];
  if (failed > 0) return `${failed} failed, ${warned} with a warning, ${count('ok')} in order.`;
  return warned > 0 ? `It will run; ${warned} with a warning.` : 'Everything is in order.';
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
