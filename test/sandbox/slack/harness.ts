/** Starts the stand-in, and a real Bolt app against it, for one test; both are stopped when the test ends. */
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished } from 'vitest';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { type SlackOptions, startSlack } from '../../../sandbox/slack/start.ts';
import { company, manifest, secrets } from './company.ts';

/** Vitest's asymmetric matchers are typed `any`. */
export const someText: unknown = expect.any(String);
export const textWith = (part: string): unknown => expect.stringContaining(part);

export async function slackOnly(options: Partial<SlackOptions> = {}): Promise<Slack> {
  const slack = await startSlack({ world: company, manifest, ...secrets, ...options });
  onTestFinished(() => slack.close());
  return slack;
}

/** A client that neither retries nor waits. */
export function clientOf(slack: Slack, token: string = secrets.botToken, timeout = 2000): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    logLevel: LogLevel.ERROR,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout,
  });
}

/** Slack's error code of a call that must be refused. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (reason: unknown) => reason,
  );
  return error instanceof Error && 'data' in error ? error.data : error;
}

export async function withBolt(
  listeners: (app: App) => void,
  options: Partial<SlackOptions> = {},
): Promise<{ readonly slack: Slack; readonly app: App; readonly url: string }> {
  const slack = await slackOnly(options);
  const app = new App({
    token: secrets.botToken,
    signingSecret: secrets.signingSecret,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
    convoStore: false,
    deferInitialization: true,
  });
  await app.init();
  listeners(app);
  const server: unknown = await app.start({ port: 0, host: '127.0.0.1' });
  if (!(server instanceof Server)) throw new Error('Bolt has no HTTP server');
  onTestFinished(async () => {
    const stopped = app.stop();
    server.closeAllConnections();
    await stopped;
  });
  const url = `http://127.0.0.1:${portOf(server.address())}/slack/events`;
  slack.deliverTo(url);
  return { slack, app, url };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('Bolt is not listening');
  return address.port;
}
