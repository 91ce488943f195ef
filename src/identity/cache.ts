/** Remembers answers for a short while, and asks once for all who want the same at the same time. */

export interface Cache<T> {
  /** The remembered answer, or that of `load`; `fresh` asks anew whatever is remembered. Errors are not remembered. */
  get(key: string, load: () => Promise<T>, fresh: boolean): Promise<T>;
}

/** Beyond this many the oldest answers go: a company's worth of people, in a few megabytes. */
const MOST = 10_000;

/** @param ttlMs how long an answer holds; by the answer, so that a "no" can end sooner than a "yes" */
export function createCache<T>(ttlMs: (answer: T) => number, now: () => number): Cache<T> {
  const answers = new Map<string, { readonly answer: Promise<T>; until: number }>();

  return {
    get(key, load, fresh) {
      const known = answers.get(key);
      if (known && !fresh && known.until > now()) return known.answer;
      const answer = load();
      const entry = { answer, until: Number.POSITIVE_INFINITY };
      answers.delete(key);
      answers.set(key, entry);
      const [oldest] = answers.keys();
      if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
      answer.then(
        (it) => {
          entry.until = now() + ttlMs(it);
        },
        () => {
          if (answers.get(key) === entry) answers.delete(key);
        },
      );
      return answer;
    },
  };
}
