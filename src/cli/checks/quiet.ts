/** Telemetry for a command whose answer is its output: nothing is logged, nothing measured. */

import { createLog } from '../../observability/log.ts';
import type { Meter } from '../../ports/telemetry.ts';

const meter: Meter = { count() {}, time() {}, gauge() {} };

export const quiet = { log: createLog('silent'), meter } as const;
