/** `doctor`: looks at everything the service needs, and says what to do about what is missing. */

import { type Config, loadConfig } from '../config.ts';
import { checkC1 } from './checks/c1.ts';
import { type Finding, fail, inWords, ok } from './checks/finding.ts';
import { checkPublicUrl } from './checks/public-url.ts';
import { checkRedis } from './checks/redis.ts';
import { checkSlack } from './checks/slack.ts';
import { tableOf } from './checks/table.ts';
import { flagsOf } from './usage.ts';

/** Where output goes to a file or a pipe. */
const WIDTH = 120;

/** In the order they are told. */
const CHECKS = {
  C1: checkC1,
  Slack: checkSlack,
  Redis: checkRedis,
  'Public URL': checkPublicUrl,
} as const;

/** 0: everything works, perhaps with warnings; 1: something does not. Throws `ConfigError` for a refused configuration. */
export async function doctor(args: readonly string[]): Promise<number> {
  const { values } = flagsOf({ args: [...args], options: { json: { type: 'boolean', default: false } } });
  const findings = await examine(loadConfig());
  const healthy = findings.every(({ state }) => state !== 'fail');
  const text = values.json
    ? JSON.stringify({ healthy, findings }, undefined, 2)
    : tableOf(findings, process.stdout.columns ?? WIDTH);
  process.stdout.write(`${text}\n`);
  return healthy ? 0 : 1;
}

/** Everything is looked at, whatever is found on the way. */
export async function examine(config: Config): Promise<readonly Finding[]> {
  const groups = await Promise.all(
    Object.entries(CHECKS).map(async ([name, check]) => {
      try {
        return await check(config);
      } catch (error) {
        return [fail(name, `could not be checked: ${inWords(error)}`, 'This is a bug: please report it.')];
      }
    }),
  );
  return [ok('Configuration', 'accepted'), ...groups.flat()];
}
