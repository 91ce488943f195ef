/** The modals people have open (a stack of up to three each) and the Home tabs published for them. */
import { randomBytes } from 'node:crypto';
import { LIMITS } from './blocks/limits.ts';
import { keepState } from './blocks/state.ts';
import type { Changes } from './changes.ts';
import { SlackError } from './errors.ts';
import type { Ids } from './ids.ts';
import { type Json, textAt } from './json.ts';
import type { PageValues } from './page-api.ts';

export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  readonly hash: string;
  /** As the app sent it, ids filled in. */
  readonly view: Json;
  /** What has been typed and picked so far, initial values included. */
  readonly values: PageValues;
}

export class Views {
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();
  readonly #ids: Ids;
  readonly #changes: Changes;
  readonly #clock: () => number;

  constructor(ids: Ids, changes: Changes, clock: () => number) {
    this.#ids = ids;
    this.#changes = changes;
    this.#clock = clock;
  }

  /** Bottom first. */
  stack(user: string): readonly OpenView[] {
    return this.#stacks.get(user) ?? [];
  }

  home(user: string): OpenView | undefined {
    return this.#homes.get(user);
  }

  byId(id: string): OpenView | undefined {
    return this.#all().find((open) => open.id === id);
  }

  byExternalId(externalId: string): OpenView | undefined {
    return this.#all().find((open) => textAt(open.view, 'external_id') === externalId);
  }

  /** Opening from outside a modal replaces whatever modal of this app the person had open. */
  open(user: string, view: Json): OpenView {
    this.#checkExternalId(view);
    const id = this.#ids.next('V');
    return this.#put(user, [], { id, user, rootId: id, previousId: undefined, ...this.#fresh(view, {}) });
  }

  push(user: string, view: Json): OpenView {
    const stack = this.stack(user);
    const top = stack.at(-1);
    if (top === undefined) throw new SlackError('not_found');
    if (stack.length >= LIMITS.modalStack) throw new SlackError('push_limit_reached');
    this.#checkExternalId(view);
    const id = this.#ids.next('V');
    return this.#put(user, stack, {
      id,
      user,
      rootId: top.rootId,
      previousId: top.id,
      ...this.#fresh(view, {}),
    });
  }

  /** Inputs that keep their block_id and action_id keep what was typed. */
  update(open: OpenView, view: Json): OpenView {
    this.#checkExternalId(view, open.id);
    return this.#swap(open, { ...open, ...this.#fresh(view, open.values) });
  }

  /** Records what the person has typed so far; typing changes no hash. */
  type(open: OpenView, values: PageValues): OpenView {
    return this.#swap(open, { ...open, values: keepState(open.view, { ...open.values, ...values }) });
  }

  publish(user: string, view: Json): OpenView {
    const before = this.#homes.get(user);
    this.#checkExternalId(view, before?.id);
    const id = before?.id ?? this.#ids.next('V');
    const home: OpenView = {
      id,
      user,
      rootId: id,
      previousId: undefined,
      ...this.#fresh(view, before?.values ?? {}),
    };
    this.#homes.set(user, home);
    this.#changes.emit([user]);
    return home;
  }

  /** Closes a modal and all that lie on it; with `clear`, the whole stack. @returns those closed, top first. */
  close(open: OpenView, clear: boolean): readonly OpenView[] {
    const stack = this.stack(open.user);
    const at = clear ? 0 : stack.findIndex((other) => other.id === open.id);
    if (at < 0) return [];
    this.#stacks.set(open.user, stack.slice(0, at));
    this.#changes.emit([open.user]);
    return stack.slice(at).toReversed();
  }

  /** @throws SlackError `hash_conflict` when the view has changed since `hash`. */
  checkHash(open: OpenView | undefined, hash: string | undefined): void {
    if (hash !== undefined && open?.hash !== hash) throw new SlackError('hash_conflict');
  }

  #all(): OpenView[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
  }

  #checkExternalId(view: Json, own?: string): void {
    const externalId = textAt(view, 'external_id');
    if (!externalId) return;
    const taken = this.byExternalId(externalId);
    if (taken !== undefined && taken.id !== own) throw new SlackError('duplicate_external_id');
  }

  #fresh(view: Json, values: PageValues): Pick<OpenView, 'hash' | 'view' | 'values'> {
    const hash = `${Math.floor(this.#clock() / 1000)}.${randomBytes(4).toString('hex')}`;
    return { hash, view, values: keepState(view, values) };
  }

  #put(user: string, below: readonly OpenView[], open: OpenView): OpenView {
    this.#stacks.set(user, [...below, open]);
    this.#changes.emit([user]);
    return open;
  }

  #swap(before: OpenView, after: OpenView): OpenView {
    if (this.#homes.get(before.user)?.id === before.id) this.#homes.set(before.user, after);
    else {
      const stack = this.stack(before.user);
      this.#stacks.set(
        before.user,
        stack.map((open) => (open.id === before.id ? after : open)),
      );
    }
    this.#changes.emit([before.user]);
    return after;
  }
}
