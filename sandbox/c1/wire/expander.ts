/** Collects the objects an answer refers to, and says where in `expanded[]` each one ended up. */

const TYPES = {
  user: 'c1.api.user.v1.User',
  role: 'c1.api.iam.v1.Role',
  app: 'c1.api.app.v1.App',
  appUser: 'c1.api.app.v1.AppUser',
  entitlement: 'c1.api.app.v1.AppEntitlement',
  resource: 'c1.api.app.v1.AppResource',
  resourceType: 'c1.api.app.v1.AppResourceType',
} as const;

type Kind = keyof typeof TYPES;
type Fields = Record<string, unknown>;

export class Expander {
  readonly expanded: Fields[] = [];
  readonly #positions = new Map<string, number>();
  readonly #wanted: ReadonlySet<string>;

  /** `paths` is the request's `expandMask.paths`; `*` asks for everything. */
  constructor(paths: readonly string[] | undefined) {
    this.#wanted = new Set(paths);
  }

  /** The path of one object, e.g. `$.expanded[3]`; empty when it was not asked for or does not exist. */
  one(mask: string, kind: Kind, id: string, render: (id: string) => Fields | undefined): string {
    const at = this.#place(mask, kind, id, render);
    return at === undefined ? '' : `$.expanded[${at}]`;
  }

  /** The path of several: a JSONPath union, `$.expanded[0,2]`. C1 does not document the form of plural paths. */
  many(mask: string, kind: Kind, ids: readonly string[], render: (id: string) => Fields | undefined): string {
    const at = ids.flatMap((id) => this.#place(mask, kind, id, render) ?? []);
    return at.length === 0 ? '' : `$.expanded[${at.join(',')}]`;
  }

  #place(
    mask: string,
    kind: Kind,
    id: string,
    render: (id: string) => Fields | undefined,
  ): number | undefined {
    if (id === '' || !(this.#wanted.has('*') || this.#wanted.has(mask))) return undefined;
    const key = `${kind}/${id}`;
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const fields = render(id);
    if (!fields) return undefined;
    const at = this.expanded.push({ '@type': `type.googleapis.com/${TYPES[kind]}`, ...fields }) - 1;
    this.#positions.set(key, at);
    return at;
  }
}
