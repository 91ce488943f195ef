/** response_urls: five posts within thirty minutes, on behalf of one interaction. */

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import { sendJson } from '../http.ts';
import type { Json } from '../json.ts';
import type { Message } from '../store.ts';
import { contentOf } from '../web-api/chat.ts';

const USES = 5;
const LIFETIME = 30 * 60 * 1000;

interface Source {
  readonly user: string;
  readonly channel: string;
  /** The message that was clicked; absent for commands. */
  readonly message?: Message;
}

interface Grant extends Source {
  readonly at: number;
  uses: number;
}

/** What an app may post to a response_url, or answer a command with. */
export const Reply = z.object({
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.union([z.boolean(), z.stringbool()]).default(false),
  delete_original: z.union([z.boolean(), z.stringbool()]).default(false),
  thread_ts: z.string().optional(),
});

export interface ResponseUrls {
  /** @returns the path below the stand-in's origin. */
  issue(source: Source): string;
  /** Answers a POST to such a path. Refusals: 404 `used_url` and `expired_url`, 400 for bad content. */
  serve(id: string, body: Json | undefined, response: ServerResponse, context: Context): void;
}

export function createResponseUrls(clock: () => number): ResponseUrls {
  const grants = new Map<string, Grant>();
  return {
    issue(source) {
      const id = randomBytes(12).toString('hex');
      grants.set(id, { ...source, at: clock(), uses: 0 });
      return `/response/${id}`;
    },
    serve(id, body, response, context) {
      const grant = grants.get(id);
      const refuse = (error: string, status: number) => sendJson(response, { ok: false, error }, status);
      if (grant === undefined || clock() - grant.at > LIFETIME) return refuse('expired_url', 404);
      if (grant.uses >= USES) return refuse('used_url', 404);
      const reply = Reply.safeParse(body);
      if (!reply.success) return refuse('invalid_payload', 400);
      grant.uses += 1;
      try {
        respond(reply.data, grant, context);
      } catch (error) {
        if (error instanceof SlackError) return sendJson(response, error.answer(), 400);
        throw error;
      }
      sendJson(response, { ok: true });
    },
  };
}

/** Carries out one reply; the original is looked up afresh since it may have changed or gone. */
export function respond(reply: z.infer<typeof Reply>, source: Source, { store, app, ids }: Context): void {
  const original = source.message && store.message(source.message.channel, source.message.ts);
  if (reply.delete_original) {
    if (original !== undefined) store.remove(original);
    return;
  }
  const content = contentOf(reply);
  if (reply.replace_original && original !== undefined) {
    store.replace(original, { ...content, ...(content.blocks.length === 0 ? { editedTs: ids.ts() } : {}) });
    return;
  }
  const threadTs =
    reply.thread_ts ?? (reply.response_type === 'ephemeral' ? source.message?.threadTs : undefined);
  store.post({
    channel: source.channel,
    user: app.botUserId,
    ...content,
    ...(reply.response_type === 'ephemeral' ? { visibleTo: source.user } : {}),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}
