/** Redis: that it is there, new enough, and keeps what it was given. */

import type { Config } from '../../config.ts';
import { type EmbeddedRedis, startEmbedded } from '../../state/embedded.ts';
import { connectRedis } from '../../state/redis.ts';
import { type Finding, fail, inWords, ok, warn } from './finding.ts';

const REACH = 'Redis';
const READY_MS = 5000;
const OLDEST = [6, 2] as const;

export async function checkRedis(config: Config): Promise<readonly Finding[]> {
  let embedded: EmbeddedRedis | undefined;
  try {
    embedded = config.redisUrl ? undefined : await startEmbedded(config.dataDir);
  } catch (error) {
    return [fail(REACH, inWords(error), 'Set REDIS_URL, or install redis-server for the private one.')];
  }
  try {
    const facts = await read(config.redisUrl?.reveal() ?? embedded?.url ?? '');
    return [reached(facts, embedded !== undefined), version(facts), persistence(facts), eviction(facts)];
  } catch (error) {
    return [
      fail(
        REACH,
        inWords(error),
        'Check REDIS_URL, its password, and that the network lets this machine in.',
      ),
    ];
  } finally {
    await embedded?.stop();
  }
}

type Facts = ReadonlyMap<string, string>;

async function read(url: string): Promise<Facts> {
  const connections = connectRedis(url, () => {});
  try {
    await connections.ready(READY_MS);
    return parseInfo(await connections.commands.info());
  } finally {
    await connections.close();
  }
}

/** `INFO`, not `CONFIG GET`: hosted servers seldom allow the latter. */
function parseInfo(text: string): Facts {
  return new Map(
    text.split('\r\n').flatMap((line): [string, string][] => {
      const [, name, value] = /^(\w+):(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

function reached(facts: Facts, embedded: boolean): Finding {
  if (facts.get('redis_mode') === 'cluster') {
    return fail(
      REACH,
      'it is a Redis Cluster',
      'Use a single primary, with replicas if you like: jobs span keys that a cluster keeps apart.',
    );
  }
  if (facts.get('role') === 'slave') {
    return fail(REACH, 'it is a replica, which takes no writes', 'Let REDIS_URL name the primary.');
  }
  if (!embedded) return ok(REACH, 'answers');
  return warn(
    REACH,
    'REDIS_URL is not set: a private server under DATA_DIR, which only this machine shares',
    'Fine on a laptop; set REDIS_URL for anything else.',
  );
}

function version(facts: Facts): Finding {
  const check = 'Redis version';
  const compatible = facts.get('redis_version') ?? '';
  const valkey = facts.get('valkey_version');
  const found = valkey === undefined ? `Redis ${compatible}` : `Valkey ${valkey}`;
  const [major = 0, minor = 0] = compatible.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  const enough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  return enough ? ok(check, found) : fail(check, found, 'Use Redis 6.2 or newer, or Valkey.');
}

function persistence(facts: Facts): Finding {
  const check = 'Redis persistence';
  if (facts.get('aof_enabled') === '1') return ok(check, 'append-only file on');
  return fail(
    check,
    'the append-only file is off: a restart of Redis loses clicks that were accepted',
    'Set appendonly yes (CONFIG SET appendonly yes, and in redis.conf).',
  );
}

function eviction(facts: Facts): Finding {
  const check = 'Redis eviction';
  const policy = facts.get('maxmemory_policy') ?? 'unknown';
  if (policy === 'noeviction') return ok(check, policy);
  return fail(
    check,
    `maxmemory-policy is ${policy}: a full Redis would throw jobs away`,
    'Set maxmemory-policy noeviction (CONFIG SET maxmemory-policy noeviction, and in redis.conf).',
  );
}
