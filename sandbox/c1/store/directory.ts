/** Look-ups over the seeded company: by id, by key, and the accounts people have in apps. */

import { c1Id } from '../../world/ids.ts';
import type {
  World,
  WorldApp,
  WorldEntitlement,
  WorldPerson,
  WorldPolicy,
  WorldRole,
} from '../../world/types.ts';

export interface AppAccount {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  readonly username: string;
}

export interface Resource {
  readonly id: string;
  readonly typeId: string;
  readonly name: string;
  readonly typeName: string;
  readonly appId: string;
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}

export class Directory {
  readonly world: World;
  readonly people: ReadonlyMap<string, WorldPerson>;
  readonly apps: ReadonlyMap<string, WorldApp>;
  readonly entitlements: ReadonlyMap<string, WorldEntitlement>;
  readonly policies: ReadonlyMap<string, WorldPolicy>;
  readonly roles: ReadonlyMap<string, WorldRole>;
  readonly #accounts = new Map<string, AppAccount>();
  readonly #accountsByOwner = new Map<string, AppAccount[]>();
  readonly #resources = new Map<string, Resource>();

  constructor(world: World) {
    this.world = world;
    this.people = byId(world.people);
    this.apps = byId(world.apps);
    this.entitlements = byId(world.entitlements);
    this.policies = byId(world.policies);
    this.roles = byId(world.roles);
    for (const person of world.people) {
      for (const app of world.apps) {
        const accounts = accountsIn(world.seed, person, app);
        this.#accountsByOwner.set(`${person.id}/${app.id}`, accounts);
        for (const account of accounts) this.#accounts.set(account.id, account);
      }
    }
  }

  account(id: string): AppAccount | undefined {
    return this.#accounts.get(id);
  }

  /** Everybody has one account per app; owners of an app have a second, separate admin account there. */
  accountsOf(userId: string, appId: string): readonly AppAccount[] {
    return this.#accountsByOwner.get(`${userId}/${appId}`) ?? [];
  }

  /** "payments-api: Write" and "payments-api: Read" are entitlements of one resource. */
  resourceOf(entitlement: WorldEntitlement): Resource {
    const known = this.#resources.get(entitlement.id);
    if (known) return known;
    const { seed } = this.world;
    const name = entitlement.name.split(': ')[0] ?? entitlement.name;
    const { appId, resourceType: typeName } = entitlement;
    const resource = {
      id: c1Id(seed, 'resource', `${appId}/${typeName}/${name}`),
      typeId: c1Id(seed, 'resourceType', `${appId}/${typeName}`),
      name,
      typeName,
      appId,
    };
    this.#resources.set(entitlement.id, resource);
    return resource;
  }
}

function accountsIn(seed: number, person: WorldPerson, app: WorldApp): AppAccount[] {
  const username = person.email.split('@')[0] ?? person.email;
  const names = app.ownerIds.includes(person.id) ? [username, `${username}-admin`] : [username];
  return names.map((name) => ({
    id: c1Id(seed, 'appUser', `${app.id}/${person.id}/${name}`),
    appId: app.id,
    userId: person.id,
    username: name,
  }));
}
