/**
 * Puts names to ids. What an answer of C1 brings along is remembered, what is missing is fetched once: names change
 * rarely, and a task read again and again should cost one call.
 */

import { entitlementKey, parseEntitlementKey } from '../domain/catalogue.ts';
import type { Person, PersonRef } from '../domain/person.ts';
import type { Caller } from './caller.ts';
import { fetchApps, fetchEntitlements } from './catalogue.ts';
import type { Clock } from './clock.ts';
import { unlessRefused } from './errors.ts';
import type { Expanded } from './expand.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { fetchPeople } from './users.ts';
import { app, entitlement } from './wire/catalogue.ts';
import { user } from './wire/user.ts';

interface NamedEntitlement {
  readonly name: string;
  readonly description: string;
  /** Resource type in words. */
  readonly type: string;
}

/** What wants names; empty ids and keys are ignored. */
export interface Wanted {
  readonly people: readonly string[];
  readonly apps: readonly string[];
  /** As {@link entitlementKey} spells them. */
  readonly entitlements: readonly string[];
}

export interface NameBook {
  /** Takes the names out of an answer's `expanded[]`. */
  learn(expanded: Expanded): void;
  /** Whether everything wanted has a name; an entitlement's type may still be unknown. */
  knows(wanted: Wanted): boolean;
  /** Fetches what is missing, entitlements' types included. What this principal may not see stays nameless. */
  complete(wanted: Wanted): Promise<void>;
  /** Empty names where nothing is known. */
  person(id: string): PersonRef;
  /** Whether this is a person of flesh and blood, as far as we may know: not for what has no name or is a machine. */
  isHuman(id: string): boolean;
  app(id: string): { readonly id: string; readonly name: string };
  entitlement(key: string): NamedEntitlement;
}

const KNOWN_MS = 10 * 60_000;
/** What C1 did not tell is asked for again sooner. */
const UNTOLD_MS = 60_000;
const SHELF_SIZE = 20_000;

const NAMELESS: NamedEntitlement = { name: '', description: '', type: '' };

/** One book per principal: C1 blanks what a principal may not see, and nobody else's names may fill that in. */
export function createNameBook(call: Caller, clock: Clock): NameBook {
  const people = createShelf<Acquaintance>(SHELF_SIZE, clock);
  const apps = createShelf<string>(SHELF_SIZE, clock);
  const entitlements = createShelf<NamedEntitlement>(SHELF_SIZE, clock);
  /** Entitlements as tasks bring them along: without their type. */
  const untyped = createShelf<NamedEntitlement>(SHELF_SIZE, clock);

  return {
    learn(expanded) {
      for (const element of expanded.all('c1.api.user.v1.User')) {
        const { data } = user.safeParse(element);
        if (data) people.put(data.id, acquaintance(data), KNOWN_MS);
      }
      for (const element of expanded.all('c1.api.app.v1.App')) {
        const { data } = app.safeParse(element);
        if (data) apps.put(data.id, data.name, KNOWN_MS);
      }
      for (const element of expanded.all('c1.api.app.v1.AppEntitlement')) {
        const { data } = entitlement.safeParse(element);
        if (data) untyped.put(entitlementKey(data.appId, data.id), named({ ...data, type: '' }), KNOWN_MS);
      }
    },
    knows: (wanted) =>
      missing(people, wanted.people).length === 0 &&
      missing(apps, wanted.apps).length === 0 &&
      missing(entitlements, wanted.entitlements).every((key) => untyped.get(key) !== undefined),
    async complete(wanted) {
      await Promise.all([
        fill(
          people,
          wanted.people,
          async (ids) => (await fetchPeople(call, ids)).map((found) => [found.id, acquaintance(found)]),
          (id) => ({ ref: { id, name: '', email: '' }, human: false }),
        ),
        fill(
          apps,
          wanted.apps,
          async (ids) => (await fetchApps(call, ids)).map((found) => [found.id, found.name]),
          () => '',
        ),
        fill(
          entitlements,
          wanted.entitlements,
          async (keys) => {
            const refs = keys.flatMap((key) => parseEntitlementKey(key) ?? []);
            const found = await fetchEntitlements(call, refs);
            return found.map((one) => [entitlementKey(one.appId, one.id), named(one)]);
          },
          (key) => untyped.get(key) ?? NAMELESS,
        ),
      ]);
    },
    person: (id) => people.get(id)?.ref ?? { id, name: '', email: '' },
    isHuman: (id) => people.get(id)?.human ?? false,
    app: (id) => ({ id, name: apps.get(id) ?? '' }),
    entitlement: (key) => entitlements.get(key) ?? untyped.get(key) ?? NAMELESS,
  };
}

/** What is remembered of a person. */
interface Acquaintance {
  readonly ref: PersonRef;
  readonly human: boolean;
}

function acquaintance({ id, name, email, kind }: Person): Acquaintance {
  return { ref: { id, name, email }, human: name !== '' && (kind === 'human' || kind === 'unknown') };
}

function named({ name, description, type }: NamedEntitlement): NamedEntitlement {
  return { name, description, type };
}

function missing(shelf: Shelf<unknown>, keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].filter((key) => key !== '' && shelf.get(key) === undefined);
}

async function fill<V>(
  shelf: Shelf<V>,
  keys: readonly string[],
  fetch: (keys: readonly string[]) => Promise<readonly (readonly [string, V])[]>,
  untold: (key: string) => V,
): Promise<void> {
  const wanted = missing(shelf, keys);
  if (wanted.length === 0) return;
  const told = new Map(await unlessRefused(fetch(wanted), []));
  for (const key of wanted) {
    const value = told.get(key);
    shelf.put(key, value ?? untold(key), value === undefined ? UNTOLD_MS : KNOWN_MS);
  }
}
