import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AccessError } from '../../../src/domain/errors.ts';
import { createIdentity } from '../../../src/identity/index.ts';
import { createVault } from '../../../src/identity/vault.ts';
import { ANN, createWorld, slack, teams, VAULT_KEY } from './world.ts';

async function createLinked() {
  const world = createWorld();
  const user = world.join(slack('U1'), { email: ANN.email });
  await world.link(user, 'ann');
  return { ...world, user };
}

describe('a refusal by C1', () => {
  it('breaks no link where there is none: it was not the person’s credential that was refused', async () => {
    expect(await createWorld().identity.broken('ann')).toBe(false);
  });

  it('that was noted by another call already is a broken link still', async () => {
    const { identity, tenant } = await createLinked();
    tenant.clients.clear();
    expect(await identity.broken('ann')).toBe(true);
    expect(await identity.broken('ann')).toBe(true);
  });
});

describe('logging out', () => {
  it('revokes at C1, forgets, and falls back to the address', async () => {
    const { identity, tenant, user, links } = await createLinked();
    const [clientId] = tenant.clients.keys();
    expect(await identity.unlink(user)).toBe(true);
    expect(tenant.clients.size).toBe(0);
    expect(tenant.forgotten).toContain(clientId);
    expect(await identity.accessOf('ann')).toBeUndefined();
    expect(await links.credential('ann')).toBeUndefined();
    expect(await identity.standing(user)).toBe('none');
    expect(await identity.resolve(user)).toMatchObject({ ok: true, who: { tier: 'email' } });
    expect(await identity.unlink(user)).toBe(false);
  });

  it('leaves the person linked on the other platform', async () => {
    const { identity, tenant, user, join, link } = await createLinked();
    const there = join(teams('A1'));
    await link(there, 'ann');
    expect(await identity.unlink(user)).toBe(true);
    expect(tenant.clients.size).toBe(1);
    expect(await identity.standing(there)).toBe('linked');
    expect(await identity.unlink(there)).toBe(true);
    expect(tenant.clients.size).toBe(0);
  });

  it.each(['unavailable', 'forbidden'] as const)('stays linked while C1 answers %s', async (kind) => {
    const { identity, tenant, user } = await createLinked();
    tenant.failNext('revokePersonalClient', 'before', new AccessError(kind, 'no'));
    await expect(identity.unlink(user)).rejects.toThrow('no');
    expect(await identity.standing(user)).toBe('linked');
    expect(await identity.unlink(user)).toBe(true);
    expect(tenant.clients.size).toBe(0);
  });

  it('forgets a credential that is no longer good at C1', async () => {
    const { identity, tenant, user } = await createLinked();
    tenant.clients.clear();
    expect(await identity.unlink(user)).toBe(true);
    expect(await identity.standing(user)).toBe('none');
  });

  it('does not revoke a credential its owner made and pasted', async () => {
    const { identity, tenant, join, store } = createWorld();
    const user = join(slack('U1'));
    const made = tenant.makeClient('ann');
    await identity.paste(user, await store.deposits.put(JSON.stringify(made), 60_000));
    expect(await identity.unlink(user)).toBe(true);
    expect(tenant.clients.size).toBe(1);
    expect(await identity.accessOf('ann')).toBeUndefined();
  });
});

describe('a link whose credential C1 refuses', () => {
  it('is broken: no hands, no tier, and it says so until the person links again', async () => {
    const { identity, tenant, user, link } = await createLinked();
    tenant.clients.clear();
    expect(await identity.broken('ann')).toBe(true);
    expect(await identity.standing(user)).toBe('broken');
    expect(await identity.accessOf('ann')).toBeUndefined();
    expect(await identity.resolve(user)).toMatchObject({ ok: true, who: { tier: 'email' } });
    await link(user, 'ann');
    expect(await identity.standing(user)).toBe('linked');
  });

  it('is not broken by one refusal that C1 does not repeat', async () => {
    const { identity, tenant, user } = await createLinked();
    expect(await identity.broken('ann')).toBe(false);
    // A token C1 has withdrawn must not answer for the credential.
    expect(tenant.forgotten).toEqual([...tenant.clients.keys()]);
    expect(await identity.standing(user)).toBe('linked');
  });

  it('is not broken while C1 cannot say', async () => {
    const { identity, tenant, user } = await createLinked();
    tenant.failNext('introspect', 'before');
    await expect(identity.broken('ann')).rejects.toThrow('C1 is away');
    expect(await identity.standing(user)).toBe('linked');
  });

  it('does not take a renewed credential along', async () => {
    const { identity, tenant, user, links } = await createLinked();
    let renewed = false;
    tenant.clients.clear();
    const other = createWorld();
    // Another replica links again between the question to C1 and the forgetting.
    const racing = {
      ...links,
      credential: async (personId: string) => {
        const sealed = await links.credential(personId);
        if (renewed) return sealed;
        renewed = true;
        const fresh = { ...tenant.makeClient('ann'), id: 'new' };
        const vault = createVault([VAULT_KEY]);
        await links.save(user, 'ann', vault.seal(JSON.stringify(fresh), 'credential/ann'));
        return sealed;
      },
    };
    const replica = createIdentity({ ...other.parts, office: tenant.office, links: racing });
    await replica.broken('ann');
    expect(await identity.standing(user)).toBe('linked');
    expect(await (await identity.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
  });
});

describe('the keys of the vault', () => {
  it('are rotated by use', async () => {
    const { parts, links } = await createLinked();
    const before = await links.credential('ann');
    const newKey = randomBytes(32).toString('base64');
    const rotated = createIdentity({ ...parts, sealer: createVault([newKey, VAULT_KEY]) });
    expect(await (await rotated.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
    expect(await links.credential('ann')).not.toBe(before);
    const later = createIdentity({ ...parts, sealer: createVault([newKey]) });
    expect(await (await later.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
  });

  it('lost, leave nobody with hands, and say so in the log; found again, all is well', async () => {
    const { parts, identity, lines, user } = await createLinked();
    const lost = createIdentity({ ...parts, sealer: createVault([randomBytes(32).toString('base64')]) });
    expect(await lost.accessOf('ann')).toBeUndefined();
    expect(lines.join('\n')).toContain('sealed credential refused {"personId":"ann"}');
    expect(await (await identity.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
    expect(await lost.unlink(user)).toBe(true);
  });

  it('do not open one person’s credential for another', async () => {
    const { identity, links } = await createLinked();
    const sealed = (await links.credential('ann')) ?? '';
    await links.save(slack('U2'), 'bob', sealed);
    expect(await identity.accessOf('bob')).toBeUndefined();
  });
});
