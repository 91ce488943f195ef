/** `npm run demo`: everything from a fresh clone to addresses to open in a browser. Ctrl-C stops all of it. */

import { bootstrap, main } from './bootstrap.mjs';
import { supervise } from './child.mjs';

await main(async () => {
  const env = await bootstrap();
  return supervise(process.execPath, ['--import', 'tsx', 'sandbox/demo/main.ts', ...process.argv.slice(2)], {
    env,
  });
});
