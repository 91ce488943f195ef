/** Asks Slack what an operator wants to know before people do: whose token this is, and what it may. */

import { z } from 'zod';
import type { Log, Meter } from '../../ports/telemetry.ts';
import { createBoltLogger } from './bolt-log.ts';
import { createTransport } from './fetch.ts';
import { clientOptions, createWeb, type Web } from './web.ts';

interface Parts {
  readonly apiUrl: string;
  readonly log: Log;
  readonly meter: Meter;
}

export interface BotInspection {
  /** Name of the workspace, or of the organisation. */
  readonly team: string;
  readonly bot: string;
  /** Granted to the token (`x-oauth-scopes`); undefined where Slack does not say. */
  readonly scopes?: readonly string[];
}

const botAnswer = z.object({
  team: z.string().catch(''),
  user: z.string().catch(''),
  bot_id: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/** `auth.test` with a bot token. Throws `ChatError`. */
export async function inspectBot(token: string, parts: Parts): Promise<BotInspection> {
  const {
    team,
    user,
    response_metadata: metadata,
  } = await once(token, parts, (web) =>
    web.call('auth.test', 'safe', botAnswer, (slack) => slack.auth.test()),
  );
  return { team, bot: user, ...(metadata?.scopes && { scopes: metadata.scopes }) };
}

/** Asks for a socket's address, which is all that an app-level token can be tried with, and does not open it. Throws `ChatError`. */
export async function inspectSocket(appToken: string, parts: Parts): Promise<void> {
  await once(appToken, parts, (web) =>
    web.call('apps.connections.open', 'safe', z.object({ url: z.string() }), (slack) =>
      slack.apps.connections.open(),
    ),
  );
}

async function once<T>(
  token: string,
  { apiUrl, log, meter }: Parts,
  ask: (web: Web) => Promise<T>,
): Promise<T> {
  const transport = createTransport();
  const logger = createBoltLogger(log);
  try {
    return await ask(
      createWeb({ token, options: clientOptions({ fetch: transport.fetch, logger, apiUrl }), meter }),
    );
  } finally {
    await transport.close();
  }
}
