/** Connections to Redis: one that fails fast, for commands somebody waits for, and patient ones for the queue. */

import { Redis, type RedisOptions } from 'ioredis';

/** An ack has 1.5 s in all; a healthy Redis answers in a millisecond. */
const COMMAND_MS = 1000;
const CONNECT_MS = 5000;
const SLOWEST_RETRY_MS = 2000;

/** Replies keep the shapes of RESP2, whatever the server speaks. */
type Options = Omit<RedisOptions, 'replyMapping'>;

export interface Connections {
  /**
   * For commands: rejects at once while Redis is away and after {@link COMMAND_MS} without an answer; never sends a
   * command twice.
   */
  readonly commands: Redis;
  /** A new connection that waits for Redis as long as it takes, as BullMQ's workers need; closed with the others. */
  blocking(): Redis;
  /** Resolves when commands can be sent; rejects with the last error of connecting after `timeoutMs`. */
  ready(timeoutMs: number): Promise<void>;
  /** Lets commands under way finish, then closes every connection. */
  close(): Promise<void>;
}

/**
 * @param url `redis://[user:password@]host[:port][/db]`, `rediss://` for TLS (further authorities by
 *   `NODE_EXTRA_CA_CERTS`), or `unix:/path/redis.sock[?db=1]`; see {@link parseRedisUrl}
 * @param onError told of every failed attempt to connect; without a listener Node would end the process
 */
export function connectRedis(url: string, onError: (error: Error) => void): Connections {
  const where = parseRedisUrl(url);
  const opened: Redis[] = [];
  let lastError: Error | undefined;

  function open(options: Options): Redis {
    const redis = new Redis({
      ...where,
      connectTimeout: CONNECT_MS,
      connectionName: 'c1-chatops',
      retryStrategy: backoff,
      // After a failover the old primary refuses writes: look up the new one. The write itself is not repeated.
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
      ...options,
    });
    redis.on('error', (error: Error) => {
      lastError = error;
      onError(error);
    });
    opened.push(redis);
    return redis;
  }

  const commands = open({
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
  });

  return {
    commands,
    blocking: () => open({ maxRetriesPerRequest: null }),
    ready: (timeoutMs) => ready(commands, timeoutMs, () => lastError),
    async close() {
      if (commands.status === 'ready') await commands.quit().catch(() => {});
      for (const redis of opened.splice(0)) redis.disconnect();
    },
  };
}

/** 50 ms, 100 ms, … 2 s, and up to a quarter more, so that replicas do not come back all at once. */
function backoff(attempt: number): number {
  const base = Math.min(25 * 2 ** attempt, SLOWEST_RETRY_MS);
  return base + Math.random() * (base / 4);
}

function ready(redis: Redis, timeoutMs: number, why: () => Error | undefined): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const arrived = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      redis.off('ready', arrived);
      reject(new Error('Redis does not answer', { cause: why() }));
    }, timeoutMs);
    redis.once('ready', arrived);
  });
}

/**
 * Reads the forms of REDIS_URL; user and password are percent-decoded. Throws an `Error` that does not show the
 * password.
 */
export function parseRedisUrl(text: string): Options {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const protocol = url?.protocol;
  if (!url || (protocol !== 'redis:' && protocol !== 'rediss:' && protocol !== 'unix:')) {
    throw new Error('REDIS_URL must start with redis://, rediss:// or unix:/');
  }
  const unix = protocol === 'unix:';
  const db = unix ? (url.searchParams.get('db') ?? '') : url.pathname.slice(1);
  if (!/^\d*$/.test(db)) throw new Error('REDIS_URL names a database that is not a number');
  return {
    ...(unix
      ? { path: decodeURIComponent(url.pathname) }
      : { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 6379) }),
    ...(protocol === 'rediss:' && { tls: {} }),
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
    ...(db !== '' && { db: Number(db) }),
  };
}
