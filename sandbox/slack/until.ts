/** Waits for a condition by looking again after every change, never by sleeping. */
import type { Changes } from './changes.ts';

export interface UntilOptions {
  /** Milliseconds; default 5000. */
  readonly timeout?: number;
}

/**
 * Resolves with the first truthy value of `condition`. A condition that throws counts as not yet true;
 * its last error is the cause of the timeout error.
 */
export function until<T>(
  changes: Changes,
  condition: () => T | Promise<T>,
  options: UntilOptions = {},
): Promise<T> {
  const timeout = options.timeout ?? 5000;
  return new Promise((resolve, reject) => {
    let lastError: unknown;
    let looking = false;
    let again = false;
    let over = false;
    const finish = (end: () => void) => {
      over = true;
      stop();
      clearTimeout(timer);
      end();
    };
    const look = async () => {
      if (looking) {
        again = true;
        return;
      }
      looking = true;
      do {
        again = false;
        try {
          const value = await condition();
          if (over) return;
          if (value) {
            finish(() => resolve(value));
            return;
          }
        } catch (error) {
          lastError = error;
        }
      } while (again && !over);
      looking = false;
    };
    const stop = changes.listen(() => void look());
    const timer = setTimeout(
      () =>
        finish(() =>
          reject(new Error(`not true within ${timeout} ms: ${condition.toString()}`, { cause: lastError })),
        ),
      timeout,
    );
    void look();
  });
}
