/** Time as the client sees it, in one place so that tests can hold it. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) =>
    new Promise((wake) => {
      setTimeout(wake, ms);
    }),
};
