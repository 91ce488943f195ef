/** What authentication works with. */

import type { State } from '../store/state.ts';
import type { Sessions } from './sessions.ts';
import type { Tenant } from './tenant.ts';

export interface AuthContext {
  readonly state: State;
  readonly sessions: Sessions;
  readonly tenant: Tenant;
}
