/** Who is who: resolves chat users to C1 users, links them, and lends their hands. */

import type { ChatUser, Person, Platform } from '../domain/person.ts';
import type { AccessOffice, DeviceLogin } from '../ports/access.ts';
import type { Identity, LinkCare, Linking } from '../ports/identity.ts';
import type { LinkStore } from '../ports/links.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Deposits, Locks } from '../ports/store.ts';
import type { Log } from '../ports/telemetry.ts';
import { createAdoption, isRefused } from './adopt.ts';
import { createCredentials } from './credentials.ts';
import { type ChatDirectories, createDirectory } from './directory.ts';
import { createLogin } from './login.ts';
import { createPaste } from './paste.ts';
import { createResolve } from './resolve.ts';
import { createSessions } from './session.ts';

export interface IdentityParts {
  readonly office: AccessOffice;
  readonly device: DeviceLogin;
  /** The tenant's host as client ids name it, e.g. `acme.conductor.one`. */
  readonly host: string;
  /** A platform that is absent is off. */
  readonly chats: ChatDirectories;
  readonly links: LinkStore;
  readonly locks: Locks;
  readonly deposits: Deposits;
  readonly sealer: Sealer;
  /** Whether guests of a workspace may act. */
  readonly allowGuests: boolean;
  readonly log: Log;
  readonly now?: () => number;
}

const DEFAULT_LOCALE = 'en';

export function createIdentity(parts: IdentityParts): Identity & Linking & LinkCare {
  const { office, device, host, chats, links, locks, deposits, sealer, allowGuests, log } = parts;
  const now = parts.now ?? Date.now;
  const directory = createDirectory(office.service, chats, now);
  const credentials = createCredentials(links, sealer, log);
  const adoption = createAdoption({ office, directory, links, credentials });
  const sessions = createSessions(links, sealer);
  const login = createLogin({ device, sessions, adoption, directory, locks, now });

  return {
    resolve: createResolve({ directory, links, allowGuests }),

    async accessOf(personId) {
      const credential = await credentials.read(personId);
      return credential && office.as(credential);
    },

    async chatUserOf(
      person: Pick<Person, 'id' | 'email'>,
      platform: Platform,
    ): Promise<ChatUser | undefined> {
      const linked = (await links.usersOf(person.id)).find((user) => user.platform === platform);
      if (linked && (await links.of(linked))?.whole) return linked;
      const member = person.email ? await directory.member(platform, person.email, false) : undefined;
      const link = member && (await links.of(member));
      // A member linked to somebody else is that somebody, whatever their address says.
      return link?.whole && link.personId !== person.id ? undefined : member;
    },

    async localeOf(user) {
      try {
        return (await directory.profile(user, false))?.locale ?? DEFAULT_LOCALE;
      } catch (error) {
        log.error({}, 'locale not found out', error);
        return DEFAULT_LOCALE;
      }
    },

    ...login,
    paste: createPaste({ host, deposits, adoption, links, directory }),
    unlink: (user) => adoption.release(user),

    async standing(user) {
      const link = await links.of(user);
      if (!link) return 'none';
      return link.whole ? 'linked' : 'broken';
    },

    async broken(personId) {
      const credential = await credentials.read(personId);
      // Refused by a call made meanwhile, which keeps the link; where there is none it was not theirs that was refused.
      if (!credential) return (await links.usersOf(personId)).length > 0;
      office.forget(credential.clientId);
      try {
        await office.as(credential).introspect();
        return false;
      } catch (error) {
        if (!isRefused(error)) throw error;
        await credentials.spoil(personId, credential);
        log.warn({ personId }, 'personal credential refused by C1');
        return true;
      }
    },
  };
}
