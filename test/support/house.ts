/** The handlers in a house of their own: the real C1 client before the stand-in of C1, memory for Redis, ears for chat. */

import { type C1Options, type C1StandIn, startC1 } from '../../sandbox/c1/index.ts';
import { type Cast, cast, type SlackPerson } from '../../sandbox/world/cast.ts';
import { createWorld } from '../../sandbox/world/index.ts';
import type { WorldEntitlement } from '../../sandbox/world/types.ts';
import { createAccessOffice, createAccessPages } from '../../src/c1/index.ts';
import type { Card } from '../../src/cards/card.ts';
import type { FormValues } from '../../src/cards/form.ts';
import { plain } from '../../src/cards/rich.ts';
import { type ChatUser, chatKey, type Identified } from '../../src/domain/person.ts';
import { route } from '../../src/handlers/router.ts';
import type { Settings, Tools } from '../../src/handlers/tools.ts';
import { pollCatalogue } from '../../src/pollers/catalogue.ts';
import type { Access } from '../../src/ports/access.ts';
import type { Destination, Posted } from '../../src/ports/chat.ts';
import type { Identity } from '../../src/ports/identity.ts';
import type { IntentJob, Job } from '../../src/queue/jobs.ts';
import { createCatalogueIndex } from '../../src/state/catalogue-index.ts';
import { createMemoryStore } from './memory-store.ts';
import { silentLog, silentMeter } from './telemetry.ts';

export interface House {
  readonly c1: C1StandIn;
  readonly cast: Cast;
  readonly tools: Tools;
  /** Jobs put and not yet run. */
  readonly queue: Job[];
  /** What each person was told, last first. */
  told(person: SlackPerson): readonly Card[];
  /** Cards in a person's direct messages as they look now. */
  cards(person: SlackPerson): readonly Card[];
  /** Gives the person a C1 credential of their own. */
  linkUp(person: SlackPerson): void;
  act(person: SlackPerson, job: Partial<IntentJob> & { kind: IntentJob['kind'] }): IntentJob;
  request(person: SlackPerson, what: WorldEntitlement, values?: FormValues): IntentJob;
  run(job: Job): Promise<void>;
  /** Runs what is queued until nothing is. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(
  options: Partial<C1Options> & { readonly mode?: Settings['mode'] } = {},
): Promise<House> {
  const world = createWorld(1);
  const people = cast(world);
  const c1 = await startC1({ world, lagMs: 0, provisionMs: 0, ...options });
  const store = createMemoryStore();
  const client = {
    serverUrl: c1.url,
    clientId: c1.servicePrincipal.clientId,
    log: silentLog,
    meter: silentMeter,
    patience: { timeoutMs: 1000 },
  };
  const office = createAccessOffice({ ...client, clientSecret: c1.servicePrincipal.clientSecret });
  const linked = new Map<string, Access>();
  const chat = createEars();
  const queue: Job[] = [];
  const userOf = (person: SlackPerson): ChatUser => ({
    platform: 'slack',
    workspace: world.workspace.id,
    id: person.slack.id,
  });

  const identity: Identity = {
    async resolve(user) {
      const found = world.people.find((one) => one.slack?.id === user.id);
      const person = found && (await office.service.usersByIds([found.id]))[0];
      if (!person) return { ok: false, why: 'nobody', email: 'nobody@example.com' };
      const who: Identified = {
        person,
        tier: linked.has(person.id) ? 'linked' : 'email',
        chat: {
          user,
          name: person.name,
          email: person.email,
          locale: 'en',
          timeZone: 'UTC',
          kind: 'member',
          deactivated: false,
        },
      };
      return { ok: true, who };
    },
    accessOf: async (personId) => linked.get(personId),
    localeOf: async () => 'en',
    async chatUserOf(person) {
      const found = world.people.find((one) => one.id === person.id);
      return found?.slack && userOf({ ...found, slack: found.slack });
    },
  };

  const tools: Tools = {
    ...store,
    catalogueStore: store.catalogue,
    catalogue: createCatalogueIndex(store.catalogue),
    office,
    pages: createAccessPages(client),
    identity,
    linking: {
      begin: async () => ({
        linkId: 'link1',
        userCode: 'ABCD-EFGH',
        verificationUrl: `${c1.url}/device`,
        expiresAt: new Date(Date.now() + 600_000),
        intervalMs: 1000,
      }),
      poll: async () => ({ is: 'pending', againInMs: 1000 }),
      paste: async () => ({ is: 'refused', why: 'not-accepted' }),
      unlink: async () => false,
    },
    linkCare: { standing: async () => 'none', broken: async () => true },
    painter: () => chat,
    homePage: () => chat,
    whisper: chat,
    put: async (job, { id, alone } = {}) => {
      if (
        alone !== undefined &&
        queue.some((one) => one.kind === job.kind && 'taskId' in one && one.taskId === alone)
      )
        return;
      if (id !== undefined && chat.known.has(id)) return;
      if (id !== undefined) chat.known.add(id);
      queue.push(job);
    },
    settings: { mode: options.mode ?? 'linked', command: '/access', paste: false, platforms: ['slack'] },
    log: silentLog,
    meter: silentMeter,
    now: () => new Date(),
  };
  await pollCatalogue({
    access: office.service,
    identity,
    store: store.catalogue,
    log: silentLog,
    meter: silentMeter,
  });

  let acts = 0;
  const house: House = {
    c1,
    cast: people,
    tools,
    queue,
    told: (person) => chat.told.get(chatKey(userOf(person))) ?? [],
    cards: (person) =>
      [...(chat.posted.get(chatKey(userOf(person)))?.values() ?? [])].map(({ card }) => card),
    linkUp(person) {
      linked.set(person.id, office.as(c1.mintPersonalClient(person.id)));
    },
    act(person, job) {
      acts += 1;
      const base = {
        intent: acts.toString(16).padStart(24, '0'),
        at: Date.now(),
        reply: { user: userOf(person) },
      };
      switch (job.kind) {
        case 'command':
          return { ...base, line: '', ...job, kind: 'command' };
        case 'click':
          return { ...base, action: '', ...job, kind: 'click' };
        case 'home':
          return { ...base, ...job, kind: 'home' };
        case 'submit':
          return { ...base, form: 'request', context: '{}', values: {}, ...job, kind: 'submit' };
      }
    },
    request: (person, what, values = {}) =>
      house.act(person, {
        kind: 'submit',
        form: 'request',
        values: {
          entitlement: `${what.appId}/${what.id}`,
          duration: what.maxDuration === undefined ? 'none' : '3600',
          justification: 'on-call this week',
          ...values,
        },
      }),
    async run(job) {
      if (job.kind.startsWith('poll.') || job.kind === 'catalogue.person') return;
      await route(tools, job as Parameters<typeof route>[1]);
    },
    async settle() {
      for (let job = queue.shift(); job; job = queue.shift()) {
        if (job.kind !== 'link.poll') await house.run(job);
      }
    },
    close: () => c1.close(),
  };
  return house;
}

/** Chat as it is felt: what was said to whom, and the cards in everybody's direct messages. */
function createEars() {
  const told = new Map<string, Card[]>();
  const posted = new Map<string, Map<string, { card: Card; mark: string }>>();
  let messages = 0;
  const keyOf = (to: Destination) => (to.to === 'person' ? chatKey(to.user) : to.channel);
  const refOf = (channel: string, message: string): Posted => ({
    platform: 'slack',
    workspace: 'T1',
    channel,
    message,
  });
  return {
    told,
    posted,
    known: new Set<string>(),
    async post(to: Destination, card: Card, mark: string) {
      const box = posted.get(keyOf(to)) ?? new Map();
      messages += 1;
      posted.set(keyOf(to), box.set(String(messages), { card, mark }));
      return refOf(keyOf(to), String(messages));
    },
    async find(to: Destination, mark: string) {
      const found = [...(posted.get(keyOf(to)) ?? [])].find(([, message]) => message.mark === mark);
      return found && refOf(keyOf(to), found[0]);
    },
    async update(ref: Posted, card: Card): Promise<'updated' | 'gone'> {
      const message = posted.get(ref.channel)?.get(ref.message);
      if (!message) return 'gone';
      message.card = card;
      return 'updated';
    },
    async say(to: { user: ChatUser }, card: Card) {
      told.set(chatKey(to.user), [card, ...(told.get(chatKey(to.user)) ?? [])]);
    },
    async publish() {},
  };
}

/** A card as a person reads it: every word, line by line. */
export function read(card: Card | undefined): string {
  if (!card) return '';
  return card.blocks
    .map((block) => {
      switch (block.is) {
        case 'facts':
          return block.facts.map((fact) => `${fact.label}: ${plain(fact.value)}`).join('\n');
        case 'risk':
          return block.lines.map(plain).join('\n');
        case 'actions':
          return [...block.buttons, ...block.more].map((button) => `[${button.label}]`).join(' ');
        case 'item':
          return `${plain(block.text)}${block.button ? ` [${block.button.label}]` : ''}`;
        case 'divider':
          return '';
        default:
          return plain(block.text);
      }
    })
    .join('\n');
}

/** What a card's button of that name does. */
export function actionOf(card: Card | undefined, label: string): string {
  const buttons = (card?.blocks ?? []).flatMap((block) =>
    block.is === 'actions'
      ? [...block.buttons, ...block.more]
      : block.is === 'item' && block.button
        ? [block.button]
        : [],
  );
  const found = buttons.find((button) => button.label === label);
  if (!found || !('action' in found.does)) throw new Error(`no button "${label}" in:\n${read(card)}`);
  return found.does.action;
}
