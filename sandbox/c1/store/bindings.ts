/** Who holds what, with those whose time runs out at hand. */

import { type Binding, isHeld } from './grants.ts';
import { Versioned } from './versioned.ts';

export class Bindings extends Versioned<Binding> {
  readonly #ending = new Map<string, Binding & { readonly deprovisionAt: number }>();

  override put(binding: Binding, at: number): void {
    super.put(binding, at);
    const { deprovisionAt } = binding;
    if (deprovisionAt !== undefined && isHeld(binding))
      this.#ending.set(binding.id, { ...binding, deprovisionAt });
    else this.#ending.delete(binding.id);
  }

  /** Held, and to be taken away at `deprovisionAt`. */
  ending(): Iterable<Binding & { readonly deprovisionAt: number }> {
    return this.#ending.values();
  }
}
