/** Records whose searches see an older state than their direct reads, as C1's do. */

export class Versioned<T extends { readonly id: string }> {
  readonly #records = new Map<string, { readonly at: number; readonly value: T }[]>();
  readonly #lagMs: number;

  constructor(lagMs: number) {
    this.#lagMs = lagMs;
  }

  get size(): number {
    return this.#records.size;
  }

  /** Stores a new state of the record, written at `at` (ms). */
  put(value: T, at: number): void {
    const versions = this.#records.get(value.id) ?? [];
    const settled = versions.findLastIndex((version) => version.at <= at - this.#lagMs);
    this.#records.set(value.id, [...versions.slice(Math.max(settled, 0)), { at, value }]);
  }

  get(id: string): T | undefined {
    return this.#records.get(id)?.at(-1)?.value;
  }

  /** The newest state of every record, oldest record first. */
  all(): T[] {
    return [...this.#records.values()].flatMap((versions) => versions.at(-1)?.value ?? []);
  }

  /** What a search made at `now` sees: writes of the last `lagMs` are missing. */
  seenBySearch(now: number): T[] {
    return [...this.#records.values()].flatMap(
      (versions) => versions.findLast((version) => version.at <= now - this.#lagMs)?.value ?? [],
    );
  }
}
