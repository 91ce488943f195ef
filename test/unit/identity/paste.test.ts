import { describe, expect, it } from 'vitest';
import { AccessError } from '../../../src/domain/errors.ts';
import { ANN, createWorld, slack } from './world.ts';

const NOT_ACCEPTED = { is: 'refused', why: 'not-accepted' };

function createPasting() {
  const world = createWorld();
  const user = world.join(slack('U1'), { email: ANN.email });
  const deposit = (values: unknown) => world.store.deposits.put(JSON.stringify(values), 60_000);
  return { ...world, user, deposit };
}

describe('pasting a personal credential', () => {
  it('links, and drops the deposit', async () => {
    const { identity, tenant, user, deposit, store } = createPasting();
    const made = tenant.makeClient('ann');
    const key = await deposit({ clientId: ` ${made.clientId}\n`, clientSecret: made.clientSecret });
    expect(await identity.paste(user, key)).toEqual({ is: 'linked', person: ANN });
    expect(await store.deposits.get(key)).toBeUndefined();
    expect(await (await identity.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
  });

  it('gives the same answer again after a crash that came too late', async () => {
    const { identity, tenant, user, deposit } = createPasting();
    const key = await deposit(tenant.makeClient('ann'));
    await identity.paste(user, key);
    expect(await identity.paste(user, key)).toEqual({ is: 'linked', person: ANN });
  });

  it.each<[string, unknown]>([
    ['another tenant', { clientId: 'wise-otter-1@evil.example/pcc', clientSecret: 's' }],
    [
      'a host that only looks like ours',
      { clientId: 'a@acme.conductor.one.evil.example/pcc', clientSecret: 's' },
    ],
    ['two hosts', { clientId: 'a@evil.example@acme.conductor.one/pcc', clientSecret: 's' }],
    ['a service principal', { clientId: 'wise-otter-1@acme.conductor.one/spc', clientSecret: 's' }],
    ['no client id', { clientId: 'hello', clientSecret: 's' }],
    ['no secret', { clientId: 'wise-otter-1@acme.conductor.one/pcc', clientSecret: ' ' }],
    ['an empty form', {}],
  ])('refuses %s without asking C1', async (_, values) => {
    const { identity, tenant, user, deposit, store } = createPasting();
    const key = await deposit(values);
    expect(await identity.paste(user, key)).toEqual(NOT_ACCEPTED);
    expect(tenant.calls('introspect')).toBe(0);
    expect(await store.deposits.get(key)).toBeUndefined();
  });

  it('refuses what C1 does not accept', async () => {
    const { identity, tenant, user, deposit, store } = createPasting();
    const { clientId } = tenant.makeClient('ann');
    const key = await deposit({ clientId, clientSecret: 'guessed' });
    expect(await identity.paste(user, key)).toEqual(NOT_ACCEPTED);
    expect(await store.deposits.get(key)).toBeUndefined();
    expect(await identity.standing(user)).toBe('none');
  });

  it('refuses somebody else’s credential by the same rules, and leaves it to its owner', async () => {
    const { identity, tenant, user, deposit } = createPasting();
    const key = await deposit(tenant.makeClient('bob'));
    expect(await identity.paste(user, key)).toEqual({ is: 'refused', why: 'another-person', name: 'Bob' });
    expect(tenant.clients.size).toBe(1);
  });

  it('keeps the deposit for a retry while C1 is away, and for no other failure', async () => {
    const { identity, tenant, user, deposit, store } = createPasting();
    const key = await deposit(tenant.makeClient('ann'));
    tenant.failNext('introspect', 'before');
    await expect(identity.paste(user, key)).rejects.toThrow('C1 is away');
    expect(await store.deposits.get(key)).toBeDefined();
    tenant.failNext('introspect', 'before', new AccessError('forbidden', 'not for you'));
    await expect(identity.paste(user, key)).rejects.toThrow('not for you');
    expect(await store.deposits.get(key)).toBeUndefined();
  });

  it('refuses a deposit that has ended', async () => {
    const { identity, user } = createPasting();
    expect(await identity.paste(user, 'long-gone')).toEqual(NOT_ACCEPTED);
  });

  it('writes nothing of it into the log', async () => {
    const { identity, tenant, user, deposit, lines } = createPasting();
    const made = tenant.makeClient('ann');
    await identity.paste(user, await deposit(made));
    await identity.paste(user, await deposit({ ...made, clientSecret: 'wrong-secret' }));
    expect(lines.join('\n')).not.toMatch(/secret-token|wrong-secret/);
  });
});
