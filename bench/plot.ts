/** The results as one picture: a bar from the median to the 99th percentile for each thing measured, on one scale. */

import type { Spread } from './numbers.ts';
import type { Results } from './results.ts';

interface Bar {
  readonly label: string;
  readonly spread: Spread;
  /** The yardstick. */
  readonly plain?: boolean;
}

const WIDTH = 860;
const LABELS = 330;
const RIGHT = 90;
const ROW = 30;
const TOP = 56;
/** Milliseconds, on a logarithmic scale. */
const TICKS = [0.1, 1, 10, 100, 1000];

const STYLE = `text{font:13px system-ui,sans-serif;fill:#1d1c1d}.t{font-weight:600;font-size:15px}.s{fill:#616061;font-size:12px}
.g{stroke:#ddd}.b{fill:#4a6fa5}.p{fill:#b0b0b0}.m{stroke:#fff;stroke-width:2}
@media(prefers-color-scheme:dark){svg{background:#1a1d21}text{fill:#e8e8e8}.s{fill:#ababad}.g{stroke:#3a3d41}.m{stroke:#1a1d21}}`;

/** An SVG that says in words what it shows. */
export function plotOf(results: Results): string {
  const bars = barsOf(results);
  const height = TOP + bars.length * ROW + 34;
  const summary = bars
    .map(({ label, spread }) => `${label}: ${spread.p50} ms, 99th percentile ${spread.p99} ms`)
    .join('; ');
  const parts = [
    `<title>Latency of c1-chatops</title><desc>${escaped(summary)}</desc><style>${STYLE}</style>`,
    `<text class="t" x="16" y="24">Latency: median to 99th percentile</text>`,
    `<text class="s" x="16" y="42">${escaped(`${results.machine.cores} cores, Node ${results.machine.node}, loopback; the white mark is the 95th percentile`)}</text>`,
    ...TICKS.map((ms) => tick(ms, height)),
    ...bars.map((bar, at) => drawn(bar, TOP + at * ROW)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">\n${parts.join('\n')}\n</svg>\n`;
}

function barsOf({ ack, typeahead, decisions }: Results): readonly Bar[] {
  return [
    ...ack.flatMap(({ name, service, bare }): Bar[] => [
      { label: name, spread: service },
      { label: 'a bare Bolt app beside it', spread: bare, plain: true },
    ]),
    { label: 'typeahead, the index alone', spread: typeahead.index },
    { label: "typeahead, Slack's request", spread: typeahead.http },
    { label: 'click → acknowledged', spread: decisions.ack },
    { label: 'click → card redrawn', spread: decisions.card },
  ];
}

function x(ms: number): number {
  const [first = 0.1, last = 1000] = [TICKS[0], TICKS.at(-1)];
  const share = Math.log10(Math.min(Math.max(ms, first), last) / first) / Math.log10(last / first);
  return Math.round(LABELS + share * (WIDTH - LABELS - RIGHT));
}

function tick(ms: number, height: number): string {
  const at = x(ms);
  return `<line class="g" x1="${at}" x2="${at}" y1="${TOP - 6}" y2="${height - 26}"/><text class="s" text-anchor="middle" x="${at}" y="${height - 10}">${ms} ms</text>`;
}

function drawn({ label, spread: { p50, p95, p99 }, plain }: Bar, y: number): string {
  const [from, middle, to] = [x(p50), x(p95), Math.max(x(p99), x(p50) + 3)];
  return [
    `<text text-anchor="end" x="${LABELS - 12}" y="${y + 17}">${escaped(label)}</text>`,
    `<rect class="${plain ? 'p' : 'b'}" x="${from}" y="${y + 5}" width="${to - from}" height="16" rx="3"/>`,
    `<line class="m" x1="${middle}" x2="${middle}" y1="${y + 5}" y2="${y + 21}"/>`,
    `<text class="s" x="${to + 8}" y="${y + 17}">${p50} – ${p99}</text>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
