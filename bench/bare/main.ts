/** The yardstick: the least a Bolt app can do with a command, which is to acknowledge it. Ends with its standard input. */

import { App, LogLevel } from '@slack/bolt';

const [signingSecret = '', command = '', port = ''] = process.argv.slice(2);

const app = new App({
  signingSecret,
  // Answers at once, as a single workspace's token does; a token itself would be tried at Slack first.
  authorize: async () => ({ botToken: 'xoxb-bare', botId: 'B0', botUserId: 'U0' }),
  convoStore: false,
  logLevel: LogLevel.ERROR,
});
app.command(command, async ({ ack }) => {
  await ack();
});
await app.start({ port: Number(port), host: '127.0.0.1' });
process.stdin.resume().once('end', () => process.exit(0));
