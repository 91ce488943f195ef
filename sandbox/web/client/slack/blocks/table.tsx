/** The `table` block: the first row is its head, as in Slack. */

import type { JSX } from 'preact';
import type { Json } from '../../../../slack/page-api.ts';
import { isJson, list, str } from '../read.ts';
import { parseRichText } from '../text/rich-text.ts';
import { TextBlocks } from '../text/text.tsx';

export function Table({ block }: { readonly block: Json }): JSX.Element {
  const rows = Array.isArray(block['rows']) ? block['rows'].filter(Array.isArray) : [];
  const align = list(block, 'column_settings').map((column) => str(column, 'align') ?? 'left');
  const [head, ...body] = rows.map((row) =>
    row.filter(isJson).map((cell, index) => ({ cell, class: align[index] ?? 'left' })),
  );
  return (
    <div class="b-table">
      <table>
        <thead>
          <tr>
            {head?.map((each) => (
              <th scope="col" class={each.class}>
                <Cell of={each.cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row) => (
            <tr>
              {row.map((each) => (
                <td class={each.class}>
                  <Cell of={each.cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ of }: { readonly of: Json }): JSX.Element {
  return str(of, 'type') === 'rich_text' ? (
    <TextBlocks of={parseRichText(of)} />
  ) : (
    <>{String(of['text'] ?? of['value'] ?? '')}</>
  );
}
