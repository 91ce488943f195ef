/** Who the chat platforms and C1 say people are, remembered briefly: never long enough for a leaver to keep access. */

import { ChatError } from '../domain/chat-error.ts';
import {
  type ChatProfile,
  type ChatUser,
  chatKey,
  type Person,
  type Platform,
  unfit,
} from '../domain/person.ts';
import type { Access } from '../ports/access.ts';
import type { ChatDirectory } from '../ports/chat.ts';
import { createCache } from './cache.ts';

const PROFILE_MS = 5 * 60_000;
const PERSON_MS = 60_000;
/** Someone just added should not wait, someone unknown should not cost a call per click. */
const NOBODY_MS = 15_000;

export type ChatDirectories = Readonly<Partial<Record<Platform, ChatDirectory>>>;

/** `fresh` asks now. Throws `AccessError` and `ChatError` as the ports do. */
export interface Directory {
  /** Undefined: the platform does not know them. */
  profile(user: ChatUser, fresh: boolean): Promise<ChatProfile | undefined>;
  /** The member a platform has under an address; undefined also when the platform is off. */
  member(platform: Platform, email: string, fresh: boolean): Promise<ChatUser | undefined>;
  person(id: string, fresh: boolean): Promise<Person | undefined>;
  /** Every C1 user with this main address, enabled or not. */
  peopleAt(email: string, fresh: boolean): Promise<readonly Person[]>;
}

export function createDirectory(service: Access, chats: ChatDirectories, now: () => number): Directory {
  const profiles = createCache<ChatProfile | undefined>((it) => (it ? PROFILE_MS : NOBODY_MS), now);
  const members = createCache<ChatUser | undefined>((it) => (it ? PROFILE_MS : NOBODY_MS), now);
  const people = createCache<Person | undefined>((it) => (it && isFit(it) ? PERSON_MS : NOBODY_MS), now);
  const addresses = createCache<readonly Person[]>(
    (all) => (all.filter(isFit).length === 1 ? PERSON_MS : NOBODY_MS),
    now,
  );

  async function askProfile(user: ChatUser): Promise<ChatProfile | undefined> {
    const chat = chats[user.platform];
    if (!chat) throw new Error(`a person of ${user.platform}, which is off`);
    try {
      return await chat.profile(user);
    } catch (error) {
      if (error instanceof ChatError && error.kind === 'not-found') return undefined;
      throw error;
    }
  }

  return {
    profile: (user, fresh) => profiles.get(chatKey(user), () => askProfile(user), fresh),
    member: (platform, email, fresh) =>
      members.get(`${platform}/${email}`, async () => chats[platform]?.byEmail(email), fresh),
    person: (id, fresh) => people.get(id, async () => (await service.usersByIds([id]))[0], fresh),
    peopleAt: (email, fresh) => addresses.get(email, () => service.usersByEmail(email), fresh),
  };
}

function isFit(person: Person): boolean {
  return unfit(person) === undefined;
}

/** Whether two addresses are one mailbox, as far as the platforms tell them apart. Nothing equals no address. */
export function sameAddress(a: string | undefined, b: string | undefined): boolean {
  return !!a && !!b && a.toLowerCase() === b.toLowerCase();
}
