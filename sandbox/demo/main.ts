/** The demo: stand-ins of C1 and Slack, the real bot beside them as its own process, and a page to try it in. */

import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startC1 } from '../c1/index.ts';
import { startSlack } from '../slack/start.ts';
import { createPage } from '../web/serve.ts';
import { type Cast, cast } from '../world/cast.ts';
import { createWorld } from '../world/index.ts';
import { manifestOf, startBot } from './bot.ts';
import { freePort } from './port.ts';

const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '4400' },
    'socket-mode': { type: 'boolean', default: false },
  },
});

/** A start that is interrupted, or a bot that does not end, is not waited for longer. */
const STOP_MS = 15_000;
const started = Date.now();

/** Resolves, once everything is ready, to what stops it. */
async function main(): Promise<() => Promise<void>> {
  const world = createWorld(Number(flags.seed));
  const people = cast(world);
  const [pagePort, c1Port, botPort] = await ports(Number(flags.port));
  const dataDir = resolve(`.data/demo-${pagePort}`);
  // The stand-ins begin anew each time, so what the bot remembered of the last ones would be about nothing.
  rmSync(dataDir, { recursive: true, force: true });
  const botUrl = `http://127.0.0.1:${botPort}`;

  const [c1, page, manifest] = await Promise.all([
    startC1({ world, port: c1Port, deviceIntervalSeconds: 1 }),
    createPage({
      firstUser: people.requester.slack.id,
      links: [
        { label: "C1's own web page", url: `http://127.0.0.1:${c1Port}` },
        { label: 'Break things', url: `http://127.0.0.1:${c1Port}/sandbox` },
      ],
      hints: introduction(people),
    }),
    manifestOf(flags['socket-mode'] ? ['--socket-mode'] : ['--url', botUrl]),
  ]);
  const slack = await startSlack({
    world,
    port: pagePort,
    signingSecret: 'demo-signing-secret',
    botToken: 'xoxb-demo',
    appToken: 'xapp-demo',
    manifest,
    deliverTo: `${botUrl}/slack/events`,
    page,
  });
  const bot = await startBot({
    PORT: String(botPort),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CONDUCTORONE_CLIENT_ID: c1.servicePrincipal.clientId,
    CONDUCTORONE_CLIENT_SECRET: c1.servicePrincipal.clientSecret,
    CONDUCTORONE_SERVER_URL: c1.url,
    CONDUCTORONE_DEVICE_CLIENT_ID: c1.deviceClientId,
    SLACK_BOT_TOKEN: 'xoxb-demo',
    ...(flags['socket-mode']
      ? { SLACK_APP_TOKEN: 'xapp-demo' }
      : { SLACK_SIGNING_SECRET: 'demo-signing-secret' }),
    SLACK_API_URL: slack.apiUrl,
    ENCRYPTION_KEY: Buffer.alloc(32, `demo ${flags.seed}`).toString('base64'),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  });

  const at = (slackId: string | undefined) => `${slack.url}/?user=${slackId ?? ''}`;
  console.log(`
  Ready in ${((Date.now() - started) / 1000).toFixed(1)} s.

  ${people.requester.name.padEnd(20)} asks       ${at(people.requester.slack?.id)}
  ${people.approver.name.padEnd(20)} decides    ${at(people.approver.slack?.id)}
  C1's own web page               ${c1.url}
  Break things                    ${c1.url}/sandbox

  Type /access request in the first window, then look at the second. Ctrl-C stops everything.
`);

  return async () => {
    await bot.stop();
    await Promise.all([slack.close(), c1.close()]);
  };
}

/** What the page tells a newcomer to try; what stands in backquotes can be clicked into the composer. */
function introduction({ requester, approver }: Cast): readonly string[] {
  return [
    'Send `/access request` and fill in the form.',
    `Become ${approver.name} at the top, Approve, and link C1 when asked.`,
    `Come back as ${requester.name}: the same card says who approved. \`/access help\` shows the rest.`,
  ];
}

async function ports(first: number): Promise<readonly [number, number, number]> {
  const page = await freePort(first);
  const c1 = await freePort(page + 1);
  return [page, c1, await freePort(c1 + 1)];
}

const running = main();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void end());
}
await running;

async function end(): Promise<void> {
  const late = setTimeout(() => process.exit(1), STOP_MS);
  await (await running)();
  clearTimeout(late);
  process.exit(0);
}
