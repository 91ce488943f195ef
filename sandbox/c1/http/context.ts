/** What the listener and its pages work with. */

import type { AuthContext } from '../auth/context.ts';
import type { CallLog } from './call-log.ts';
import type { Faults } from './faults.ts';

export interface ServerContext extends AuthContext {
  readonly faults: Faults;
  readonly log: CallLog;
}
