import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createIdentity } from '../../../src/identity/index.ts';
import { createVault } from '../../../src/identity/vault.ts';
import { type EmbeddedRedis, startEmbedded } from '../../../src/state/embedded.ts';
import { createStore } from '../../../src/state/index.ts';
import { type Connections, connectRedis } from '../../../src/state/redis.ts';
import { INTERVAL_MS } from '../../support/fake-tenant.ts';
import { makeDataDir } from '../../support/redis.ts';
import { ANN, createWorld, slack, VAULT_KEY } from '../../unit/identity/world.ts';

let dataDir: string;
let server: EmbeddedRedis;
let connections: Connections;
const world = createWorld();

/** What a process builds when it starts, on the Redis of its data directory. */
async function startProcess() {
  server = await startEmbedded(dataDir);
  connections = connectRedis(server.url, () => {});
  await connections.ready(5000);
  const sealer = createVault([VAULT_KEY]);
  const { links, locks, deposits } = createStore(connections, sealer);
  return createIdentity({ ...world.parts, links, locks, deposits, sealer });
}

beforeEach(async () => {
  dataDir = await makeDataDir();
});
afterEach(async () => {
  await connections.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('goes on after Redis and the process were killed in the middle of it', async () => {
  const user = world.join(slack('U1'), { email: ANN.email });
  const before = await startProcess();
  const { linkId } = await before.begin(user);
  world.tenant.answer(world.tenant.lastCode(), { userId: 'ann' });
  world.clock.now += INTERVAL_MS;
  // The token is here; the personal client is not yet.
  world.tenant.failNext('claim', 'before');
  await expect(before.poll(linkId)).rejects.toThrow('C1 is away');

  const pid = Number(/process_id:(\d+)/.exec(await connections.commands.info('server'))?.[1]);
  await connections.close();
  process.kill(pid, 'SIGKILL');
  await server.died;

  const after = await startProcess();
  expect((await after.begin(user)).linkId).toBe(linkId);
  expect(await after.poll(linkId)).toEqual({ is: 'linked', person: ANN });
  expect(await after.resolve(user)).toMatchObject({ ok: true, who: { tier: 'linked', person: ANN } });
  expect(await (await after.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
  expect([world.tenant.calls('poll'), world.tenant.calls('claim'), world.tenant.clients.size]).toEqual([
    1, 2, 1,
  ]);
});

it('is followed by one replica at a time', async () => {
  const identity = await startProcess();
  const sealer = createVault([VAULT_KEY]);
  const { links, locks, deposits } = createStore(connections, sealer);
  const replica = createIdentity({ ...world.parts, links, locks, deposits, sealer });
  const { linkId } = await identity.begin(world.join(slack('U2')));
  world.clock.now += INTERVAL_MS;
  const polls = world.tenant.calls('poll');
  const answers = await Promise.all([identity, replica].flatMap((it) => [it.poll(linkId), it.poll(linkId)]));
  expect(answers.map(({ is }) => is)).toEqual(['pending', 'pending', 'pending', 'pending']);
  expect(world.tenant.calls('poll') - polls).toBe(1);
});
