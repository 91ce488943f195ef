/** The whole Slack adapter against the stand-in, with a scripted front desk and ingress; all of it stopped with the test. */

import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Slack } from '../../sandbox/slack/slack.ts';
import { type SlackOptions as StandInOptions, startSlack } from '../../sandbox/slack/start.ts';
import type { Accepted, ChatEvent } from '../../src/adapters/ingress.ts';
import { createSlackAdapter, type SlackAdapter } from '../../src/adapters/slack/adapter.ts';
import { slackManifest } from '../../src/adapters/slack/manifest.ts';
import type { Form } from '../../src/cards/form.ts';
import type { Desk } from '../../src/ports/desk.ts';
import type { Deposits } from '../../src/ports/store.ts';
import { company } from '../sandbox/slack/company.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRecorder, type Recorder } from './recorder.ts';

const SECRETS = { signingSecret: 'the-signing-secret', botToken: 'xoxb-bot', appToken: 'xapp-app' };

export interface House extends Recorder {
  readonly slack: Slack;
  readonly adapter: SlackAdapter;
  readonly deposits: Deposits;
  /** What the ingress was given, oldest first. */
  readonly accepted: readonly ChatEvent[];
  /** Where the adapter listens (HTTP mode). */
  readonly url: string;
}

export interface HouseOptions {
  readonly mode?: 'http' | 'socket';
  readonly desk?: Partial<Desk>;
  readonly accept?: (event: ChatEvent) => Promise<Accepted>;
  readonly slack?: Partial<StandInOptions>;
}

const NO_DESK: Desk = {
  formForCommand: () => undefined,
  formForAction: () => undefined,
  formForMessage: async () => smallForm(),
  reform: async () => smallForm(),
  suggest: async () => [],
  check: async () => undefined,
};

/** A form with one field. */
export function smallForm(change: Partial<Form> = {}): Form {
  return {
    id: 'comment',
    title: 'Comment',
    submit: 'Send',
    cancel: 'Cancel',
    context: '{}',
    fields: [{ is: 'text', id: 'words', label: 'Words', multiline: false, maxLength: 100, optional: true }],
    ...change,
  };
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { mode = 'http', accept = async () => 'queued' } = options;
  const slack = await startSlack({
    world: company,
    manifest: slackManifest({
      url: 'https://bot.example.com',
      socketMode: mode === 'socket',
      commandName: '/access',
      name: 'C1 Access',
    }),
    ...SECRETS,
    ...options.slack,
  });
  const recorder = createRecorder();
  const { deposits } = createMemoryStore();
  const accepted: ChatEvent[] = [];
  const adapter = createSlackAdapter({
    mode:
      mode === 'http'
        ? { http: { signingSecret: SECRETS.signingSecret } }
        : { socket: { appToken: SECRETS.appToken } },
    botToken: SECRETS.botToken,
    apiUrl: slack.apiUrl,
    ingress: {
      async accept(event) {
        const outcome = await accept(event);
        accepted.push(event);
        return outcome;
      },
    },
    desk: { ...NO_DESK, ...options.desk },
    deposits,
    log: recorder.log,
    meter: recorder.meter,
  });
  const server = await listen(adapter);
  await adapter.start();
  if (mode === 'http') slack.deliverTo(server.url);
  onTestFinished(async () => {
    await adapter.stop();
    await server.close();
    await slack.close();
  });
  return { ...recorder, slack, adapter, deposits, accepted, url: server.url };
}

async function listen({ routes }: SlackAdapter): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((req, res) => {
    const route = routes.find(({ method, path }) => method === req.method && path === req.url);
    if (route) void route.handle(req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}/slack/events`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
