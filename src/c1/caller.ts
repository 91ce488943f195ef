/** Makes calls to C1's API as one principal: token, sending, repeating, reading. */

import type { z } from 'zod';
import { type Effect, fault, isJson, jsonOf, refusal, silence } from './errors.ts';
import { type Answer, NoAnswer, type Outgoing } from './exchange.ts';
import { repeat } from './repeat.ts';
import type { Tokens } from './token-cache.ts';
import type { Wiring } from './wiring.ts';

export interface Call<T> {
  /** Name in metrics and logs, without ids: `task.approve`. */
  readonly op: string;
  readonly method: Outgoing['method'];
  /** Ids in it guarded (`ids.ts`). */
  readonly path: string;
  readonly body?: object;
  readonly effect: Effect;
  /** What we read of a 2xx answer. */
  readonly answer: z.ZodType<T>;
}

/** Throws `AccessError` only. */
export type Caller = <T>(call: Call<T>) => Promise<T>;

const HEADERS = {
  accept: 'application/json',
  'user-agent': 'c1-chatops',
  /** Names the tool to C1, as C1's own CLI does. */
  'c1-request-source': 'c1-chatops',
};

/**
 * Calls as the principal the tokens belong to. A change is sent once; only an answer of 401 (refused before any work)
 * renews the token and sends it a second time, once in a call.
 */
export function createCaller(wiring: Wiring, tokens: Tokens): Caller {
  const { clock, patience } = wiring;

  return async (call) => {
    const from = clock.now();
    // Tokens have patience of their own, so that repeating a call never multiplies their attempts.
    await inTime(tokens.get(), patience.totalMs);
    const left = { ...patience, totalMs: patience.totalMs - (clock.now() - from) };
    let renewed = false;

    return repeat(call.effect, left, clock, async (timeoutMs) => {
      const until = clock.now() + timeoutMs;
      const send = async (token: string): Promise<Answer> => {
        const answer = await transmit(wiring, call, token, until - clock.now());
        // Whatever C1 echoes, the token does not reach an error.
        return answer.status < 300 ? answer : { ...answer, text: answer.text.replaceAll(token, '***') };
      };
      const token = await inTime(tokens.get(), timeoutMs);
      return wiring.watch(call.op, async () => {
        let answer = await send(token);
        if (answer.status === 401 && !renewed) {
          renewed = true;
          tokens.refuse(token);
          const fresh = await inTime(tokens.get(), until - clock.now());
          if (fresh !== token) answer = await send(fresh);
        }
        return read(call, answer, clock.now());
      });
    });
  };
}

async function transmit(
  wiring: Wiring,
  call: Call<unknown>,
  token: string,
  timeoutMs: number,
): Promise<Answer> {
  const headers = { ...HEADERS, authorization: `Bearer ${token}` };
  const outgoing: Outgoing = call.body
    ? {
        method: call.method,
        path: call.path,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(call.body),
      }
    : { method: call.method, path: call.path, headers };
  try {
    return await wiring.exchange(outgoing, timeoutMs);
  } catch (error) {
    throw error instanceof NoAnswer ? silence(error, call.effect) : error;
  }
}

function read<T>(call: Call<T>, answer: Answer, now: number): T {
  const { status } = answer;
  if (status < 200 || status > 299) throw refusal(answer, call.effect, now);
  if (!isJson(answer)) throw fault('unexpected', { status });
  const result = call.answer.safeParse(jsonOf(answer));
  if (result.success) return result.data;
  // C1 accepted the change, and what became of it cannot be read: somebody has to look.
  throw fault(call.effect === 'once' ? 'unclear' : 'unexpected', { status, cause: result.error });
}

/** The outcome of a promise, or `unavailable` when it takes longer: nothing has been sent on its behalf. */
async function inTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault('unavailable')), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
