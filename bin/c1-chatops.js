#!/usr/bin/env node
/** The command people run; the program itself is the bundle in dist/. */

import { existsSync } from 'node:fs';

const bundle = new URL('../dist/cli.js', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write('c1-chatops is not built yet: run `npm run build`.\n');
  process.exitCode = 1;
}
