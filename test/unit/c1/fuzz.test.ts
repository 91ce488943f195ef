import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDeviceLogin } from '../../../src/c1/index.ts';
import { AccessError } from '../../../src/domain/errors.ts';
import type { Access } from '../../../src/ports/access.ts';
import * as sample from './samples.ts';
import { IDS } from './samples.ts';
import { officeAt, type Reply, scripted } from './scripted.ts';

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const page of pages) expect(page).toBeInstanceOf(Array);
}

const CALLS: readonly ((c1: Access) => Promise<unknown>)[] = [
  (c1) => c1.introspect(),
  (c1) => c1.roles(),
  (c1) => c1.usersByEmail('ann@juniper.example'),
  (c1) => c1.usersByIds([IDS.ann]),
  (c1) => c1.searchUsers('ann', 5),
  (c1) => c1.apps(),
  (c1) => drain(c1.entitlements()),
  (c1) => drain(c1.requestable()),
  (c1) => c1.grantsOf(IDS.ann),
  (c1) => c1.task(IDS.task),
  (c1) => c1.tasksByIds([IDS.task]),
  (c1) => c1.tasks({}),
  (c1) => c1.comments(IDS.task),
  (c1) => c1.approve({ taskId: IDS.task, stepId: 's', comment: '' }),
  (c1) => c1.close(IDS.task, ''),
  (c1) => c1.revokePersonalClient(IDS.task),
  (c1) =>
    c1.createGrant({
      appId: IDS.app,
      entitlementId: IDS.entitlement,
      personId: IDS.ann,
      justification: '',
      emergency: false,
      requestId: 'r',
    }),
];

const whole = sample.task({
  policy: {
    current: sample.step('now', sample.approval(sample.approvalConfig({ users: {} }))),
    history: [
      sample.step(
        'was',
        sample.approval(sample.approvalConfig({ group: {} }), { approved: { userId: IDS.bob } }),
      ),
    ],
    next: [{ approval: {} }],
  },
});
const SEED: Record<string, unknown> = {
  taskView: sample.view(whole),
  list: [sample.view(whole), { user: sample.user(IDS.ann, 'Ann') }, { appEntitlement: sample.entitlement() }],
  expanded: [
    sample.expanded.app(),
    sample.expanded.user(sample.user(IDS.bob, 'Bob')),
    sample.expanded.type(),
  ],
  nextPageToken: 'again',
  userId: IDS.ann,
};

/** A likely answer with some value anywhere in it replaced by something else. */
const spoilt: fc.Arbitrary<unknown> = fc
  .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), fc.jsonValue())
  .map(([path, junk]) => {
    const copy: unknown = structuredClone(SEED);
    let at: unknown = copy;
    for (const [depth, turn] of path.entries()) {
      if (typeof at !== 'object' || at === null) break;
      const keys = Object.keys(at);
      const key = keys[turn % Math.max(1, keys.length)];
      if (key === undefined) break;
      const inner: unknown = Reflect.get(at, key);
      const leaf = depth === path.length - 1 || typeof inner !== 'object' || inner === null;
      if (leaf) Reflect.set(at, key, junk);
      at = leaf ? undefined : inner;
    }
    return copy;
  });

const reply: fc.Arbitrary<Reply> = fc.record({
  status: fc.oneof({ weight: 3, arbitrary: fc.constant(200) }, fc.integer({ min: 200, max: 599 })),
  body: fc.oneof(
    spoilt,
    fc.jsonValue(),
    fc.json().map((text) => text.slice(1)),
  ),
  headers: fc.record({ 'retry-after': fc.stringMatching(/^[\w :,-]{0,30}$/) }, { requiredKeys: [] }),
});

/** How a call ended; anything but a value or an `AccessError` is a fault of the client. */
async function ending(work: Promise<unknown>): Promise<'value' | 'refusal' | { readonly fault: unknown }> {
  return work.then(
    () => 'value',
    (error: unknown) => (error instanceof AccessError ? 'refusal' : { fault: error }),
  );
}

test('whatever C1 answers, calls end in a value or an AccessError', async () => {
  let next: Reply = {};
  const server = await scripted(() => next);
  const { service } = officeAt(server).office;
  const seen = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(reply, fc.constantFrom(...CALLS), async (answer, make) => {
      next = answer;
      const end = await ending(make(service));
      seen.add(end);
      expect(['value', 'refusal']).toContain(end);
    }),
    { numRuns: 400 },
  );
  expect(seen).toEqual(new Set(['value', 'refusal']));
}, 60_000);

test('whatever the token endpoints answer, logging in ends in a value or an AccessError', async () => {
  let next: Reply = {};
  const server = await scripted(() => next);
  const { log, meter, clock } = officeAt(server);
  const login = createDeviceLogin({ serverUrl: server.origin, deviceClientId: 'p', log, meter, clock });
  const signedIn = officeAt(server, { clientId: 'a@b.example/spc', clientSecret: 's' }).office;
  const steps = [
    () => login.start(),
    () => login.poll('dc'),
    () => login.claim('t', 'x'),
    () => signedIn.service.introspect(),
  ];
  await fc.assert(
    fc.asyncProperty(reply, fc.constantFrom(...steps), async (answer, step) => {
      next = answer;
      expect(['value', 'refusal']).toContain(await ending(step()));
    }),
    { numRuns: 200 },
  );
}, 60_000);
