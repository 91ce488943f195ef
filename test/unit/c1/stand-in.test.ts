import { expect, onTestFinished, test } from 'vitest';
import { type C1StandIn, startC1 } from '../../../sandbox/c1/index.ts';
import { cast, createWorld } from '../../../sandbox/world/index.ts';
import { type AccessOfficeOptions, createAccessOffice } from '../../../src/c1/index.ts';
import { silentLog, silentMeter } from '../../support/telemetry.ts';
import { errorOf } from './scripted.ts';

const world = createWorld(3);
const { requester, twoStep } = cast(world);

async function standIn(): Promise<C1StandIn> {
  const c1 = await startC1({ world, lagMs: 0, provisionMs: 50 });
  onTestFinished(() => c1.close());
  return c1;
}

function officeOf(settings: Partial<AccessOfficeOptions>) {
  return createAccessOffice({
    log: silentLog,
    meter: silentMeter,
    patience: { timeoutMs: 2_000 },
    ...settings,
  });
}

const grant = {
  appId: twoStep.appId,
  entitlementId: twoStep.id,
  personId: requester.id,
  justification: 'on-call',
  seconds: 3600,
  emergency: false,
  requestId: 'ours-and-nobody-elses',
};

test('a grant whose answer is lost is unclear, was asked for once, and is found by our own mark', async () => {
  const c1 = await standIn();
  const { service } = officeOf(c1.servicePrincipal);
  c1.faults.add({ kind: 'lost', path: '/api/v1/task/grant', times: 1 });
  expect((await errorOf(service.createGrant(grant))).kind).toBe('unclear');
  expect(c1.calls({ path: '/api/v1/task/grant' })).toHaveLength(1);

  const { tasks } = await service.tasks({ openedByOrAbout: requester.id, entitlementIds: [twoStep.id] });
  expect(tasks.map((task) => task.requestId)).toEqual([grant.requestId]);
  const again = await errorOf(service.createGrant(grant));
  expect(again).toMatchObject({ kind: 'duplicate', facts: { taskId: tasks[0]?.id } });
});

test('a token C1 has taken back is replaced without anybody noticing', async () => {
  const c1 = await standIn();
  const { service } = officeOf(c1.servicePrincipal);
  const asked = await service.createGrant(grant);
  c1.revokeTokens();
  await service.comment(asked.id, 'any news?');
  expect((await service.comments(asked.id)).map((comment) => comment.text)).toEqual(['any news?']);
  expect(c1.tasks()).toHaveLength(1);
});

test('the token of another identity provider opens the same office', async () => {
  const c1 = await standIn();
  const { clientId, subjectToken } = c1.federation;
  const { service } = officeOf({ clientId, oidcToken: await subjectToken() });
  expect(await service.introspect()).toMatchObject({ userId: world.servicePrincipalId });
  const old = await subjectToken({ iat: Math.floor(Date.now() / 1000) - 3_600 });
  expect((await errorOf(officeOf({ clientId, oidcToken: old }).service.introspect())).kind).toBe(
    'unauthenticated',
  );
});
