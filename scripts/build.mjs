/** Bundles src/cli.ts into dist/, split so that what a configuration does not use is never loaded: it starts in half the time. */

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './child.mjs';

/** npm runs this as `prepare`, also where there are no development dependencies: then there is nothing to build with. */
async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

const entry = join(ROOT, 'src', 'cli.ts');
const esbuild = existsSync(entry) ? await loadEsbuild() : undefined;
if (esbuild !== undefined) {
  const outdir = join(ROOT, 'dist');
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}
