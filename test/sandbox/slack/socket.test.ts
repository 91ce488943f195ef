/** Socket Mode with a real Bolt receiver: hello, acknowledgements with bodies, redelivery, disconnects. */
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { secrets } from './company.ts';
import { clientOf, refusal, slackOnly } from './harness.ts';

async function connect(slack: Slack, listeners: (app: App) => void): Promise<void> {
  const receiver = new SocketModeReceiver({
    appToken: secrets.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: 600,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = new App({
    token: secrets.botToken,
    receiver,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logLevel: LogLevel.ERROR,
    convoStore: false,
    deferInitialization: true,
  });
  await app.init();
  listeners(app);
  await app.start();
  onTestFinished(() => receiver.client.disconnect());
}

test('commands, their answers and modals travel over the socket', async () => {
  const slack = await slackOnly();
  await connect(slack, (app) => {
    app.command('/access', async ({ ack, client, command }) => {
      await ack({ text: `hello ${command.user_name}` });
      const view: ModalView = {
        type: 'modal',
        callback_id: 'm',
        title: { type: 'plain_text', text: 'Ask' },
        blocks: [],
      };
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    app.view('m', ({ ack }) => ack({ response_action: 'clear' }));
  });
  expect(slack.sockets.count()).toBe(1);
  const ada = slack.as('ada');
  await ada.command('/access');
  expect(ada.ephemerals().map((message) => message.text)).toEqual(['hello ada']);
  const modal = await slack.until(() => ada.modal());
  if (modal) await ada.submit(modal);
  expect(ada.modal()).toBeUndefined();
  expect(slack.deliveries.log.map((delivery) => delivery.transport)).toEqual(['socket', 'socket']);
});

test('after a disconnect frame the app comes back by itself', async () => {
  const slack = await slackOnly();
  await connect(slack, (app) => {
    app.command('/access', ({ ack }) => ack('still here'));
  });
  slack.sockets.disconnect('refresh_requested');
  await slack.until(() => slack.sockets.count() === 0);
  await slack.until(() => slack.sockets.count() === 1);
  await slack.as('ada').command('/access');
  expect(
    slack
      .as('ada')
      .ephemerals()
      .map((message) => message.text),
  ).toEqual(['still here']);
});

test('an event whose socket dies before the acknowledgement goes to another one, marked as a retry', async () => {
  const slack = await slackOnly({ retryDelays: [0, 10, 20] });
  const retries = new Set<unknown>();
  const deaf = new WebSocket(String((await clientOf(slack, secrets.appToken).apps.connections.open()).url));
  onTestFinished(() => deaf.terminate());
  deaf.on('message', (data: Buffer) => {
    if (data.toString().includes('events_api')) deaf.terminate();
  });
  await slack.until(() => slack.sockets.count() === 1);
  await connect(slack, (app) => {
    app.event('app_home_opened', async ({ context }) => {
      retries.add(context.retryNum);
    });
  });
  // Sockets take turns, so one of the two events meets the deaf one first.
  await slack.as('ada').openHome();
  await slack.as('ada').openHome();
  await slack.until(() => slack.deliveries.log.filter((delivery) => delivery.outcome.ack.ok).length === 2);
  expect(retries).toEqual(new Set([0, 1]));
  expect(slack.deliveries.log.filter((delivery) => !delivery.outcome.ack.ok)).toMatchObject([
    { transport: 'socket', retry: 0, outcome: { reason: 'connection_failed' } },
  ]);
});

test('a ticket opens one connection; a bot token opens none', async () => {
  const slack = await slackOnly();
  expect(await refusal(clientOf(slack).apps.connections.open())).toMatchObject({
    error: 'not_allowed_token_type',
  });
  const url = String((await clientOf(slack, secrets.appToken).apps.connections.open()).url);
  const first = new WebSocket(url);
  onTestFinished(() => first.terminate());
  const hello = await new Promise((resolve) =>
    first.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()))),
  );
  expect(hello).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: slack.app.id },
  });
  const second = new WebSocket(url);
  const error = await new Promise((resolve) => second.once('error', resolve));
  expect(String(error)).toContain('401');
});
