/** docs/metrics.md lists the metrics there are. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COUNTERS, GAUGES, type Metric, PREFIX, TIMERS } from '../../src/observability/metrics.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'metrics.md');

function rows(table: Readonly<Record<string, Metric>>, suffix: string): string[] {
  return Object.entries(table).map(([name, { help, labels }]) => {
    const cells = [`\`${PREFIX}${name}${suffix}\``, labels.map((label) => `\`${label}\``).join(', '), help];
    return `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');
  });
}

it('has a row for every metric, and no other', () => {
  const page = readFileSync(PAGE, 'utf8').replace(/ {2,}/g, ' ');
  expect(page.match(/^\| `c1_chatops_.*\|$/gm)).toEqual([
    ...rows(COUNTERS, '_total'),
    ...rows(TIMERS, '_seconds'),
    ...rows(GAUGES, ''),
  ]);
});
