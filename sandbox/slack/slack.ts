/** The stand-in in the hands of a test or of the demo: people to act as, faults to switch on, everything that happened. */
import { urlVerification } from './acts/payloads.ts';
import { emit } from './acts/say.ts';
import type { Context } from './context.ts';
import type { Faults } from './faults.ts';
import { isJson, type Json } from './json.ts';
import type { User } from './people.ts';
import { createPerson, type Person } from './person/person.ts';
import { type RateLimit, type RateLimiter, SLACK_RATE } from './rate-limit.ts';
import type { Channel, Message, Notification } from './store.ts';
import { type UntilOptions, until } from './until.ts';
import type { Call } from './web-api/serve.ts';
import type { Deliveries } from './wire/deliveries.ts';
import type { DisconnectReason } from './wire/socket.ts';

export interface Slack {
  readonly url: string;
  /** Base of the Web API, for `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly app: {
    readonly id: string;
    readonly name: string;
    readonly botUserId: string;
    readonly botId: string;
  };
  /** The bot's request URL from now on. */
  deliverTo(url: string | undefined): void;
  close(): Promise<void>;

  /** A person by user id, handle (`@ada` or `ada`) or full name. */
  as(who: string): Person;
  /** Resolves as soon as `condition` returns something truthy; looks again after every change. */
  until<T>(condition: () => T | Promise<T>, options?: UntilOptions): Promise<T>;

  /** All messages of a conversation (`#name` or id), other people's ephemeral ones included. */
  messages(channel: string): readonly Message[];
  channel(nameOrId: string): Channel;
  /** Who was pinged by which message, oldest first. */
  readonly notifications: readonly Notification[];
  /** Web API calls, oldest first; of one method when named. */
  calls(method?: string): readonly Call[];
  /** What went to the app, and ways to send it again or wrongly signed. */
  readonly deliveries: Deliveries;

  readonly faults: Faults;
  /** True: Slack's limit of one message a second per channel. */
  rateLimit(limit: RateLimit | boolean): void;
  readonly sockets: { count(): number; disconnect(reason: DisconnectReason): void; drop(): void };
  /** Whether the app echoes Slack's challenge, as it must before Slack accepts its request URL. */
  verifyUrl(): Promise<boolean>;
  /** Sends an event such as app_uninstalled; `subscription` as in the manifest's bot_events. */
  event(subscription: string, event: Json): void;

  /** Adds a person to a channel, or takes them out; the app itself by its bot user id. */
  invite(channel: string, who: string): void;
  kick(channel: string, who: string): void;
  addChannel(
    name: string,
    options: { readonly isPrivate?: boolean; readonly members: readonly string[] },
  ): Channel;
  /** Changes an account, for instance deactivates it. */
  changeUser(who: string, change: Partial<Omit<User, 'id'>>): void;
}

interface Parts {
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly calls: readonly Call[];
  readonly close: () => Promise<void>;
}

export function createControls(context: Context, { faults, limiter, calls, close }: Parts): Slack {
  const { store, deliveries, sockets, url, app } = context;
  const user = (who: string): User => {
    const handle = who.replace(/^@/, '');
    const found =
      store.users.get(who) ??
      [...store.users.values()].find((one) => one.handle === handle || one.name === who);
    if (found === undefined) throw new Error(`nobody called ${who} in the workspace`);
    return found;
  };
  const channel = (nameOrId: string): Channel => {
    const found = store.channels.get(nameOrId) ?? store.channelNamed(nameOrId.replace(/^#/, ''));
    if (found === undefined) throw new Error(`no conversation ${nameOrId}`);
    return found;
  };
  return {
    url,
    apiUrl: `${url}/api/`,
    app: { id: app.id, name: app.name, botUserId: app.botUserId, botId: app.botId },
    deliverTo(target) {
      deliveries.target = target;
    },
    close,
    as: (who) => createPerson(user(who).id, context, channel),
    until: (condition, options) => until(context.changes, condition, options),
    messages: (name) => channel(name).messages,
    channel,
    notifications: store.notifications,
    calls: (method) => (method === undefined ? calls : calls.filter((call) => call.method === method)),
    deliveries,
    faults,
    rateLimit: (limit) => limiter.set(limit === true ? SLACK_RATE : limit === false ? undefined : limit),
    sockets: {
      count: () => sockets.count(),
      disconnect: (reason) => sockets.disconnect(reason),
      drop: () => sockets.drop(),
    },
    async verifyUrl() {
      const challenge = context.ids.next('challenge');
      const { ack } = await deliveries.forge({ kind: 'events_api', payload: urlVerification(challenge) }, {});
      return ack.ok && (ack.body === challenge || (isJson(ack.body) && ack.body['challenge'] === challenge));
    },
    event: (subscription, event) => emit(subscription, event, context),
    invite: (name, who) => store.join(channel(name), user(who).id),
    kick: (name, who) => store.leave(channel(name), user(who).id),
    addChannel: (name, { isPrivate = false, members }) =>
      store.addChannel(
        { id: context.ids.next(isPrivate ? 'G' : 'C'), name, kind: 'channel', topic: '', isPrivate },
        members.map((who) => user(who).id),
      ),
    changeUser(who, change) {
      const before = user(who);
      store.users.set(before.id, { ...before, ...change });
      context.changes.emit('everybody');
    },
  };
}
