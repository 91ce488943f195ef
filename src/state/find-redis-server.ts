/** Finds the server binary the embedded store runs, or says the one command that installs it. */

import { spawnSync } from 'node:child_process';

/** Where packages put servers; a service's PATH often lacks them. */
const USUAL_DIRS = '/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/opt/homebrew/bin:/opt/local/bin';
const LOOK_UP = `PATH="$PATH:${USUAL_DIRS}"; command -v redis-server || command -v valkey-server`;

/** Path of a `redis-server`, else of a `valkey-server`, in PATH or the usual places; undefined when there is none. */
export function findRedisServer(): string | undefined {
  const found = spawnSync('/bin/sh', ['-c', LOOK_UP], { encoding: 'utf8' }).stdout.trim();
  return found === '' ? undefined : found;
}

/** No server binary: the message names the command for each package manager. */
export class RedisServerMissing extends Error {
  override readonly name = 'RedisServerMissing';

  constructor() {
    super(
      'REDIS_URL is not set and neither redis-server nor valkey-server is installed. Set REDIS_URL, or run one of: ' +
        'apt-get install redis-server · brew install redis · dnf install valkey · apk add valkey',
    );
  }
}
