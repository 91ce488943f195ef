/** Reads C1's refusals and silences as `AccessError`s: what each means for the caller is decided here and only here. */

import { AccessError, type AccessErrorFacts, type AccessErrorKind } from '../domain/errors.ts';
import type { Answer, NoAnswer } from './exchange.ts';
import { parseRetryAfter } from './retry-after.ts';
import { oauthError, rpcStatus } from './wire/status.ts';

/** Whether a call may be sent again without harm: reads may, changes may not. */
export type Effect = 'none' | 'once';

const REQUEST_ID = /\s*\(request-id:\s*([\w-]{1,64})\)\s*/;
const SECRET = /secret-token:\S+|\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?|\bBearer\s+\S+/gi;
const LONGEST_WORDS = 300;

/** C1 answers some plain faults of the input with 500 (gRPC "unknown"): "user_id is required". */
const FAULT_OF_INPUT = /\b(is|are) required\b|\bmust (be|have|not)\b|\binvalid\b/i;

/** Answers whose words say more than their status, which no source documents. */
const BY_WORDS: readonly (readonly [RegExp, AccessErrorKind])[] = [
  [/no longer available: the request has advanced/i, 'stale-step'],
  [/action not permitted/i, 'forbidden'],
  [/task is closed/i, 'closed'],
  // Our own mistake, not the person's: nothing they could put right.
  [/unknown field/i, 'unexpected'],
];

const BY_STATUS: ReadonlyMap<number, AccessErrorKind> = new Map([
  [400, 'invalid'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [409, 'duplicate'],
  [422, 'invalid'],
  [429, 'rate-limited'],
]);

const WORDS: Readonly<Record<AccessErrorKind, string>> = {
  unauthenticated: 'C1 does not accept the credential.',
  forbidden: 'C1 does not allow this.',
  'not-found': 'C1 does not know this.',
  closed: 'The task is closed.',
  'stale-step': 'The request has moved on to another step.',
  duplicate: 'There is already an open task for this.',
  invalid: 'C1 refuses the input.',
  'rate-limited': 'C1 asks us to slow down.',
  unavailable: 'C1 is not answering.',
  unclear: 'C1 gave no clear answer; the work may have been done.',
  unexpected: 'C1 answered something unexpected.',
};

/** An error with the standing words for its kind. */
export function fault(kind: AccessErrorKind, facts: AccessErrorFacts = {}): AccessError {
  return new AccessError(kind, WORDS[kind], facts);
}

/** Whether an answer is JSON, as every answer of C1's API is; its web page and proxies answer HTML. */
export function isJson(answer: Answer): boolean {
  return /^application\/([\w.+-]*\+)?json\b/i.test(answer.contentType);
}

/** The JSON of an answer; undefined when it is none. */
export function jsonOf(answer: Answer): unknown {
  if (!isJson(answer)) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/** What a refusal of C1's API (any status but 2xx) means. `now`: epoch ms, for `Retry-After` dates. */
export function refusal(answer: Answer, effect: Effect, now: number): AccessError {
  const { status } = answer;
  const wire = rpcStatus.safeParse(jsonOf(answer)).data;
  const { words, requestId } = readable(wire?.message ?? '');
  const facts = {
    status,
    ...(requestId !== undefined && { requestId }),
    ...waiting(answer, now),
  };
  if (wire && status >= 400) {
    const spoken = BY_WORDS.find(([pattern]) => pattern.test(words));
    if (spoken)
      return new AccessError(spoken[1], spoken[1] === 'unexpected' ? WORDS.unexpected : words, facts);
    if (status === 500 && FAULT_OF_INPUT.test(words)) return new AccessError('invalid', words, facts);
  }
  if (status >= 500) return fault(effect === 'none' ? 'unavailable' : 'unclear', facts);
  // Without C1's own form, a 404 or 400 comes from something in between and tells nothing about C1's objects.
  const kind = wire || status === 401 || status === 403 || status === 429 ? BY_STATUS.get(status) : undefined;
  const taskId = kind === 'duplicate' ? wire?.details[0]?.id : undefined;
  return new AccessError(kind ?? 'unexpected', (kind && words) || WORDS[kind ?? 'unexpected'], {
    ...facts,
    ...(taskId && { taskId }),
  });
}

/** What a refusal of a token endpoint means; its description is left out, since it may echo what was sent. */
export function tokenRefusal(answer: Answer, now: number): AccessError {
  const { status } = answer;
  const facts = { status, ...waiting(answer, now) };
  if (status === 429) return fault('rate-limited', facts);
  if (status >= 500) return fault('unavailable', facts);
  const code = oauthCode(answer);
  if (code === '' && status !== 401 && status !== 403) return fault('unexpected', facts);
  return new AccessError('unauthenticated', `C1 does not accept the credential (${code || status}).`, facts);
}

/** The OAuth error code of an answer; empty when it has none. */
export function oauthCode(answer: Answer): string {
  return oauthError.safeParse(jsonOf(answer)).data?.error ?? '';
}

/** What silence means: for a change that left this process, the work may have been done. */
export function silence(none: NoAnswer, effect: Effect): AccessError {
  const facts = { cause: none, ...(none.status !== undefined && { status: none.status }) };
  if (effect === 'once') return fault(none.sent ? 'unclear' : 'unavailable', facts);
  return fault(none.why === 'too-large' ? 'unexpected' : 'unavailable', facts);
}

/** A look-up a principal is not allowed brings nothing, which is no reason to fail; any other trouble is passed on. */
export async function unlessRefused<T>(lookUp: Promise<T>, nothing: T): Promise<T> {
  try {
    return await lookUp;
  } catch (error) {
    if (error instanceof AccessError && (error.kind === 'forbidden' || error.kind === 'not-found'))
      return nothing;
    throw error;
  }
}

function waiting(answer: Answer, now: number): { retryAfterMs?: number } {
  const retryAfterMs = parseRetryAfter(answer.retryAfter, now);
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}

/** C1's words without the request id, anything that looks like a credential, and control characters. */
function readable(message: string): { words: string; requestId?: string } {
  const requestId = REQUEST_ID.exec(message)?.[1];
  const words = message
    .replace(REQUEST_ID, ' ')
    .replace(SECRET, '***')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WORDS);
  return { words, ...(requestId !== undefined && { requestId }) };
}
