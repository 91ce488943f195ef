/** `start`: runs the service until it is told to stop, then drains. */

import { once } from 'node:events';
import { ROLES, type Role, startApp } from '../app.ts';
import { ConfigError, loadConfig } from '../config.ts';
import { createLog } from '../observability/log.ts';
import { createMeter } from '../observability/meter.ts';
import { flagsOf, UsageError } from './usage.ts';

const NO_PLATFORM = {
  name: 'SLACK_BOT_TOKEN',
  what: 'is missing: there is no chat platform to serve',
  example: 'xoxb-…',
};

export async function start(args: readonly string[]): Promise<number> {
  const { values } = flagsOf({ args: [...args], options: { role: { type: 'string' } } });
  const roles = rolesOf(values.role);
  const config = loadConfig();
  if (!config.slack) throw new ConfigError([NO_PLATFORM]);
  const log = createLog(config.logLevel);
  const app = await startApp({ config, log, meter: createMeter(), roles });
  const stopped = once(process, 'SIGTERM').then(() => 0);
  const interrupted = once(process, 'SIGINT').then(() => 0);
  const broken = app.broken.then(() => {
    log.error({}, 'the private Redis ended unexpectedly');
    return 1;
  });
  const code = await Promise.race([stopped, interrupted, broken]);
  await app.stop();
  return code;
}

function rolesOf(list: string | undefined): readonly Role[] {
  if (list === undefined) return ROLES;
  return list.split(',').map((name) => {
    const role = ROLES.find((known) => known === name.trim());
    if (!role) throw new UsageError(`There is no role "${name}": choose from ${ROLES.join(', ')}.`);
    return role;
  });
}
