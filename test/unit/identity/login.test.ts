import { describe, expect, it } from 'vitest';
import { AccessError } from '../../../src/domain/errors.ts';
import type { LinkRefusal, Person } from '../../../src/domain/person.ts';
import type { LinkStore } from '../../../src/ports/links.ts';
import { DEVICE_CODE_MS, INTERVAL_MS } from '../../support/fake-tenant.ts';
import { createMemoryLinks } from '../../support/memory-links.ts';
import { ANN, createWorld, person, slack, teams } from './world.ts';

describe('login by device authorization', () => {
  it('goes from the code to a link, with the person’s own hands', async () => {
    const { identity, join, tenant, clock, links } = createWorld();
    const user = join(slack('U1'), { email: ANN.email });
    const begun = await identity.begin(user);
    expect(begun).toMatchObject({ userCode: /ABCD/.exec(begun.userCode)?.input, intervalMs: INTERVAL_MS });
    expect(begun.verificationUrl).toContain('https://acme.conductor.one/device');
    expect(begun).not.toHaveProperty('deviceCode');

    clock.now += INTERVAL_MS;
    expect(await identity.poll(begun.linkId)).toEqual({ is: 'pending', againInMs: INTERVAL_MS });
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    clock.now += INTERVAL_MS;
    expect(await identity.poll(begun.linkId)).toEqual({ is: 'linked', person: ANN });

    const [client] = tenant.clients.values();
    expect(client).toMatchObject({ userId: 'ann', label: 'c1-chatops · Slack · Chat U1' });
    const access = await identity.accessOf('ann');
    expect(await access?.introspect()).toMatchObject({ userId: 'ann' });
    expect(await identity.standing(user)).toBe('linked');
    expect(await links.credential('ann')).not.toContain(client?.clientSecret);
  });

  it('never keeps a secret in the open, at any step', async () => {
    const { identity, join, tenant, clock, links, lines } = createWorld();
    const { linkId } = await identity.begin(join(slack('U1')));
    const kept = [await links.login(linkId)];
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    tenant.failNext('claim', 'before');
    clock.now += INTERVAL_MS;
    await expect(identity.poll(linkId)).rejects.toThrow('C1 is away');
    kept.push(await links.login(linkId));
    tenant.failNext('introspect', 'before');
    await expect(identity.poll(linkId)).rejects.toThrow('C1 is away');
    kept.push(await links.login(linkId));
    await identity.poll(linkId);
    kept.push(await links.login(linkId), await links.credential('ann'), ...lines);
    const open = kept.join('\n');
    for (const secret of ['device-code', 'token-of', 'secret-token', 'wise-otter'])
      expect(open).not.toContain(secret);
  });

  it('obeys the interval, and slows down for good when C1 says so', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const { linkId } = await identity.begin(join(slack('U1')));
    expect(await identity.poll(linkId)).toEqual({ is: 'pending', againInMs: INTERVAL_MS });
    expect(tenant.calls('poll')).toBe(0);
    clock.now += INTERVAL_MS;
    tenant.answer(tenant.lastCode(), 'slow-down');
    expect(await identity.poll(linkId)).toEqual({ is: 'pending', againInMs: INTERVAL_MS + 5000 });
    tenant.answer(tenant.lastCode(), 'pending');
    clock.now += INTERVAL_MS;
    expect(await identity.poll(linkId)).toEqual({ is: 'pending', againInMs: 5000 });
    expect(tenant.calls('poll')).toBe(1);
    clock.now += 5000;
    expect(await identity.poll(linkId)).toEqual({ is: 'pending', againInMs: INTERVAL_MS + 5000 });
    expect(tenant.calls('poll')).toBe(2);
  });

  it('counts a poll whose answer was lost', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const { linkId } = await identity.begin(join(slack('U1')));
    clock.now += INTERVAL_MS;
    tenant.failNext('poll', 'before');
    await expect(identity.poll(linkId)).rejects.toThrow('C1 is away');
    expect(await identity.poll(linkId)).toEqual({ is: 'pending', againInMs: INTERVAL_MS });
  });

  it('asks C1 once when two workers poll at the same time', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const { linkId } = await identity.begin(join(slack('U1')));
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    clock.now += INTERVAL_MS;
    const answers = await Promise.all([identity.poll(linkId), identity.poll(linkId)]);
    expect(answers.map(({ is }) => is).sort()).toEqual(['linked', 'pending']);
    expect([tenant.calls('poll'), tenant.calls('claim')]).toEqual([1, 1]);
  });

  it('returns the login under way, until it is over or its code is about to end', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const user = join(slack('U1'));
    const [first, same] = await Promise.all([identity.begin(user), identity.begin(user)]);
    expect(same).toEqual(first);
    expect((await identity.begin(user)).linkId).toBe(first.linkId);
    clock.now += DEVICE_CODE_MS - 60_000;
    const second = await identity.begin(user);
    expect(second.linkId).not.toBe(first.linkId);
    tenant.answer(tenant.lastCode(), 'denied');
    clock.now += INTERVAL_MS;
    expect(await identity.poll(second.linkId)).toEqual({ is: 'denied' });
    expect((await identity.begin(user)).linkId).not.toBe(second.linkId);
  });

  it('tells denied, expired and unknown apart', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const denied = await identity.begin(join(slack('U1')));
    tenant.answer(tenant.lastCode(), 'denied');
    const gone = await identity.begin(join(slack('U2')));
    tenant.answer(tenant.lastCode(), 'expired');
    const late = await identity.begin(join(slack('U3')));
    clock.now += INTERVAL_MS;
    expect(await identity.poll(denied.linkId)).toEqual({ is: 'denied' });
    expect(await identity.poll(gone.linkId)).toEqual({ is: 'expired' });
    clock.now += DEVICE_CODE_MS;
    const polls = tenant.calls('poll');
    expect(await identity.poll(late.linkId)).toEqual({ is: 'expired' });
    expect(tenant.calls('poll')).toBe(polls);
    expect(await identity.poll('made-up')).toEqual({ is: 'unknown' });
  });

  it('gives the same answer to whoever asks again', async () => {
    const { identity, join, tenant, link } = createWorld();
    const { linkId, result } = await link(join(slack('U1')), 'ann');
    expect(result).toEqual({ is: 'linked', person: ANN });
    expect(await identity.poll(linkId)).toEqual(result);
    expect(tenant.calls('claim')).toBe(1);
  });
});

describe('whom login refuses', () => {
  const MEMBER = { email: 'bob@acme.example' };

  it.each<[LinkRefusal, string, Partial<Person>]>([
    ['not-human', 'a service principal', { kind: 'service' }],
    ['disabled', 'a disabled person', { enabled: false }],
  ])('%s: %s', async (why, _, change) => {
    const { join, tenant, link, links } = createWorld();
    tenant.people.set('ann', { ...ANN, ...change });
    const { result } = await link(join(slack('U1'), { email: ANN.email }), 'ann');
    expect(result).toEqual({ is: 'refused', why, name: 'Ann' });
    expect([tenant.clients.size, await links.of(slack('U1'))]).toEqual([0, undefined]);
  });

  it('disabled: a person the service no longer finds', async () => {
    const { join, link, tenant } = createWorld();
    tenant.people.delete('ann');
    expect((await link(join(slack('U1')), 'ann')).result).toEqual({ is: 'refused', why: 'disabled' });
  });

  it('another-person: who is known here by their address, and signed in at C1 as somebody else', async () => {
    const { identity, join, tenant, link } = createWorld();
    const user = join(slack('U2'), MEMBER);
    const { linkId, result } = await link(user, 'ann');
    expect(result).toEqual({ is: 'refused', why: 'another-person', name: 'Ann' });
    expect(await identity.poll(linkId)).toEqual(result);
    expect([tenant.clients.size, tenant.calls('claim')]).toEqual([0, 1]);
    expect(await identity.accessOf('ann')).toBeUndefined();
    expect(await identity.resolve(user)).toMatchObject({
      ok: true,
      who: { tier: 'email', person: { id: 'bob' } },
    });
  });

  it('somebody-elses: a colleague was talked into confirming a code that was not theirs', async () => {
    const { identity, join, tenant, link } = createWorld();
    join(slack('U1'), { email: ANN.email });
    const attacker = join(slack('U9'), { email: 'unknown-to-c1@acme.example' });
    expect((await link(attacker, 'ann')).result).toEqual({
      is: 'refused',
      why: 'somebody-elses',
      name: 'Ann',
    });
    expect(tenant.clients.size).toBe(0);
    expect(await identity.accessOf('ann')).toBeUndefined();
  });

  it('somebody-elses: the person is linked to another account of this workspace', async () => {
    const { identity, join, link, tenant } = createWorld();
    const ann = join(slack('U1'), { email: 'ann.private@mail.example' });
    await link(ann, 'ann');
    const attacker = join(slack('U9'));
    expect((await link(attacker, 'ann')).result).toMatchObject({ is: 'refused', why: 'somebody-elses' });
    expect(tenant.clients.size).toBe(1);
    expect(await (await identity.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
  });

  it('nobody whose address the workspace vouches for, whoever was linked before', async () => {
    const { identity, join, link } = createWorld();
    const before = join(slack('U9'), { email: 'ann.old@mail.example' });
    await link(before, 'ann');
    const user = join(slack('U1'), { email: 'ANN@acme.example' });
    expect((await link(user, 'ann')).result).toEqual({ is: 'linked', person: ANN });
    expect(await identity.standing(before)).toBe('none');
    expect(await identity.chatUserOf(ANN, 'slack')).toEqual(user);
  });

  it('nobody whose addresses neither side knows on the other', async () => {
    const { join, link } = createWorld();
    const user = join(slack('U1'), { email: 'ann.private@mail.example' });
    expect((await link(user, 'ann')).result).toEqual({ is: 'linked', person: ANN });
  });
});

describe('login after a crash', () => {
  it('claims again when the answer was lost: one unused client is left at C1, and the link stands', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const { linkId } = await identity.begin(join(slack('U1')));
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    clock.now += INTERVAL_MS;
    tenant.failNext('claim', 'after', new AccessError('unclear', 'answer lost'));
    await expect(identity.poll(linkId)).rejects.toThrow('answer lost');
    expect(await identity.poll(linkId)).toEqual({ is: 'linked', person: ANN });
    expect([tenant.calls('poll'), tenant.clients.size]).toEqual([1, 2]);
  });

  it('does not claim again what it holds', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const { linkId } = await identity.begin(join(slack('U1')));
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    clock.now += INTERVAL_MS;
    tenant.failNext('introspect', 'before');
    await expect(identity.poll(linkId)).rejects.toThrow('C1 is away');
    expect(await identity.poll(linkId)).toEqual({ is: 'linked', person: ANN });
    expect([tenant.calls('claim'), tenant.clients.size]).toEqual([1, 1]);
  });

  it('revokes what it refused, even if only at the second attempt', async () => {
    const { join, tenant, clock, identity } = createWorld();
    const { linkId } = await identity.begin(join(slack('U2'), { email: 'bob@acme.example' }));
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    clock.now += INTERVAL_MS;
    tenant.failNext('revokePersonalClient', 'before');
    await expect(identity.poll(linkId)).rejects.toThrow('C1 is away');
    expect(await identity.poll(linkId)).toMatchObject({ is: 'refused', why: 'another-person' });
    expect([tenant.calls('claim'), tenant.clients.size]).toEqual([1, 0]);
  });

  it.each([
    { dying: 'before it asked C1', at: 1, ends: 'linked', clients: 1 },
    // The code is spent and its token lost: the person is told to begin again.
    { dying: 'before it kept the token', at: 2, ends: 'expired', clients: 0 },
    { dying: 'before it kept the claimed client', at: 3, ends: 'linked', clients: 2 },
    { dying: 'before it kept the link', at: 4, ends: 'linked', clients: 1 },
    { dying: 'before it kept the answer', at: 5, ends: 'linked', clients: 1 },
    { dying: 'before it cleared the way for another login', at: 6, ends: 'linked', clients: 1 },
  ])('ends in $ends when the process died $dying', async ({ at, ends, clients }) => {
    const links = createMemoryLinks();
    let writes = 0;
    const written = () => {
      writes += 1;
      if (writes === at) throw new Error('killed');
    };
    const mortal: LinkStore = {
      ...links,
      keep: async (...args) => {
        written();
        await links.keep(...args);
      },
      save: async (...args) => {
        written();
        await links.save(...args);
      },
      close: async (...args) => {
        written();
        await links.close(...args);
      },
    };
    const { identity, join, tenant, clock } = createWorld({ links: mortal });
    const { linkId } = await identity.begin(join(slack('U1')));
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    clock.now += INTERVAL_MS;
    await expect(identity.poll(linkId)).rejects.toThrow('killed');
    clock.now += INTERVAL_MS;
    expect((await identity.poll(linkId)).is).toBe(ends);
    expect(tenant.clients.size).toBe(clients);
    const hands = await (await identity.accessOf('ann'))?.introspect();
    expect(hands?.userId).toBe(ends === 'linked' ? 'ann' : undefined);
  });

  it('says expired when the token has ended before it could be used', async () => {
    const { identity, join, tenant, clock } = createWorld();
    const { linkId } = await identity.begin(join(slack('U1')));
    tenant.answer(tenant.lastCode(), { userId: 'ann' });
    clock.now += INTERVAL_MS;
    tenant.failNext('claim', 'before', new AccessError('unauthenticated', 'token expired'));
    expect(await identity.poll(linkId)).toEqual({ is: 'expired' });
  });
});

describe('linking again', () => {
  it('revokes the credential it replaces', async () => {
    const { identity, join, link, tenant } = createWorld();
    const user = join(slack('U1'));
    await link(user, 'ann');
    const [first] = tenant.clients.keys();
    await link(user, 'ann');
    expect(tenant.clients.size).toBe(1);
    expect([...tenant.clients.keys()]).not.toContain(first);
    expect(tenant.forgotten).toContain(first);
    expect(await (await identity.accessOf('ann'))?.introspect()).toMatchObject({ userId: 'ann' });
  });

  it('lets one person in from two platforms', async () => {
    const { identity, join, link } = createWorld();
    const [here, there] = [join(slack('U1')), join(teams('A1'))];
    await link(here, 'ann');
    await link(there, 'ann');
    expect(await identity.chatUserOf(ANN, 'slack')).toEqual(here);
    expect(await identity.chatUserOf(ANN, 'teams')).toEqual(there);
    expect(await identity.resolve(here)).toMatchObject({ who: { tier: 'linked' } });
  });

  it('as another person ends the first link', async () => {
    const { identity, join, link, tenant } = createWorld();
    const user = join(slack('U1'));
    tenant.people.set('ann2', person('ann2', 'ann2@acme.example'));
    await link(user, 'ann');
    await link(user, 'ann2');
    expect(await identity.accessOf('ann')).toBeUndefined();
    expect([...tenant.clients.values()].map(({ userId }) => userId)).toEqual(['ann2']);
    expect(await identity.resolve(user)).toMatchObject({ who: { person: { id: 'ann2' }, tier: 'linked' } });
  });
});
