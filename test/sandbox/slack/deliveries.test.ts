/** HTTP deliveries: signatures, retries, doubles and response URLs, held against a real Bolt receiver. */
import { createServer } from 'node:http';
import type { KnownBlock } from '@slack/types';
import { expect, onTestFinished, test } from 'vitest';
import { manifest } from './company.ts';
import { clientOf, slackOnly, withBolt } from './harness.ts';

test('Bolt takes what is signed and refuses the forged, the old and the unsigned', async () => {
  const seen: string[] = [];
  const { slack } = await withBolt((app) => {
    app.command('/access', async ({ ack, command }) => {
      seen.push(command.text);
      await ack();
    });
  });
  await slack.as('ada').command('/access', 'one');
  const [delivery] = slack.deliveries.log;
  if (delivery === undefined) throw new Error('nothing was delivered');
  expect(delivery.outcome.status).toBe(200);
  expect(delivery.request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  const now = Math.floor(Date.now() / 1000);
  expect((await slack.deliveries.forge(delivery, { secret: 'wrong' })).status).toBe(401);
  expect((await slack.deliveries.forge(delivery, { timestamp: now - 301 })).status).toBe(401);
  expect(seen).toEqual(['one']);
  // Bolt itself accepts a timestamp from the future and a replay inside the five minutes: the bot must cope.
  expect((await slack.deliveries.forge(delivery, { timestamp: now + 3600 })).status).toBe(200);
  expect((await slack.deliveries.replay(delivery)).status).toBe(200);
  expect(seen).toEqual(['one', 'one', 'one']);
});

test('Bolt echoes the challenge of url_verification', async () => {
  const { slack } = await withBolt(() => {});
  expect(await slack.verifyUrl()).toBe(true);
  slack.deliverTo('http://127.0.0.1:1/');
  expect(await slack.verifyUrl()).toBe(false);
});

test('a direct message and a mention are events when subscribed', async () => {
  const seen: unknown[] = [];
  const subscribed = {
    ...manifest,
    settings: { ...manifest.settings, event_subscriptions: { bot_events: ['message.im', 'app_mention'] } },
  };
  const { slack } = await withBolt(
    (app) => {
      app.message(async ({ message }) => {
        seen.push(['message', message.channel_type]);
      });
      app.event('app_mention', async ({ event }) => {
        seen.push(['mention', event.text]);
      });
    },
    { manifest: subscribed },
  );
  await slack.as('ada').say('hello');
  await slack.until(() => seen.length === 1);
  await slack.as('ada').say('hey @c1-access', { channel: '#general' });
  await slack.until(() => seen.length === 2);
  expect(seen).toEqual([
    ['message', 'im'],
    ['mention', `hey <@${slack.app.botUserId}|c1-access>`],
  ]);
});

test('twice: the same payload reaches the app two times, the person sees one answer', async () => {
  const triggers: string[] = [];
  const { slack } = await withBolt((app) => {
    app.command('/access', async ({ ack, command }) => {
      triggers.push(command.trigger_id);
      await ack('done');
    });
  });
  slack.deliveries.twice = true;
  await slack.as('ada').command('/access');
  expect(triggers).toHaveLength(2);
  expect(new Set(triggers).size).toBe(1);
  expect(slack.as('ada').ephemerals()).toHaveLength(1);
});

test('an event is retried with its number and the reason until it is taken', async () => {
  const attempts: unknown[] = [];
  const { slack } = await withBolt(
    (app) => {
      app.event('app_home_opened', async ({ context, body }) => {
        attempts.push([context.retryNum, context.retryReason, body.event_id]);
      });
    },
    { retryDelays: [0, 10, 20] },
  );
  const good = slack.deliveries.target;
  slack.deliverTo('http://127.0.0.1:1/');
  await slack.as('ada').openHome();
  await slack.until(() => slack.deliveries.log.length === 2);
  slack.deliverTo(good);
  await slack.until(() => attempts.length === 1);
  const [retryNum, reason, eventId] = attempts[0] as unknown[];
  expect([reason, eventId]).toEqual(['connection_failed', slack.deliveries.log[0]?.payload['event_id']]);
  expect(retryNum).toBe(slack.deliveries.log.length - 1);
});

test('an event nobody takes is tried four times in all; one nobody subscribed to never', async () => {
  const { slack } = await withBolt(() => {}, { retryDelays: [0, 1, 2] });
  slack.deliverTo('http://127.0.0.1:1/');
  slack.event('app_uninstalled', { type: 'app_uninstalled' });
  await slack.as('ada').openHome();
  await slack.until(() => slack.deliveries.log.length === 4);
  expect(slack.deliveries.log.map((delivery) => delivery.retry)).toEqual([0, 1, 2, 3]);
});

test('an app may decline retries; until then a bad status counts as http_error', async () => {
  const reasons: unknown[] = [];
  const server = createServer((request, response) => {
    reasons.push(request.headers['x-slack-retry-reason']);
    response.writeHead(500, reasons.length === 2 ? { 'x-slack-no-retry': '1' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const slack = await slackOnly({ retryDelays: [0, 0, 0], deliverTo: `http://127.0.0.1:${port}/` });
  await slack.as('ada').openHome();
  await slack.until(() => slack.deliveries.log.length === 2);
  await slack.as('ada').openHome();
  await slack.until(() => slack.deliveries.log.length > 2);
  expect(reasons.slice(0, 3)).toEqual([undefined, 'http_error', undefined]);
});

test('a response_url serves five posts, for thirty minutes, and refuses bad content', async () => {
  let now = Date.now();
  const { slack, app } = await withBolt(
    (bolt) => {
      bolt.action('go', ({ ack }) => ack());
    },
    { clock: () => now },
  );
  const blocks: KnownBlock[] = [
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
    },
  ];
  await app.client.chat.postMessage({ channel: 'C0SECURITY', text: 'x', blocks });
  const ada = slack.as('ada');
  const urlOfClick = async () => {
    const [message] = ada.messages('#security');
    if (message) await ada.click(message, 'Go');
    return String(slack.deliveries.log.at(-1)?.payload['response_url']);
  };
  const post = async (url: string, body: object) => {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return [response.status, await response.json()];
  };
  const url = await urlOfClick();
  for (let use = 1; use <= 4; use += 1)
    expect(await post(url, { text: `${use}` })).toEqual([200, { ok: true }]);
  expect(ada.ephemerals().map((message) => message.text)).toEqual(['1', '2', '3', '4']);
  expect(await post(url, { text: 'x', blocks: [{ type: 'nonsense' }] })).toMatchObject([
    400,
    { error: 'invalid_blocks' },
  ]);
  expect(await post(url, { text: '6' })).toMatchObject([404, { error: 'used_url' }]);
  const second = await urlOfClick();
  now += 30 * 60 * 1000 + 1;
  expect(await post(second, { text: 'late' })).toMatchObject([404, { error: 'expired_url' }]);
  expect(await post(await urlOfClick(), { delete_original: true })).toMatchObject([200, { ok: true }]);
  expect(slack.as('bob').messages('#security')).toEqual([]);
});

test('an ephemeral message can be replaced by its own button, and travels without its content', async () => {
  const { slack } = await withBolt((app) => {
    app.action('go', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'gone' });
    });
  });
  const blocks: KnownBlock[] = [
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
    },
  ];
  await clientOf(slack).chat.postEphemeral({ channel: 'C0SECURITY', user: 'U0ADA', text: 'x', blocks });
  const ada = slack.as('ada');
  const [message] = ada.ephemerals();
  if (message) await ada.click(message, 'Go');
  await slack.until(() => ada.ephemerals()[0]?.text === 'gone');
  const payload = slack.deliveries.log.at(-1)?.payload;
  expect(payload).toMatchObject({ container: { is_ephemeral: true } });
  expect(payload).not.toHaveProperty('message');
});
