/** Every operation the stand-in answers. */

import type { Route } from '../http/router.ts';
import { appRoutes } from './apps.ts';
import { auditRoutes } from './audits.ts';
import { entitlementRoutes } from './entitlements.ts';
import { grantRoutes } from './grants.ts';
import { personalClientRoutes } from './personal-clients.ts';
import { settingsRoutes } from './settings.ts';
import { taskActionRoutes } from './task-actions.ts';
import { taskSearchRoutes } from './task-search.ts';
import { taskRoutes } from './tasks.ts';
import { userRoutes } from './users.ts';

export const ROUTES: readonly Route[] = [
  ...userRoutes,
  ...appRoutes,
  ...entitlementRoutes,
  ...grantRoutes,
  ...taskRoutes,
  ...taskSearchRoutes,
  ...taskActionRoutes,
  ...auditRoutes,
  ...personalClientRoutes,
  ...settingsRoutes,
];
