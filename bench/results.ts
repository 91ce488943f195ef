/** What a run found, and where it is kept. */

import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { plotOf } from './plot.ts';
import type { Ack } from './scenes/ack.ts';
import type { Decisions } from './scenes/decisions.ts';
import type { Polling } from './scenes/polling.ts';
import type { Typeahead } from './scenes/typeahead.ts';

export interface Results {
  readonly machine: { readonly cores: number; readonly processor: string; readonly node: string };
  readonly commit: string;
  readonly at: string;
  readonly seconds: number;
  readonly ack: readonly Ack[];
  readonly typeahead: Typeahead;
  readonly decisions: Decisions;
  readonly polling: readonly Polling[];
}

const FOLDER = join(import.meta.dirname, 'results');

export function surroundings(): Pick<Results, 'machine' | 'commit' | 'at'> {
  const [first] = cpus();
  return {
    machine: { cores: cpus().length, processor: first?.model ?? 'unknown', node: process.version },
    commit: commit(),
    at: new Date().toISOString(),
  };
}

/** Answers the files' names. */
export async function keep(results: Results): Promise<readonly string[]> {
  await mkdir(FOLDER, { recursive: true });
  const files = {
    'results.json': `${JSON.stringify(results, undefined, 2)}\n`,
    'latency.svg': plotOf(results),
  };
  return Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      await writeFile(join(FOLDER, name), content);
      return `bench/results/${name}`;
    }),
  );
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
