/** The meter: counters, timings and gauges for Prometheus. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../ports/telemetry.ts';
import { COUNTERS, GAUGES, type Metric, PREFIX, TIMERS } from './metrics.ts';

/** Seconds; from a cached suggestion to a job that waited out an outage. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];

export interface Metrics extends Meter {
  readonly contentType: string;
  /** The exposition text of everything measured, the process itself included. */
  expose(): Promise<string>;
}

export function createMeter(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counters = each(COUNTERS, (name, { help, labels }) => {
    return new Counter({ name: `${PREFIX}${name}_total`, help, labelNames: [...labels], registers });
  });
  const timers = each(TIMERS, (name, { help, labels }) => {
    return new Histogram({
      name: `${PREFIX}${name}_seconds`,
      help,
      labelNames: [...labels],
      buckets: BUCKETS,
      registers,
    });
  });
  const gauges = each(GAUGES, (name, { help, labels }) => {
    return new Gauge({ name: `${PREFIX}${name}`, help, labelNames: [...labels], registers });
  });

  return {
    contentType: registry.contentType,
    expose: () => registry.metrics(),
    count: (name, labels) => counters[name].inc(known(COUNTERS[name], labels)),
    time: (name, ms, labels) => timers[name].observe(known(TIMERS[name], labels), ms / 1000),
    gauge: (name, value, labels) => gauges[name].set(known(GAUGES[name], labels), value),
  };
}

/** prom-client throws on a label it was not told of; measuring must never break what is measured. */
function known({ labels }: Metric, given: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(labels.map((label) => [label, given[label] ?? '']));
}

function each<Name extends string, Made>(
  table: Readonly<Record<Name, Metric>>,
  make: (name: string, metric: Metric) => Made,
): Record<Name, Made> {
  const made: Partial<Record<Name, Made>> = {};
  for (const name in table) made[name] = make(name, table[name]);
  return made as Record<Name, Made>;
}
