/** Typing into a conversation: a message, or one of the app's slash commands. */

import { mentionsIn } from '../blocks/mentions.ts';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import { isJson } from '../json.ts';
import type { PageActResult } from '../page-api.ts';
import { SLACKBOT, type User } from '../people.ts';
import type { Channel } from '../store.ts';
import { messageShape } from '../web-api/shapes.ts';
import { Reply, respond } from '../wire/response-urls.ts';
import { command, eventCallback } from './payloads.ts';

export async function say(
  user: User,
  channel: Channel,
  text: string,
  context: Context,
): Promise<PageActResult> {
  const readOnly = context.manifest?.features.app_home;
  if (
    channel.members.has(context.app.botUserId) &&
    channel.kind === 'im' &&
    (readOnly?.messages_tab_read_only_enabled || readOnly?.messages_tab_enabled === false)
  ) {
    return { ok: false, problem: 'Sending messages to this app has been turned off.' };
  }
  if (text.startsWith('/')) return runCommand(user, channel, text, context);
  const message = context.store.post({
    channel: channel.id,
    user: user.id,
    text: linked(text, context),
    blocks: [],
  });
  const event = { ...messageShape(message, context), channel: channel.id };
  if (channel.kind === 'im' && channel.members.has(context.app.botUserId)) {
    emit('message.im', { ...event, type: 'message', channel_type: 'im' }, context);
  }
  const mentioned = mentionsIn(message.text).some(
    (who) => who.kind === 'user' && who.id === context.app.botUserId,
  );
  if (mentioned && channel.kind === 'channel')
    emit('app_mention', { ...event, type: 'app_mention' }, context);
  return { ok: true };
}

/** Sends an event if the manifest subscribes to it; nobody waits for the answer, Slack retries by itself. */
export function emit(
  subscription: string,
  event: Parameters<typeof eventCallback>[0],
  context: Context,
): void {
  if (context.manifest?.settings.event_subscriptions.bot_events.includes(subscription) === false) return;
  void context.deliveries.sendEvent(eventCallback(event, context));
}

async function runCommand(
  user: User,
  channel: Channel,
  typed: string,
  context: Context,
): Promise<PageActResult> {
  const [, name = typed, rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  const declared = context.manifest?.features.slash_commands.find((one) => one.command === name);
  if (context.manifest !== undefined && declared === undefined) {
    return {
      ok: false,
      problem: `${name} is not a valid command. In Slack, all messages that start with the “/” are interpreted as commands.`,
    };
  }
  const text = declared?.should_escape ? linked(rest, context) : rest;
  const ack = await context.deliveries.send('slash_commands', command(user, channel, name, text, context));
  if (!ack.ok) {
    context.store.whisper(user.id, channel.id, `${name} failed with the error "${ack.error}"`);
    return { ok: true };
  }
  answer(ack.body, user, channel, name, context);
  return { ok: true };
}

/** The acknowledgement of a command may itself be the reply: plain text or a message. */
function answer(body: unknown, user: User, channel: Channel, name: string, context: Context): void {
  const reply = Reply.safeParse(isJson(body) ? body : { text: typeof body === 'string' ? body : '' });
  if (body === undefined || (reply.success && reply.data.text === '' && reply.data.blocks === undefined))
    return;
  try {
    if (!reply.success) throw new SlackError('invalid_payload');
    respond(reply.data, { user: user.id, channel: channel.id }, context);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    context.store.whisper(user.id, channel.id, `${name} failed with the error "${error.code}"`);
  }
}

/** What Slack's composer makes of `@handle` and `#channel`: links that carry the id. */
function linked(text: string, { store }: Context): string {
  return text
    .replace(/(?<![\w<])@([\w.-]*\w)/g, (whole, handle: string) => {
      const user = [...store.users.values()].find((one) => one.handle === handle && one.id !== SLACKBOT);
      return user ? `<@${user.id}|${user.handle}>` : whole;
    })
    .replace(/(?<![\w<])#([\w-]+)/g, (whole, name: string) => {
      const channel = store.channelNamed(name);
      return channel ? `<#${channel.id}|${channel.name}>` : whole;
    });
}
