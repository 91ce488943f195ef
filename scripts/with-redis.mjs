/** Runs a command with `REDIS_SERVER_BIN` set: `with-redis.mjs [--browser] COMMAND ARGS…` (`--browser`: `CHROMIUM_BIN` too). */

import { bootstrap, main } from './bootstrap.mjs';
import { run } from './child.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  const browser = args[0] === '--browser';
  const [command, ...rest] = browser ? args.slice(1) : args;
  if (command === undefined) throw new Error('Say which command to run: with-redis.mjs [--browser] COMMAND');
  return run(command, rest, { env: await bootstrap({ browser }) });
});
