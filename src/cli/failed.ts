/** `failed`: lists the jobs that were given up, and puts them back. */

import { type Config, loadConfig } from '../config.ts';
import { redact } from '../observability/redact.ts';
import { type FailedJob, type FailedSet, openFailedSet } from '../queue/failed.ts';
import { startEmbedded } from '../state/embedded.ts';
import { connectRedis } from '../state/redis.ts';
import { flagsOf } from './usage.ts';

const READY_MS = 5000;

export async function failed(args: readonly string[]): Promise<number> {
  const { values } = flagsOf({ args: [...args], options: { retry: { type: 'string' } } });
  return withFailedSet(loadConfig(), async (set) => {
    if (values.retry === undefined) {
      process.stdout.write(`${listOf(await set.list())}\n`);
      return 0;
    }
    const count = await set.retry(values.retry);
    process.stdout.write(count === 0 ? 'There is no such failed job.\n' : `Put back: ${count}.\n`);
    return count === 0 && values.retry !== 'all' ? 1 : 0;
  });
}

async function withFailedSet<T>(config: Config, work: (set: FailedSet) => Promise<T>): Promise<T> {
  const embedded = config.redisUrl ? undefined : await startEmbedded(config.dataDir);
  const redis = connectRedis(config.redisUrl?.reveal() ?? embedded?.url ?? '', () => {});
  try {
    await redis.ready(READY_MS);
    const set = openFailedSet(redis.commands, () => {});
    try {
      return await work(set);
    } finally {
      await set.close();
    }
  } finally {
    await redis.close();
    await embedded?.stop();
  }
}

function listOf(jobs: readonly FailedJob[]): string {
  if (jobs.length === 0) return 'Nothing has failed.';
  return jobs
    .map(({ at, ref, queue, kind, attempts, why }) =>
      [at.toISOString(), ref, `${queue}/${kind}`, `${attempts} attempts`, redact(why)].join('  '),
    )
    .join('\n');
}
