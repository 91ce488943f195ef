/** The meter: what Prometheus reads, and that measuring never breaks what is measured. */

import { expect, it } from 'vitest';
import { createMeter } from '../../../src/observability/meter.ts';

it('counts, times in seconds, and sets', async () => {
  const meter = createMeter();
  meter.count('jobs', { kind: 'click', outcome: 'done' });
  meter.count('jobs', { kind: 'click', outcome: 'done' });
  meter.time('ack', 40, { platform: 'slack', type: 'command' });
  meter.gauge('tasks_watched', 7);
  const text = await meter.expose();
  expect(text).toContain('c1_chatops_jobs_total{kind="click",outcome="done"} 2\n');
  expect(text).toContain('c1_chatops_ack_seconds_sum{platform="slack",type="command"} 0.04\n');
  expect(text).toContain('c1_chatops_ack_seconds_bucket{le="0.025",platform="slack",type="command"} 0\n');
  expect(text).toContain('c1_chatops_ack_seconds_bucket{le="0.05",platform="slack",type="command"} 1\n');
  expect(text).toContain('c1_chatops_tasks_watched 7\n');
  expect(text).toContain('process_cpu_seconds_total');
});

it('keeps the labels it knows and never throws for others', async () => {
  const meter = createMeter();
  meter.count('decisions', { verdict: 'approve', surprise: 'x' });
  meter.count('decisions');
  const text = await meter.expose();
  expect(text).toContain('c1_chatops_decisions_total{verdict="approve"} 1\n');
  expect(text).toContain('c1_chatops_decisions_total{verdict=""} 1\n');
  expect(text).not.toContain('surprise');
});

it('stands beside another in one process', () => {
  createMeter();
  expect(() => createMeter()).not.toThrow();
});
