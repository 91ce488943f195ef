import { describe, expect, it } from 'vitest';
import { AccessError } from '../../../src/domain/errors.ts';
import type { ChatProfile, Person } from '../../../src/domain/person.ts';
import { ANN, createWorld, person, slack } from './world.ts';

const member: Partial<ChatProfile> = { email: 'ann@acme.example' };

describe('resolving by the address the workspace vouches for', () => {
  it('finds the one enabled human', async () => {
    const { identity, join } = createWorld();
    const resolved = await identity.resolve(join(slack('U1'), { email: 'Ann@ACME.example' }));
    expect(resolved).toMatchObject({
      ok: true,
      who: { person: ANN, tier: 'email', chat: { name: 'Chat U1' } },
    });
  });

  it.each<[string, Partial<ChatProfile>, string]>([
    ['a stranger of a shared channel', { ...member, kind: 'stranger' }, 'stranger'],
    ['a guest', { ...member, kind: 'guest' }, 'guest'],
    ['a bot', { ...member, kind: 'bot' }, 'bot'],
    ['a leaver', { ...member, deactivated: true }, 'deactivated'],
    ['somebody without an address', {}, 'no-email'],
    ['an address C1 does not know', { email: 'zoe@acme.example' }, 'nobody'],
  ])('refuses %s', async (_, profile, why) => {
    const { identity, join } = createWorld();
    const resolved = await identity.resolve(join(slack('U1'), profile));
    expect(resolved).toEqual({ ok: false, why, ...(profile.email && { email: profile.email }) });
  });

  it('refuses somebody the platform does not know', async () => {
    expect(await createWorld().identity.resolve(slack('U404'))).toEqual({ ok: false, why: 'stranger' });
  });

  it('takes a guest where the operator allows guests, and still no stranger', async () => {
    const { identity, join } = createWorld({ allowGuests: true });
    expect(await identity.resolve(join(slack('U1'), { ...member, kind: 'guest' }))).toMatchObject({
      ok: true,
    });
    expect(await identity.resolve(join(slack('U2'), { ...member, kind: 'stranger' }))).toMatchObject({
      ok: false,
    });
  });

  it.each<[string, readonly Partial<Person>[], string | true]>([
    ['two enabled humans', [{}, {}], 'several'],
    ['one disabled human', [{ enabled: false }], 'disabled'],
    ['a service principal', [{ kind: 'service' }], 'not-human'],
    ['a kind C1 has invented since', [{ kind: 'unknown' }], 'not-human'],
    ['an enabled human beside a disabled one', [{ enabled: false }, {}], true],
    ['an enabled human beside a service principal', [{ kind: 'service' }, {}], true],
    ['a disabled human beside a service principal', [{ kind: 'service' }, { enabled: false }], 'disabled'],
  ])('one address, %s', async (_, people, expected) => {
    const { identity, join, tenant } = createWorld();
    for (const [n, change] of people.entries()) {
      tenant.people.set(`p${n}`, person(`p${n}`, 'shared@acme.example', change));
    }
    const resolved = await identity.resolve(join(slack('U1'), { email: 'shared@acme.example' }));
    expect(resolved.ok ? true : resolved.why).toBe(expected);
  });

  it('does not believe an answer about another address', async () => {
    const world = createWorld();
    const { office } = world.parts;
    const careless = { ...office, service: { ...office.service, usersByEmail: async () => [ANN] } };
    const { identity, join } = createWorld({ office: careless });
    expect(await identity.resolve(join(slack('U1'), { email: 'eve@acme.example' }))).toMatchObject({
      why: 'nobody',
    });
  });
});

describe('resolving by a link', () => {
  it('goes before the address', async () => {
    const { identity, join, link } = createWorld();
    const user = join(slack('U1'), { email: 'ann.private@mail.example' });
    await link(user, 'ann');
    expect(await identity.resolve(user)).toMatchObject({ ok: true, who: { person: ANN, tier: 'linked' } });
  });

  it('does not open the door to those the workspace bars', async () => {
    const { identity, join, link, clock } = createWorld();
    const user = join(slack('U1'));
    await link(user, 'ann');
    join(user, { deactivated: true });
    clock.now += 5 * 60_000;
    expect(await identity.resolve(user)).toEqual({ ok: false, why: 'deactivated' });
  });

  it.each<[string, Partial<Person> | undefined, string]>([
    ['disabled', { enabled: false }, 'disabled'],
    ['deleted', undefined, 'disabled'],
    ['no longer human', { kind: 'service' }, 'not-human'],
  ])('notices within a minute that its person was %s at C1', async (_, change, why) => {
    const { identity, join, link, clock, tenant } = createWorld();
    const user = join(slack('U1'), member);
    await link(user, 'ann');
    expect(await identity.resolve(user)).toMatchObject({ ok: true });
    if (change) tenant.people.set('ann', { ...ANN, ...change });
    else tenant.people.delete('ann');
    expect(await identity.resolve(user, { fresh: true })).toEqual({ ok: false, why });
    tenant.people.set('ann', ANN);
    clock.now += 15_000;
    expect(await identity.resolve(user)).toMatchObject({ ok: true });
    if (change) tenant.people.set('ann', { ...ANN, ...change });
    else tenant.people.delete('ann');
    clock.now += 60_000;
    expect(await identity.resolve(user)).toEqual({ ok: false, why });
  });
});

describe('what resolving remembers', () => {
  it('asks C1 once a minute and the platform once in five', async () => {
    const { identity, join, clock, tenant, chat } = createWorld();
    const user = join(slack('U1'), member);
    for (let minute = 0; minute < 10; minute += 1) {
      await identity.resolve(user);
      await identity.resolve(user);
      clock.now += 60_000;
    }
    expect(tenant.calls('usersByEmail')).toBe(10);
    expect(chat.profileCalls).toBe(2);
  });

  it('remembers a "nobody" for 15 seconds only', async () => {
    const { identity, join, clock, tenant } = createWorld();
    const user = join(slack('U1'), { email: 'new@acme.example' });
    expect(await identity.resolve(user)).toMatchObject({ why: 'nobody' });
    tenant.people.set('new', person('new', 'new@acme.example'));
    expect(await identity.resolve(user)).toMatchObject({ why: 'nobody' });
    clock.now += 15_000;
    expect(await identity.resolve(user)).toMatchObject({ ok: true });
  });

  it('asks once for many who want to know at the same time', async () => {
    const { identity, join, tenant, chat } = createWorld();
    const user = join(slack('U1'), member);
    await Promise.all(Array.from({ length: 10 }, () => identity.resolve(user)));
    expect([tenant.calls('usersByEmail'), chat.profileCalls]).toEqual([1, 1]);
  });

  it('asks anew when asked for a fresh answer', async () => {
    const { identity, join, tenant, chat } = createWorld();
    const user = join(slack('U1'), member);
    await identity.resolve(user);
    tenant.people.set('ann', { ...ANN, enabled: false });
    expect(await identity.resolve(user, { fresh: true })).toMatchObject({ why: 'disabled' });
    expect(chat.profileCalls).toBe(2);
    expect(await identity.resolve(user)).toMatchObject({ why: 'disabled' });
  });

  it('hands on that C1 is away, and does not remember it', async () => {
    const { identity, join, tenant } = createWorld();
    const user = join(slack('U1'), member);
    tenant.failNext('usersByEmail', 'before');
    await expect(identity.resolve(user)).rejects.toBeInstanceOf(AccessError);
    expect(await identity.resolve(user)).toMatchObject({ ok: true });
  });
});

describe('the chat user of a person', () => {
  it('is the linked one, else the one with their address', async () => {
    const { identity, join, link } = createWorld();
    const byAddress = join(slack('U1'), member);
    expect(await identity.chatUserOf(ANN, 'slack')).toEqual(byAddress);
    const linked = join(slack('U9'), { email: 'ann.other@mail.example' });
    join(slack('U1'), { email: 'moved@acme.example' });
    await link(linked, 'ann');
    expect(await identity.chatUserOf(ANN, 'slack')).toEqual(linked);
    expect(await identity.chatUserOf(ANN, 'teams')).toBeUndefined();
  });

  it('is nobody when the member with their address is linked to another', async () => {
    const { identity, join, link, tenant } = createWorld();
    const user = join(slack('U1'), { email: 'shared@acme.example' });
    await link(user, 'bob');
    tenant.people.set('cat', person('cat', 'shared@acme.example'));
    expect(await identity.chatUserOf({ id: 'cat', email: 'shared@acme.example' }, 'slack')).toBeUndefined();
  });

  it('is nobody without an address, and on a platform that is off', async () => {
    const { identity, join } = createWorld();
    join(slack('U1'), { email: '' });
    expect(await identity.chatUserOf({ id: 'x', email: '' }, 'slack')).toBeUndefined();
    const off = createWorld({ chats: {} });
    expect(await off.identity.chatUserOf(ANN, 'slack')).toBeUndefined();
    await expect(off.identity.resolve(slack('U1'))).rejects.toThrow(/off/);
  });
});
