/** The walls hold: every rule catches a planted violation, the real tree has none, and the tool really reads it. */

import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');
const CONFIG = '.dependency-cruiser.cjs';

const verdict = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
type Verdict = z.infer<typeof verdict>;

async function cruise(cwd: string, folders: readonly string[]): Promise<Verdict> {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [program, '--config', CONFIG, '--output-type', 'json', ...folders];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 64 << 20 });
  return verdict.parse(JSON.parse(stdout));
}

/** Every room's file that others import, so that a planted import resolves. */
const SKELETON = [
  'src/domain/a.ts',
  'src/domain/b.ts',
  'src/cards/card.ts',
  'src/cards/form.ts',
  'src/ports/door.ts',
  'src/queue/producer.ts',
  'src/c1/client.ts',
  'src/identity/resolve.ts',
  'src/pollers/tasks.ts',
  'src/state/ledger.ts',
  'src/handlers/router.ts',
  'src/http/server.ts',
  'src/observability/log.ts',
  'src/adapters/ingress.ts',
  'src/adapters/slack/blocks.ts',
  'src/adapters/teams/card.ts',
  'src/app.ts',
  'src/config/secret.ts',
  'sandbox/c1.ts',
  'test/support.ts',
];

/** What the table allows, at its edges. */
const LEGAL: Readonly<Record<string, readonly string[]>> = {
  'src/domain/legal.ts': ['./a.ts'],
  /** The far half of a planted circle: the tool names a circle once. */
  'src/domain/circle-b.ts': ['./circle-a.ts'],
  'src/cards/legal.ts': ['../domain/a.ts'],
  'src/cards/action.ts': ['zod', '../domain/a.ts'],
  'src/queue/jobs.ts': ['zod', '../cards/form.ts'],
  'src/queue/legal.ts': ['bullmq', 'zod', 'node:crypto', '../domain/a.ts'],
  'src/c1/legal.ts': ['zod', 'jose', 'node:crypto', '../domain/a.ts'],
  'src/pollers/legal.ts': ['../queue/jobs.ts'],
  'src/state/legal.ts': ['ioredis', 'node:fs'],
  'src/handlers/legal.ts': ['../cards/card.ts', '../queue/jobs.ts', '../domain/a.ts'],
  'src/http/legal.ts': ['node:http', '../queue/jobs.ts'],
  'src/observability/legal.ts': ['pino', 'prom-client', '../domain/a.ts'],
  'src/adapters/slack/legal.ts': ['@slack/bolt', 'zod', '../ingress.ts', '../../queue/jobs.ts'],
  'src/config.ts': ['zod', 'yaml', 'node:fs', './config/secret.ts'],
  'src/cli.ts': ['./app.ts', './config.ts', './c1/client.ts', './adapters/slack/blocks.ts'],
};

/** file → what it wrongly imports, and the rule that must say so. */
const PLANTED: readonly (readonly [file: string, imports: string, rule: string])[] = [
  ['src/domain/to-room.ts', '../cards/card.ts', 'domain'],
  ['src/domain/to-npm.ts', 'zod', 'domain'],
  ['src/domain/to-core.ts', 'node:fs', 'domain'],
  ['src/cards/to-room.ts', '../ports/door.ts', 'cards'],
  ['src/cards/to-npm.ts', 'zod', 'cards'],
  ['src/cards/to-core.ts', 'node:crypto', 'cards'],
  ['src/cards/action.ts', '../queue/producer.ts', 'cards-extra'],
  ['src/ports/to-room.ts', '../queue/jobs.ts', 'ports'],
  ['src/ports/to-npm.ts', 'zod', 'ports'],
  ['src/ports/to-value.ts', '../domain/a.ts', 'ports-are-types'],
  ['src/queue/to-room.ts', '../c1/client.ts', 'queue'],
  ['src/queue/to-form.ts', '../cards/form.ts', 'queue'],
  ['src/queue/to-npm.ts', 'ioredis', 'queue'],
  ['src/queue/jobs.ts', '../cards/card.ts', 'queue-extra'],
  ['src/c1/to-room.ts', '../state/ledger.ts', 'c1'],
  ['src/c1/to-jobs.ts', '../queue/jobs.ts', 'c1'],
  ['src/c1/to-npm.ts', 'bullmq', 'c1'],
  ['src/identity/to-room.ts', '../c1/client.ts', 'identity'],
  ['src/identity/to-npm.ts', 'pino', 'identity'],
  ['src/pollers/to-room.ts', '../queue/producer.ts', 'pollers'],
  ['src/pollers/to-npm.ts', 'bullmq', 'pollers'],
  ['src/state/to-room.ts', '../queue/jobs.ts', 'state'],
  ['src/state/to-npm.ts', 'bullmq', 'state'],
  ['src/handlers/to-room.ts', '../c1/client.ts', 'handlers'],
  ['src/handlers/to-adapter.ts', '../adapters/slack/blocks.ts', 'handlers'],
  ['src/handlers/to-queue.ts', '../queue/producer.ts', 'handlers'],
  ['src/handlers/to-npm.ts', 'zod', 'handlers'],
  ['src/http/to-room.ts', '../handlers/router.ts', 'http'],
  ['src/observability/to-room.ts', '../state/ledger.ts', 'observability'],
  ['src/adapters/to-platform.ts', './slack/blocks.ts', 'adapters'],
  ['src/adapters/to-room.ts', '../state/ledger.ts', 'adapters'],
  ['src/adapters/slack/to-teams.ts', '../teams/card.ts', 'adapters-slack'],
  ['src/adapters/slack/to-c1.ts', '../../c1/client.ts', 'adapters-slack'],
  ['src/adapters/slack/to-queue.ts', '../../queue/producer.ts', 'adapters-slack'],
  ['src/adapters/teams/to-slack.ts', '../slack/blocks.ts', 'adapters-teams'],
  ['src/adapters/teams/to-npm.ts', '@slack/bolt', 'adapters-teams'],
  ['src/config.ts', './state/ledger.ts', 'config'],
  ['src/config/to-npm.ts', 'pino', 'config'],
  ['src/handlers/to-config.ts', '../config/secret.ts', 'handlers'],
  ['src/stray.ts', './c1/client.ts', 'composition'],
  ['src/utils/stray.ts', '../domain/a.ts', 'composition'],
  ['src/handlers/to-app.ts', '../app.ts', 'handlers'],
  ['sandbox/to-src.ts', '../src/domain/a.ts', 'sandbox-knows-nothing'],
  ['src/state/to-sandbox.ts', '../../sandbox/c1.ts', 'src-stands-alone'],
  ['src/observability/to-dev.ts', 'vitest', 'declared-packages'],
  ['src/http/to-nowhere.ts', './nowhere.ts', 'resolvable'],
  ['src/domain/circle-a.ts', './circle-b.ts', 'no-circle'],
];

let copy: string;
let planted: Verdict;

async function build(): Promise<void> {
  const sources = new Map<string, string[]>();
  const add = (file: string, line: string): void =>
    void sources.set(file, [...(sources.get(file) ?? []), line]);
  for (const file of SKELETON) add(file, 'export const here = true;');
  for (const [file, imports] of Object.entries(LEGAL)) for (const to of imports) add(file, `import '${to}';`);
  for (const [file, to] of PLANTED) add(file, `import '${to}';`);
  add('src/ports/legal.ts', "import type { here } from '../domain/a.ts'; export type Here = typeof here;");
  for (const [file, lines] of sources) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), `${lines.join('\n')}\n`);
  }
  for (const file of [CONFIG, 'tsconfig.json', 'package.json'])
    await copyFile(join(ROOT, file), join(copy, file));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'c1-chatops-walls-'));
  await build();
  planted = await cruise(copy, ['src', 'sandbox', 'test']);
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('a planted violation is caught', () => {
  it.each(PLANTED)('%s → %s (%s)', (file, _imports, rule) => {
    const names = planted.summary.violations
      .filter(({ from }) => from === file)
      .map((found) => found.rule.name);
    expect(names).toContain(rule);
  });

  it('for every rule of the configuration', () => {
    const rules: unknown = createRequire(import.meta.url)(join(ROOT, CONFIG));
    const { forbidden } = z.object({ forbidden: z.array(z.object({ name: z.string() })) }).parse(rules);
    expect([...new Set(PLANTED.map(([, , rule]) => rule))].sort()).toEqual(
      [...new Set(forbidden.map(({ name }) => name))].sort(),
    );
  });
});

it('leaves alone what the table allows', () => {
  const wrong = new Set(PLANTED.map(([file]) => file));
  const found = planted.summary.violations.filter(({ from }) => !wrong.has(from));
  expect(found).toEqual([]);
});

describe('the real tree', () => {
  it('is read whole and breaks no rule', { timeout: 60_000 }, async () => {
    const real = await cruise(ROOT, ['src', 'sandbox']);
    const read = new Set(real.modules.map(({ source }) => source));
    const files = (await readdir(join(ROOT, 'src'), { recursive: true }))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/${file}`);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !read.has(file))).toEqual([]);
    expect(real.summary.violations).toEqual([]);
  });
});
