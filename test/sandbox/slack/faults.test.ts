/** Faults and limits, as a real WebClient meets them. */
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { secrets } from './company.ts';
import { clientOf, refusal, slackOnly } from './harness.ts';

const post = { channel: 'U0ADA', text: 'hi' };

test('an error, a 429, a 503, then all is well', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  slack.faults.next('chat.postMessage', { kind: 'error', error: 'fatal_error' });
  slack.faults.next('chat.postMessage', { kind: 'rateLimited', retryAfter: 7 });
  slack.faults.next('*', { kind: 'status', status: 503 });
  expect(await refusal(client.chat.postMessage(post))).toMatchObject({ error: 'fatal_error' });
  const limited = await client.chat.postMessage(post).catch((error: unknown) => error);
  expect(limited).toBeInstanceOf(WebAPIRateLimitedError);
  expect(limited).toMatchObject({ retryAfter: 7 });
  await expect(client.chat.postMessage(post)).rejects.toBeInstanceOf(WebAPIHTTPError);
  expect(slack.as('ada').dm()).toEqual([]);
  await client.chat.postMessage(post);
  expect(slack.calls('chat.postMessage').map((call) => call.answer['ok'])).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('an answer lost after the work was done', async () => {
  const slack = await slackOnly();
  slack.faults.next('chat.postMessage', { kind: 'answerLost' });
  await expect(clientOf(slack).chat.postMessage(post)).rejects.toBeInstanceOf(WebAPIRequestError);
  expect(slack.as('ada').dm()).toMatchObject([{ text: 'hi' }]);
});

test('a hang does nothing until the client gives up; slowness only takes time', async () => {
  const slack = await slackOnly();
  slack.faults.next('chat.postMessage', { kind: 'hang' });
  slack.faults.next('chat.postMessage', { kind: 'slow', ms: 50 });
  const started = performance.now();
  await expect(clientOf(slack, secrets.botToken, 200).chat.postMessage(post)).rejects.toBeInstanceOf(
    WebAPIRequestError,
  );
  expect(performance.now() - started).toBeGreaterThan(190);
  expect(slack.as('ada').dm()).toEqual([]);
  const slow = performance.now();
  await clientOf(slack).chat.postMessage(post);
  expect(performance.now() - slow).toBeGreaterThan(45);
});

test('one message a second per channel after a short burst', async () => {
  let now = Date.now();
  const slack = await slackOnly({ clock: () => now });
  slack.rateLimit({ burst: 2, perSecond: 1 });
  const client = clientOf(slack);
  await client.chat.postMessage(post);
  await client.chat.postMessage(post);
  await expect(client.chat.postMessage(post)).rejects.toMatchObject({ retryAfter: 1 });
  await client.chat.postMessage({ ...post, channel: 'U0BOB' });
  now += 1000;
  await client.chat.postMessage(post);
  slack.rateLimit(false);
  await client.chat.postMessage(post);
  expect(slack.as('ada').dm()).toHaveLength(4);
});
