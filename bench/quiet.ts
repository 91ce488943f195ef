/** Telemetry for the benchmark's own calls: none. */

import { createLog } from '../src/observability/log.ts';

export const quiet = {
  log: createLog('silent'),
  meter: { count() {}, time() {}, gauge() {} },
} as const;
