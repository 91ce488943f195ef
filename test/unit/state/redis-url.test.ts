import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from '../../../src/state/redis.ts';

describe('REDIS_URL', () => {
  it.each([
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://cache:6380/2', { host: 'cache', port: 6380, db: 2 }],
    ['redis://[::1]:6379', { host: '::1', port: 6379 }],
    ['redis://:p%40ss@cache', { host: 'cache', port: 6379, password: 'p@ss' }],
    [
      'rediss://app:secret@cache.example.com:6390',
      {
        host: 'cache.example.com',
        port: 6390,
        username: 'app',
        password: 'secret',
        tls: {},
      },
    ],
    ['unix:/run/redis.sock', { path: '/run/redis.sock' }],
    ['unix:///run/my%20redis.sock?db=3', { path: '/run/my redis.sock', db: 3 }],
  ])('%s', (url, options) => {
    expect(parseRedisUrl(url)).toEqual(options);
  });

  it.each(['localhost:6379', 'http://cache', '', 'redis://cache/one', 'unix:/run/redis.sock?db=x'])(
    'refuses %j',
    (url) => {
      expect(() => parseRedisUrl(url)).toThrow(/REDIS_URL/);
    },
  );

  it('does not show a password when it refuses', () => {
    expect(() => parseRedisUrl('redis://u:hidden@cache/one')).toThrow(/^((?!hidden).)*$/);
  });
});
