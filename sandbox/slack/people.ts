/** The accounts of the workspace, made from the seeded company. */
import type { World, WorldSlackAccount } from '../world/types.ts';

export interface User {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly tz: string;
  readonly locale: string;
  /** `guest` is a multi-channel guest, `singleGuest` a single-channel one, `stranger` comes over Slack Connect. */
  readonly kind: WorldSlackAccount['kind'] | 'singleGuest' | 'slackbot';
  readonly deactivated: boolean;
}

export const SLACKBOT = 'USLACKBOT';

export function usersOf(world: World): User[] {
  const people = world.people.flatMap((person) =>
    person.slack ? [fromAccount(person.slack, person.name, person.title, person.tz)] : [],
  );
  const outsiders = world.outsiders.map(({ name, slack, tz }) => fromAccount(slack, name, '', tz));
  return [...people, ...outsiders, slackbot()];
}

function fromAccount(account: WorldSlackAccount, name: string, title: string, tz: string): User {
  const { id, handle, email, kind, deactivated } = account;
  return { id, handle, name, title, email, tz, locale: 'en-US', kind, deactivated };
}

function slackbot(): User {
  return {
    id: SLACKBOT,
    handle: 'slackbot',
    name: 'Slackbot',
    title: '',
    email: '',
    tz: 'America/Los_Angeles',
    locale: 'en-US',
    kind: 'slackbot',
    deactivated: false,
  };
}

/** Slackbot is no bot in Slack's own data: `is_bot` is false for it. */
export function isBot(user: User): boolean {
  return user.kind === 'bot';
}

export function isGuest(user: User): boolean {
  return user.kind === 'guest' || user.kind === 'singleGuest';
}
