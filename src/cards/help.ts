/** The menu: every verb in one line each, with the one example that teaches the rest. */

import type { Card } from './card.ts';
import { actionButton } from './notice.ts';
import { bold, code, type Rich, rich } from './rich.ts';
import type { Words } from './words/index.ts';

/** `unknown`: the line that answers an unknown verb. `command`: as typed, e.g. `/access`. */
export function helpCard(words: Words, command: string, unknown?: Rich): Card {
  const verbs = Object.entries(words.help.verbs) as [keyof Words['help']['verbs'], string][];
  const line = ([verb, does]: [string, string]): Rich => {
    const takes = verb === 'status' ? ` [${words.help.statusOf}]` : '';
    const example = verb === 'request' ? rich`\n${code(words.help.example(command))}` : [];
    return rich`${code(`${command} ${verb}${takes}`)} ${does}${example}`;
  };
  return {
    summary: unknown ?? rich`${words.help.intro}`,
    blocks: [
      ...(unknown ? [{ is: 'state' as const, glyph: 'info' as const, text: unknown }] : []),
      { is: 'headline', text: [bold(words.help.title)] },
      { is: 'paragraph', text: rich`${words.help.intro}` },
      { is: 'paragraph', text: lines(verbs.map(line)) },
      {
        is: 'actions',
        buttons: [
          actionButton(words.button.requestAccess, { do: 'request' }, 'primary'),
          actionButton(words.button.myRequests, { do: 'status' }),
          actionButton(words.button.approvals, { do: 'approvals' }),
        ],
        more: [],
      },
    ],
  };
}

/** Several lines as one text. */
function lines(each: readonly Rich[]): Rich {
  return each.flatMap((line, index) => (index === 0 ? line : rich`\n${line}`));
}
