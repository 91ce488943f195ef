/** The results as a table for a terminal. */

import type { Spread } from './numbers.ts';
import type { Results } from './results.ts';
import type { Ack } from './scenes/ack.ts';

type Row = readonly (string | number)[];

export function tablesOf({ ack, typeahead, decisions, polling }: Results): string {
  const sections: readonly (readonly [string, readonly Row[]])[] = [
    [
      'Acknowledging a slash command, 20 a second (ms)',
      [['', 'p50', 'p95', 'p99', 'max', 'lost'], ...ack.flatMap(ackRows)],
    ],
    [
      `Typeahead over ${typeahead.entitlements} entitlements, ${typeahead.queries} queries with one slip each (ms)`,
      [
        ['', 'p50', 'p95', 'p99', 'max'],
        ['the index alone', ...spread(typeahead.index)],
        ["Slack's request, whole", ...spread(typeahead.http)],
        ["each person's first letter", ...spread(typeahead.first)],
        ['building the index, in slices', typeahead.buildMs],
        ['first hit, among five', `${percent(typeahead.top1)}, ${percent(typeahead.top5)}`],
        ['failed or empty', typeahead.httpEmpty],
      ],
    ],
    [
      'Deciding in Slack, C1 healthy (ms)',
      [
        ['', 'p50', 'p95', 'p99', 'max'],
        ['click → acknowledged', ...spread(decisions.ack)],
        ['click → card redrawn', ...spread(decisions.card)],
      ],
    ],
    [
      'Looking for changes: calls to C1',
      [
        ['open tasks', 'sweep', 'sweep (ms)', 'glance'],
        ...polling.map(
          ({ open, sweepCalls, sweepMs, glanceCalls }): Row => [open, sweepCalls, sweepMs, glanceCalls],
        ),
      ],
    ],
  ];
  return sections.map(([title, rows]) => `${title}\n${align(rows)}`).join('\n\n');
}

function ackRows({ name, service, bare, ratio, lost }: Ack): readonly Row[] {
  return [
    [name, ...spread(service), lost],
    ['  a bare Bolt app beside it', ...spread(bare)],
    ['  ratio', ratio.p50, '', ratio.p99],
  ];
}

function spread({ p50, p95, p99, max }: Spread): Row {
  return [p50, p95, p99, max];
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function align(rows: readonly Row[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => String(row[at] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          return at === 0 ? String(cell).padEnd(width) : String(cell).padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
