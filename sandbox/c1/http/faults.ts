/** Trouble on demand: what a real service does on bad days, switched on per path for the next n calls or until cleared. */

import { z } from 'zod';
import { matchesGlob } from './glob.ts';

const scope = {
  /** e.g. "/api/v1/tasks/*" or "*". */
  path: z.string().min(1),
  method: z.string().optional(),
  /** Strikes this many calls; absent: until cleared. */
  times: z.int().positive().optional(),
};

export const Fault = z.discriminatedUnion('kind', [
  z.strictObject({ ...scope, kind: z.literal('rateLimit'), retryAfterSeconds: z.number().nonnegative() }),
  z.strictObject({ ...scope, kind: z.literal('error'), status: z.int().min(500).max(599) }),
  z.strictObject({ ...scope, kind: z.literal('slow'), ms: z.int().positive() }),
  /** Never answers. */
  z.strictObject({ ...scope, kind: z.literal('hang') }),
  /** Does the work, then drops the connection instead of answering. */
  z.strictObject({ ...scope, kind: z.literal('lost') }),
]);

export type Fault = z.infer<typeof Fault>;

export class Faults {
  #rules: { readonly id: number; readonly fault: Fault; left: number }[] = [];
  #nextId = 1;

  /** Returns the id to remove it by. Of several that match a call, the oldest of each kind strikes. */
  add(fault: Fault): number {
    const id = this.#nextId++;
    this.#rules.push({ id, fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    return id;
  }

  remove(id: number): void {
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
  }

  clear(): void {
    this.#rules = [];
  }

  list(): (Fault & { readonly id: number })[] {
    return this.#rules.map(({ id, fault, left }) => ({
      ...fault,
      ...(fault.times === undefined ? {} : { times: left }),
      id,
    }));
  }

  /** The faults this call meets; each counts as one strike. */
  strike(method: string, path: string): Fault[] {
    const kinds = new Set<Fault['kind']>();
    const struck = this.#rules.filter(({ fault }) => {
      const fits =
        matchesGlob(fault.path, path) && (fault.method ?? method) === method && !kinds.has(fault.kind);
      if (fits) kinds.add(fault.kind);
      return fits;
    });
    for (const rule of struck) rule.left -= 1;
    this.#rules = this.#rules.filter(({ left }) => left > 0);
    return struck.map(({ fault }) => fault);
  }
}
