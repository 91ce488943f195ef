/** Addresses in C1's own web app, for people to open. */

import type { AccessPages } from '../ports/access.ts';
import { type HostSettings, originOf } from './host.ts';

/** Only the task's page is known from C1's own tools; its other pages are not documented. */
export function createAccessPages(settings: HostSettings): AccessPages {
  const origin = originOf(settings);
  return {
    task: (number) => `${origin}/task/${encodeURIComponent(number)}`,
    home: () => origin,
  };
}
