/** The workspace as one person sees it, for the browser page. */
import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import type { PageChannel, PageMessage, PageState, PageUser, PageView } from '../page-api.ts';
import { isBot, isGuest, type User } from '../people.ts';
import type { Channel, Message } from '../store.ts';
import type { OpenView } from '../views.ts';

export function pageState(me: User, context: Context): PageState {
  const { store, views, app, manifest } = context;
  const home = views.home(me.id);
  return {
    workspace: context.team.name,
    me: pageUser(me),
    app: { id: app.id, name: app.name, botUserId: app.botUserId },
    users: [...store.users.values()].map(pageUser),
    channels: [...store.channels.values()]
      .filter((channel) => channel.members.has(me.id))
      .map((channel) => pageChannel(channel, me, context)),
    modals: views.stack(me.id).map(pageView),
    ...(home === undefined ? {} : { home: pageView(home) }),
    commands: (manifest?.features.slash_commands ?? []).map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint ?? '',
    })),
    shortcuts: (manifest?.features.shortcuts ?? []).map(({ name, type, callback_id, description }) => ({
      name,
      type,
      callbackId: callback_id,
      description,
    })),
  };
}

function pageUser(user: User): PageUser {
  return {
    id: user.id,
    name: user.name,
    handle: user.handle,
    title: user.title,
    email: user.email ?? '',
    initials: initials(user.name),
    hue: createHash('sha256').update(user.id).digest().readUInt16BE() % 360,
    tz: user.tz,
    isBot: isBot(user),
    isGuest: isGuest(user),
    deactivated: user.deactivated,
  };
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0]?.[0], words.at(-1)?.[0]].join('') : name.slice(0, 2);
  return letters.toUpperCase();
}

function pageChannel(channel: Channel, me: User, { store }: Context): PageChannel {
  const peer = channel.kind === 'im' ? store.peer(channel, me.id) : undefined;
  return {
    id: channel.id,
    name: peer === undefined ? channel.name : (store.users.get(peer)?.name ?? peer),
    kind: channel.kind,
    ...(peer === undefined ? {} : { peer }),
    topic: channel.topic,
    unread: store.unread(channel, me.id),
    messages: store.visible(channel, me.id).map(pageMessage),
  };
}

function pageMessage(message: Message): PageMessage {
  return {
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: message.blocks,
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    ephemeral: message.visibleTo !== undefined,
    ...(message.editedTs === undefined ? {} : { editedAt: message.editedTs }),
  };
}

function pageView(open: OpenView): PageView {
  return { id: open.id, hash: open.hash, view: open.view };
}
