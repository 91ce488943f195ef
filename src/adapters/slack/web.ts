/** Slack's Web API as this adapter uses it: one client, no retries of its own, every call timed and its errors mapped. */

import { type Logger, WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { Meter } from '../../ports/telemetry.ts';
import { chatErrorOf, type Nature } from './chat-errors.ts';
import type { Fetch } from './fetch.ts';
import { DEADLINES } from './limits.ts';
import { workspaceOf } from './parse.ts';

/** Who we are in the workspace. */
export interface BotIdentity {
  readonly workspace: string;
  readonly botId: string;
  readonly userId: string;
  readonly enterpriseId?: string;
}

export interface Web {
  /** Makes one call. Throws `ChatError`. `answer` names the parts of the answer that are read. */
  call<T>(
    method: string,
    nature: Nature,
    answer: z.ZodType<T>,
    work: (client: WebClient) => Promise<unknown>,
  ): Promise<T>;
  /** Asked of Slack once; a failure is asked again. Throws `ChatError`. */
  identity(): Promise<BotIdentity>;
}

const identityAnswer = z.object({
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().optional(),
  user_id: z.string(),
  bot_id: z.string(),
});

/**
 * Options for any Web API client here, made anew for each: the libraries write into what they are given. No retries, since
 * they would repeat posts and outlive a trigger: durable retrying is the queue's. Never `headers`: they would be shared
 * between tokens.
 */
export function clientOptions(parts: {
  readonly fetch: Fetch;
  readonly logger: Logger;
  readonly apiUrl?: string | undefined;
}): WebClientOptions {
  return {
    fetch: parts.fetch,
    logger: parts.logger,
    ...(parts.apiUrl !== undefined && { slackApiUrl: parts.apiUrl }),
    timeout: DEADLINES.call,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
}

export function createWeb(parts: {
  readonly token: string;
  readonly options: WebClientOptions;
  readonly meter: Meter;
}): Web {
  const client = new WebClient(parts.token, parts.options);
  let identity: Promise<BotIdentity> | undefined;

  const call: Web['call'] = async (method, nature, answer, work) => {
    const started = performance.now();
    let outcome = 'ok';
    try {
      return answer.parse(await work(client));
    } catch (error) {
      const failure = chatErrorOf(error, nature);
      outcome = failure.kind;
      throw failure;
    } finally {
      const labels = { platform: 'slack', method, outcome };
      parts.meter.count('chat_calls', labels);
      parts.meter.time('chat_call', performance.now() - started, labels);
    }
  };

  async function ask(): Promise<BotIdentity> {
    const me = await call('auth.test', 'safe', identityAnswer, (slack) => slack.auth.test());
    const workspace = workspaceOf({ ...me, orgWide: me.is_enterprise_install === true });
    return {
      workspace: z.string().parse(workspace),
      botId: me.bot_id,
      userId: me.user_id,
      ...(me.enterprise_id && { enterpriseId: me.enterprise_id }),
    };
  }

  return {
    call,
    identity() {
      identity ??= ask().catch((error: unknown) => {
        identity = undefined;
        throw error;
      });
      return identity;
    },
  };
}
