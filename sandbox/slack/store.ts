/** What the workspace holds: accounts, conversations, messages, and who was notified of what. */
import { mentionsOf } from './blocks/mentions.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import type { Json } from './page-api.ts';
import { SLACKBOT, type User } from './people.ts';

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs?: string;
  /** Set on ephemeral messages: the only person who sees it. */
  readonly visibleTo?: string;
  readonly editedTs?: string;
  readonly metadata?: Json;
}

export interface Channel {
  readonly id: string;
  /** Empty for direct messages. */
  readonly name: string;
  readonly kind: 'channel' | 'im';
  readonly topic: string;
  readonly isPrivate: boolean;
  /** Unix seconds. */
  readonly created: number;
  readonly members: Set<string>;
  /** Oldest first; ephemeral ones among them. */
  readonly messages: Message[];
  /** user id → ts of the last message they read. */
  readonly lastRead: Map<string, string>;
}

/** One person being pinged by one message. */
export interface Notification {
  readonly user: string;
  readonly why: 'dm' | 'mention' | 'usergroup' | 'channel' | 'here' | 'everyone';
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
}

export type NewMessage = Omit<Message, 'ts'>;

export class Store {
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly userGroups = new Map<string, readonly string[]>();
  readonly notifications: Notification[] = [];
  readonly #ids: Ids;
  readonly #changes: Changes;
  readonly #clock: () => number;

  constructor(ids: Ids, changes: Changes, clock: () => number) {
    this.#ids = ids;
    this.#changes = changes;
    this.#clock = clock;
  }

  addChannel(
    channel: Pick<Channel, 'id' | 'name' | 'kind' | 'topic' | 'isPrivate'>,
    members: Iterable<string>,
  ): Channel {
    const added: Channel = {
      ...channel,
      created: Math.floor(this.#clock() / 1000),
      members: new Set(members),
      messages: [],
      lastRead: new Map(),
    };
    this.channels.set(added.id, added);
    this.#changes.emit([...added.members]);
    return added;
  }

  /** The direct conversation of two people, opened when there is none yet. */
  im(a: string, b: string): { readonly channel: Channel; readonly existed: boolean } {
    for (const channel of this.channels.values()) {
      if (channel.kind === 'im' && channel.members.has(a) && channel.members.has(b))
        return { channel, existed: true };
    }
    const id = this.#ids.next('D');
    return {
      channel: this.addChannel({ id, name: '', kind: 'im', topic: '', isPrivate: true }, [a, b]),
      existed: false,
    };
  }

  /** The other side of a direct conversation. */
  peer(channel: Channel, me: string): string {
    return [...channel.members].find((member) => member !== me) ?? me;
  }

  channelNamed(name: string): Channel | undefined {
    return [...this.channels.values()].find((channel) => channel.kind === 'channel' && channel.name === name);
  }

  message(channel: string, ts: string): Message | undefined {
    return this.channels.get(channel)?.messages.find((message) => message.ts === ts);
  }

  post(draft: NewMessage): Message {
    const message: Message = { ...draft, ts: this.#ids.ts() };
    const channel = this.#channel(draft.channel);
    channel.messages.push(message);
    if (message.visibleTo === undefined) {
      if (message.threadTs === undefined) channel.lastRead.set(message.user, message.ts);
      this.#notify(message, channel);
    }
    this.#changes.emit(this.#audience(message, channel));
    return message;
  }

  /** Slack notifies nobody of an edit. */
  replace(before: Message, changes: Partial<Message>): Message {
    const channel = this.#channel(before.channel);
    const after = { ...before, ...changes };
    channel.messages[channel.messages.indexOf(before)] = after;
    this.#changes.emit(this.#audience(after, channel));
    return after;
  }

  remove(message: Message): void {
    const channel = this.#channel(message.channel);
    channel.messages.splice(channel.messages.indexOf(message), 1);
    this.#changes.emit(this.#audience(message, channel));
  }

  /** What Slackbot tells one person, such as a command that failed. */
  whisper(user: string, channel: string, text: string): Message {
    return this.post({ channel, user: SLACKBOT, text, blocks: [], visibleTo: user });
  }

  visible(channel: Channel, user: string): readonly Message[] {
    return channel.messages.filter(
      (message) => message.visibleTo === undefined || message.visibleTo === user,
    );
  }

  unread(channel: Channel, user: string): number {
    const read = channel.lastRead.get(user) ?? '';
    return channel.messages.filter(
      (message) =>
        message.ts > read &&
        message.visibleTo === undefined &&
        message.threadTs === undefined &&
        message.user !== user,
    ).length;
  }

  markRead(channel: Channel, user: string): void {
    const last = channel.messages.at(-1);
    if (last === undefined || channel.lastRead.get(user) === last.ts) return;
    channel.lastRead.set(user, last.ts);
    this.#changes.emit([user]);
  }

  join(channel: Channel, user: string): void {
    channel.members.add(user);
    this.#changes.emit([...channel.members]);
  }

  leave(channel: Channel, user: string): void {
    channel.members.delete(user);
    this.#changes.emit([user, ...channel.members]);
  }

  #channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (channel === undefined) throw new Error(`no conversation ${id}`);
    return channel;
  }

  #audience(message: Message, channel: Channel): readonly string[] {
    return message.visibleTo === undefined ? [...channel.members] : [message.visibleTo];
  }

  #notify(message: Message, channel: Channel): void {
    const others = [...channel.members].filter((member) => member !== message.user);
    const add = (user: string, why: Notification['why']) => {
      this.notifications.push({ user, why, channel: channel.id, ts: message.ts, text: message.text });
    };
    if (channel.kind === 'im') for (const user of others) add(user, 'dm');
    for (const mention of mentionsOf(message.text, message.blocks)) {
      if (mention.kind === 'user') {
        if (channel.members.has(mention.id)) add(mention.id, 'mention');
      } else if (mention.kind === 'usergroup') {
        for (const user of this.userGroups.get(mention.id) ?? [])
          if (channel.members.has(user)) add(user, 'usergroup');
      } else for (const user of others) add(user, mention.kind);
    }
  }
}
