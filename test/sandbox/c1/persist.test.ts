import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startC1 } from '../../../sandbox/c1/index.ts';
import { cast, createWorld } from '../../../sandbox/world/index.ts';
import { openCompany } from './company.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c1-stand-in-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a restart on the same file keeps tasks and credentials, and never reuses an id', async () => {
  const dataFile = join(folder, 'c1.json');
  const first = await openCompany({ dataFile });
  const { githubAdmin, requester, approver, twoStep } = first;
  const body = { appId: githubAdmin.appId, identityUserId: requester.id, grantDuration: '60s' };
  const task = await first.ask({ ...body, appEntitlementId: githubAdmin.id });
  const personal = first.c1.mintPersonalClient(approver.id);
  const port = Number(first.c1.host.split(':')[1]);
  await first.c1.close();
  await expect(fetch(first.c1.url), 'nobody listens in between').rejects.toThrow();

  const second = await openCompany({ dataFile, port });
  expect(second.c1.servicePrincipal).toEqual(first.c1.servicePrincipal);
  expect((await second.task(task.id)).stepApproverIds).toEqual([approver.id]);
  const mine = second.api(await second.tokenFor(personal));
  expect((await mine.get('/api/v1/auth/introspect')).body).toMatchObject({ userId: approver.id });
  const next = await second.ask({ ...body, appEntitlementId: twoStep.id });
  expect([next.id === task.id, next.numericId]).toEqual([false, String(Number(task.numericId) + 1)]);
  await second.c1.close();
});

test('a file of another company is not loaded', async () => {
  const dataFile = join(folder, 'c1.json');
  const first = await openCompany({ dataFile });
  const { autoApproved, requester } = first;
  await first.ask({
    appId: autoApproved.appId,
    appEntitlementId: autoApproved.id,
    identityUserId: requester.id,
  });
  await first.c1.close();
  const other = createWorld(2);
  const second = await startC1({ world: other, dataFile });
  expect(second.tasks()).toEqual([]);
  expect(cast(other).requester.id).not.toBe(requester.id);
  await second.close();
});
