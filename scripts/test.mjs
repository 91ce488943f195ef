/** `npm test`: from a fresh clone to one plain last line, `N passed, M failed`. Stages may be named: check unit integration e2e. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, main } from './bootstrap.mjs';
import { runChecks } from './checks.mjs';
import { run } from './child.mjs';

const STAGES = ['check', 'unit', 'integration', 'e2e'];

/** Vitest's own count. A run that ends badly without a failed test (a file that will not load, a crash) is one failure. */
async function runTests(project, env) {
  const folder = mkdtempSync(join(tmpdir(), 'c1-chatops-test-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run('vitest', ['run', '--project', project, ...reporters], { env });
    return count(code, read(report));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}

function count(code, { numPassedTests: passed, numFailedTests: failed }) {
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
}

await main(async () => {
  const named = process.argv.slice(2);
  const unknown = named.find((stage) => !STAGES.includes(stage));
  if (unknown !== undefined) throw new Error(`${unknown} is not a stage; stages are ${STAGES.join(', ')}.`);
  const stages = named.length > 0 ? named : STAGES.filter((stage) => stage !== 'e2e');
  const env = await bootstrap({ browser: stages.includes('e2e') });
  let passed = 0;
  let failed = 0;
  for (const stage of stages) {
    const result = stage === 'check' ? await runChecks() : await runTests(stage, env);
    passed += result.passed;
    failed += result.failed;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});
