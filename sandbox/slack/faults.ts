/** Makes the next calls of a Web API method go wrong the ways Slack and networks do. */

export type Fault =
  | { readonly kind: 'error'; readonly error: string }
  /** HTTP 429; `retryAfter` in seconds. */
  | { readonly kind: 'rateLimited'; readonly retryAfter: number }
  /** A bare HTTP status, such as 503. */
  | { readonly kind: 'status'; readonly status: number }
  /** Answers, and does the work, after so many milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Does the work, then cuts the connection. */
  | { readonly kind: 'answerLost' }
  /** Does nothing and never answers. */
  | { readonly kind: 'hang' };

export interface Faults {
  /** The next `times` calls of `method` (`*` for any) fail so; several queue up. */
  next(method: string, fault: Fault, times?: number): void;
  /** Forgets the faults not yet used. */
  clear(): void;
}

export interface FaultQueue extends Faults {
  take(method: string): Fault | undefined;
}

export function createFaults(): FaultQueue {
  const planned: { readonly method: string; readonly fault: Fault }[] = [];
  return {
    next(method, fault, times = 1) {
      for (let i = 0; i < times; i += 1) planned.push({ method, fault });
    },
    clear() {
      planned.length = 0;
    },
    take(method) {
      const at = planned.findIndex((plan) => plan.method === method || plan.method === '*');
      return at < 0 ? undefined : planned.splice(at, 1)[0]?.fault;
    },
  };
}
