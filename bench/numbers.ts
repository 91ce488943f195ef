/** Percentiles of samples, and chance that is the same in every run. */

export interface Spread {
  readonly samples: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest rank; `share` in (0, 1]. NaN for no samples. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => round(percentile(sorted, share));
  return { samples: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export interface Chance {
  /** A whole number from 0 to `below`, itself excluded. */
  number(below: number): number;
  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T;
}

/** Mulberry32 (public domain, Tommy Ettinger): even enough for choosing words. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number) => Math.floor(next() * below);
  return {
    number,
    one(list) {
      const picked = list[number(list.length)];
      if (picked === undefined) throw new RangeError('nothing to choose from');
      return picked;
    },
  };
}
