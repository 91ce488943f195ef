/** `npm run check`: every static check; exit 1 when one fails. */

import { bootstrap, main } from './bootstrap.mjs';
import { runChecks } from './checks.mjs';

await main(async () => {
  await bootstrap();
  const { failed } = await runChecks();
  return failed === 0 ? 0 : 1;
});
