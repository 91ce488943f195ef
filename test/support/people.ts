/** What people do in a test, in their own words: ask, decide, link, read. Everything is found by what is on the screen. */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { C1StandIn, TaskRecord } from '../../sandbox/c1/index.ts';
import { buttonsOf, type Person, type Surface } from '../../sandbox/slack/person/person.ts';
import { pick, pressable } from '../../sandbox/slack/person/visible.ts';
import type { Slack } from '../../sandbox/slack/slack.ts';
import type { SlackPerson } from '../../sandbox/world/cast.ts';
import type { World, WorldEntitlement, WorldOutsider } from '../../sandbox/world/types.ts';
import { read } from './read.ts';

/** This machine may be busy; a true thing is not waited for longer than it takes. */
const PATIENCE = { timeout: 25_000 };

type Message = ReturnType<Person['dm']>[number];
type Form = NonNullable<ReturnType<Person['modal']>>;
type Entries = Parameters<Person['fill']>[1];
export type Somebody = SlackPerson | WorldOutsider;

export interface People {
  /** What stands there, line by line. */
  reads(surface: Surface): string;
  as(who: Somebody): Person;
  /** Fills the request form, which `/access request` opens, by its labels; the duration is an hour. */
  ask(who: Somebody, what: WorldEntitlement, entries?: Entries): Promise<void>;
  /** The task C1 has for what was asked, once it is there. */
  taskFor(who: Somebody, what: WorldEntitlement): Promise<TaskRecord>;
  /** The card in somebody's direct messages that reads so, now or soon. */
  card(who: Somebody, ...words: readonly string[]): Promise<Message>;
  /** What the app answered only them, where they are or in their direct messages: the newest that reads so, now or soon. */
  told(who: Somebody, ...words: readonly string[]): Promise<Message>;
  /** Everything the app answered only them that reads so, as {@link People.told} looks for it. */
  allTold(who: Somebody, ...words: readonly string[]): readonly Message[];
  /** Every card about this task in somebody's direct messages. */
  cards(who: Somebody, task: TaskRecord): readonly Message[];
  /** The form on their screen, now or soon. */
  form(who: Somebody): Promise<Form>;
  press(who: Somebody, surface: Message, button: string): Promise<void>;
  /** Presses a button on a message that Slack would not show them: bytes that are Slack's, from somebody else. */
  intrude(who: Somebody, surface: Message, button: string): Promise<void>;
  /** Presses Approve on the card about this task. */
  approve(who: Somebody, task: TaskRecord): Promise<void>;
  deny(who: Somebody, task: TaskRecord, reason: string): Promise<void>;
  /** Follows the offer they were shown last: opens C1's device page and confirms. */
  follow(who: SlackPerson, offer: Message, as?: { readonly id: string }): void;
  /** `/access login`, and everything after it. */
  linkUp(...people: readonly SlackPerson[]): Promise<void>;
  /** Waits for what no change in Slack announces. */
  eventually<T>(condition: () => T | undefined | false | Promise<T | undefined | false>): Promise<T>;
}

export function createPeople(parts: {
  readonly c1: C1StandIn;
  readonly slack: Slack;
  readonly world: World;
}): People {
  const { c1, slack, world } = parts;
  const as = (who: Somebody) => slack.as(who.slack.id);
  const reads = (surface: Surface) => read(surface, (id) => slack.as(id).user.name);
  const optionOf = ({ name, appId }: WorldEntitlement) =>
    `${name} · ${world.apps.find((app) => app.id === appId)?.name}`;

  const direct = (who: Somebody) =>
    as(who)
      .dm()
      .filter(({ visibleTo }) => visibleTo === undefined);
  const answers = (who: Somebody) =>
    [...as(who).ephemerals(), ...direct(who)].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  const having = (messages: readonly Message[], words: readonly string[]) =>
    messages.filter((message) => words.every((word) => reads(message).includes(word)));

  /** Resolves with the newest that reads so. */
  async function wait(words: readonly string[], messages: () => readonly Message[]): Promise<Message> {
    const find = () => having(messages(), words).at(-1);
    try {
      return there(await slack.until(find, PATIENCE));
    } catch (cause) {
      const seen = messages().map((message) => `--\n${reads(message)}`);
      throw new Error(`nothing with “${words.join('”, “')}”; there is:\n${seen.join('\n')}`, { cause });
    }
  }

  const people: People = {
    reads,
    as,
    async ask(who, what, entries = {}) {
      const person = as(who);
      await accepted(person.command('/access', 'request'));
      const { Entitlement = optionOf(what), ...others } = entries;
      const form = await people.form(who);
      await person.fill(form, { Entitlement });
      // The form is drawn anew for what was chosen.
      await slack.until(
        () => /At most .* for this access|No end date is possible/.test(reads(person.modal() ?? form)),
        PATIENCE,
      );
      await accepted(person.submit(form, { Duration: '1 h', Justification: 'on-call this week', ...others }));
    },
    taskFor: (who, what) =>
      people.eventually(() =>
        c1
          .tasks()
          .findLast((task) => task.entitlementId === what.id && 'id' in who && task.subjectId === who.id),
      ),
    card: (who, ...words) => wait(words, () => direct(who)),
    told: (who, ...words) => wait(words, () => answers(who)),
    allTold: (who, ...words) => having(answers(who), words),
    cards: (who, task) => having(direct(who), [`#${task.number}`]),
    form: async (who) => there(await slack.until(() => as(who).modal(), PATIENCE)),
    press: (who, surface, button) => accepted(as(who).click(surface, button)),
    async intrude(who, { blocks, channel }, button) {
      const { action } = pick(pressable(blocks), ({ label }) => label, button, 'button');
      await slack.deliveries.send('interactive', {
        type: 'block_actions',
        user: { id: who.slack.id },
        team: { id: world.workspace.id },
        trigger_id: randomUUID(),
        channel: { id: channel },
        actions: [action],
      });
    },
    async approve(who, task) {
      await people.press(who, await asked(who, task), 'Approve');
    },
    async deny(who, task, reason) {
      await people.press(who, await asked(who, task), 'Deny');
      await accepted(as(who).submit(await people.form(who), { Reason: reason }));
    },
    follow(who, offer, owner = who) {
      const code = /[A-Z]{4}-[A-Z]{4}/.exec(reads(offer))?.[0];
      if (!code) throw new Error(`no code in:\n${reads(offer)}`);
      c1.approveDevice(code, owner.id);
    },
    async linkUp(...all) {
      await Promise.all(
        all.map(async (who) => {
          await accepted(as(who).command('/access', 'login'));
          people.follow(who, await people.told(who, 'Link your C1 account'));
          await people.told(who, 'Linked: you act as');
        }),
      );
    },
    async eventually(condition) {
      const end = Date.now() + PATIENCE.timeout;
      for (;;) {
        const found = await condition();
        if (found !== undefined && found !== false) return found;
        if (Date.now() > end) throw new Error(`not true in time: ${condition.toString()}`);
        await pause(25);
      }
    },
  };

  /** Their card about this task while it asks them. */
  async function asked(who: Somebody, task: TaskRecord): Promise<Message> {
    const find = () => people.cards(who, task).findLast((card) => buttonsOf(card).includes('Deny'));
    return there(await slack.until(find, PATIENCE));
  }

  return people;
}

async function accepted(act: ReturnType<Person['command']>): Promise<void> {
  const result = await act;
  if (!result.ok) throw new Error(`Slack did not take it: ${JSON.stringify(result)}`);
}

/** `until` resolves with something truthy only; its type does not say so. */
function there<T>(found: T): NonNullable<T> {
  if (found === undefined || found === null) throw new Error('it is not there');
  return found;
}
