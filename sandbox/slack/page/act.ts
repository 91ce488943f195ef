/** Checks and carries out what a person does on the page. */
import { z } from 'zod';
import { click, suggest } from '../acts/click.ts';
import { close, submit } from '../acts/modal.ts';
import { say } from '../acts/say.ts';
import { openHome, shortcut } from '../acts/shortcut.ts';
import type { Context } from '../context.ts';
import type { PageAct, PageActResult } from '../page-api.ts';

const json = z.record(z.string(), z.unknown());
const values = z.record(z.string(), z.record(z.string(), json));
const user = z.string();
const origin = z.discriminatedUnion('in', [
  z.object({ in: z.literal('message'), channel: z.string(), ts: z.string() }),
  z.object({ in: z.literal('modal'), viewId: z.string() }),
  z.object({ in: z.literal('home') }),
]);

/** `PageAct` for JSON that comes from outside. */
export const PageActSchema: z.ZodType<PageAct> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('say'), user, channel: z.string(), text: z.string().min(1) }),
  z.object({ do: z.literal('click'), user, origin, action: json, values: values.exactOptional() }),
  z.object({
    do: z.literal('suggest'),
    user,
    origin,
    blockId: z.string(),
    actionId: z.string(),
    text: z.string(),
  }),
  z.object({ do: z.literal('submit'), user, viewId: z.string(), values }),
  z.object({ do: z.literal('close'), user, viewId: z.string() }),
  z.object({
    do: z.literal('shortcut'),
    user,
    callbackId: z.string(),
    channel: z.string().exactOptional(),
    ts: z.string().exactOptional(),
  }),
  z.object({ do: z.literal('openHome'), user }),
  z.object({ do: z.literal('read'), user, channel: z.string() }),
]);

export async function act(todo: PageAct, context: Context): Promise<PageActResult> {
  const who = context.store.users.get(todo.user);
  if (who === undefined || who.deactivated) return { ok: false, problem: 'This account cannot sign in.' };
  switch (todo.do) {
    case 'click':
      return click(who, todo.origin, todo.action, todo.values ?? {}, context);
    case 'suggest':
      return suggest(who, todo.origin, todo, context);
    case 'submit':
      return submit(who, todo.viewId, todo.values, context);
    case 'close':
      return close(who, todo.viewId, context);
    case 'openHome':
      return openHome(who, context);
    case 'shortcut': {
      const { channel, ts } = todo;
      const target = channel === undefined || ts === undefined ? undefined : { channel, ts };
      return shortcut(who, todo.callbackId, target, context);
    }
    case 'say':
    case 'read': {
      const channel = context.store.channels.get(todo.channel);
      if (!channel?.members.has(who.id)) return { ok: false, problem: 'You are not in this conversation.' };
      if (todo.do === 'say') return say(who, channel, todo.text, context);
      context.store.markRead(channel, who.id);
      return { ok: true };
    }
  }
}
