/** Tells whoever watches (the page, a waiting test) that something they could see has changed. */

/** User ids for whom the state changed, or everybody. */
type Audience = 'everybody' | readonly string[];

export interface Changes {
  emit(audience: Audience): void;
  /** @returns a function that ends the subscription. */
  listen(listener: (audience: Audience) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(audience: Audience) => void>();
  return {
    emit(audience) {
      for (const listener of listeners) listener(audience);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
