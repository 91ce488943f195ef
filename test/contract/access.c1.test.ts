import { afterAll, expect } from 'vitest';
import { startC1 } from '../../sandbox/c1/index.ts';
import { cast, createWorld } from '../../sandbox/world/index.ts';
import { createAccessOffice, createDeviceLogin } from '../../src/c1/index.ts';
import { openApiValidator } from '../support/openapi.ts';
import { silentLog, silentMeter } from '../support/telemetry.ts';
import { accessContract } from './access.ts';

const validator = openApiValidator();
const asked: { method: string; path: string; body: unknown }[] = [];

accessContract('the client, against the stand-in of C1,', async () => {
  const world = createWorld(7);
  const c1 = await startC1({ world, lagMs: 200, provisionMs: 100, deviceIntervalSeconds: 0 });
  const people = cast(world);
  const options = { ...c1.servicePrincipal, log: silentLog, meter: silentMeter };
  const github = { id: people.github.id, name: people.github.name };
  return {
    office: createAccessOffice(options),
    login: createDeviceLogin({ ...options, deviceClientId: c1.deviceClientId }),
    servicePersonId: world.servicePrincipalId,
    requester: people.requester,
    manager: people.approver,
    onlooker: people.bystander,
    app: github,
    limited: { ...people.githubAdmin, type: people.githubAdmin.resourceType },
    twoSteps: people.twoStep,
    unlimited: people.unlimited,
    restricted: people.restricted,
    credentialOf: (personId) => c1.mintPersonalClient(personId),
    answerDevice: (userCode, personId) => c1.approveDevice(userCode, personId),
    async close() {
      asked.push(...c1.calls());
      await c1.close();
    },
  };
});

afterAll(() => {
  // Every request the client made is one C1's specification knows.
  expect(asked.length).toBeGreaterThan(30);
  for (const { method, path, body } of asked.filter((call) => call.path.startsWith('/api/'))) {
    const sent = method === 'POST' ? body : undefined;
    expect(validator?.validateRequest(method, path, sent) ?? []).toEqual([]);
  }
});
