/** A stand-in of C1 on a clock the test moves, and callers whose every answer is held to the OpenAPI document. */

import { expect } from 'vitest';
import { z } from 'zod';
import { type C1Options, type C1StandIn, type Credentials, startC1 } from '../../../sandbox/c1/index.ts';
import { type Cast, cast, createWorld, type World, type WorldPerson } from '../../../sandbox/world/index.ts';
import { openApiValidator } from '../../support/openapi.ts';

export const validator = openApiValidator();
const START = Date.parse('2026-03-02T10:00:00Z');

/** Enough of C1's answers to read in tests; the validator checks the rest. */
const Step = z.looseObject({ id: z.string(), state: z.string() });
export const Task = z.looseObject({
  id: z.string(),
  numericId: z.string(),
  state: z.string(),
  processing: z.string(),
  actions: z.array(z.string()),
  stepApproverIds: z.array(z.string()),
  approverIds: z.array(z.string()),
  commentCount: z.number(),
  policyGenerationId: z.string(),
  policy: z.looseObject({ current: Step.nullable(), history: z.array(Step), next: z.array(z.unknown()) }),
  type: z.looseObject({
    grant: z.looseObject({ outcome: z.string(), grantDuration: z.string().nullable() }).nullable(),
    revoke: z.looseObject({ outcome: z.string() }).nullable(),
  }),
});
export type Task = z.infer<typeof Task>;
export const TaskReply = z.looseObject({ taskView: z.looseObject({ task: Task }) });

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface Api {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  del(path: string): Promise<Answer>;
}

export interface Company extends Cast {
  readonly c1: C1StandIn;
  readonly world: World;
  now(): number;
  /** Moves the clock. */
  pass(ms: number): void;
  token(form: Record<string, string>): Promise<Answer>;
  tokenFor(credentials: Credentials): Promise<string>;
  api(token: string): Api;
  as(person: WorldPerson): Promise<Api>;
  bot(): Promise<Api>;
  /** A grant task, opened by the bot. */
  ask(body: Record<string, unknown>): Promise<Task>;
  task(id: string, api?: Api): Promise<Task>;
}

export async function openCompany(options: Partial<C1Options> = {}): Promise<Company> {
  const world = createWorld(1);
  let now = START;
  const c1 = await startC1({ world, clock: () => now, lagMs: 0, provisionMs: 1500, ...options });

  const call = async (method: string, path: string, token: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(c1.url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const json = response.headers.get('content-type') === 'application/json';
    const answer = {
      status: response.status,
      headers: response.headers,
      body: json ? await response.json() : undefined,
    };
    if (json) {
      const [pathname = ''] = path.split('?');
      expect(validator?.validateResponse(method, pathname, answer.status, answer.body) ?? []).toEqual([]);
      const accepted = answer.status === 200 && validator;
      if (accepted)
        expect(accepted.validateRequest(method, pathname, body), 'accepted what C1 refuses').toEqual([]);
    }
    return answer;
  };
  const api = (token: string): Api => ({
    get: (path) => call('GET', path, token),
    post: (path, body = {}) => call('POST', path, token, body),
    del: (path) => call('DELETE', path, token),
  });
  const token = async (form: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`${c1.url}/auth/v1/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const tokenFor = async ({ clientId, clientSecret }: Credentials) => {
    const answer = await token({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    return z.looseObject({ access_token: z.string() }).parse(answer.body).access_token;
  };
  const bot = async () => api(await tokenFor(c1.servicePrincipal));

  return {
    ...cast(world),
    c1,
    world,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    token,
    tokenFor,
    api,
    as: async (person) => api(await tokenFor(c1.mintPersonalClient(person.id))),
    bot,
    async ask(body) {
      const answer = await (await bot()).post('/api/v1/task/grant', body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return TaskReply.parse(answer.body).taskView.task;
    },
    async task(id, reader) {
      const answer = await (reader ?? (await bot())).get(`/api/v1/tasks/${id}`);
      return TaskReply.parse(answer.body).taskView.task;
    },
  };
}

/** The id of the step that waits now. */
export function currentStep(task: Task): string {
  return task.policy.current?.id ?? '';
}

const Problem = z.looseObject({ message: z.string() });

export function messageOf(answer: Answer): string {
  return Problem.parse(answer.body).message;
}
