/** The front desk: what it opens and offers, to whom, and how little a single person can ask of it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeAction } from '../../../src/cards/action.ts';
import type { LookupSource } from '../../../src/cards/form.ts';
import type { ChatUser } from '../../../src/domain/person.ts';
import { createDesk } from '../../../src/handlers/desk.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import { type House, openHouse } from '../../support/house.ts';

const STRANGER: ChatUser = { platform: 'slack', workspace: 'T1', id: 'USTRANGER' };

let house: House;
let desk: Desk;
beforeEach(async () => {
  house = await openHouse();
  desk = createDesk(house.tools);
});
afterEach(() => house.close());

const userOf = (person: House['cast']['requester']) => house.act(person, { kind: 'home' }).reply.user;

const suggest = (user: ChatUser, source: LookupSource) =>
  desk.suggest({
    user,
    source,
    text: source === 'person' ? 'an' : '',
    form: 'request',
    context: '{}',
    limit: 100,
  });

describe('somebody who may not ask for access', () => {
  it('is given no form, whichever way they come', async () => {
    expect(await desk.formForCommand(STRANGER, 'request')).toBeUndefined();
    expect(await desk.formForAction(STRANGER, encodeAction({ do: 'request' }))).toBeUndefined();
    expect(await desk.formForMessage(STRANGER, 'https://acme.slack.com/archives/C1/p1')).toBeUndefined();
  });

  it.each(['app', 'entitlement', 'duration', 'person'] as const)(
    'learns no %s from typeahead',
    async (source) => {
      expect(await suggest(STRANGER, source)).toEqual([]);
    },
  );
});

describe('a person', () => {
  it('is offered the catalogue', async () => {
    expect(await suggest(userOf(house.cast.requester), 'app')).not.toEqual([]);
    expect(await suggest(userOf(house.cast.requester), 'entitlement')).not.toEqual([]);
  });

  it('is offered it also while nobody can say who they are: C1 may be away', async () => {
    const identity = { ...house.tools.identity, resolve: async () => Promise.reject(new Error('away')) };
    desk = createDesk({ ...house.tools, identity });
    expect(await suggest(userOf(house.cast.requester), 'entitlement')).not.toEqual([]);
  });

  it('finds no colleagues without a link, and with one those that C1 shows them', async () => {
    const user = userOf(house.cast.helpdesk);
    expect(await suggest(user, 'person')).toEqual([]);
    house.linkUp(house.cast.helpdesk);
    expect(await suggest(user, 'person')).not.toEqual([]);
  });

  it('who linked has what they may request learned again, once an hour however often they ask', async () => {
    const { requester } = house.cast;
    await desk.formForCommand(userOf(requester), 'request');
    expect(house.queue).toEqual([]);
    house.linkUp(requester);
    await desk.formForCommand(userOf(requester), 'request');
    await desk.formForCommand(userOf(requester), 'request');
    expect(house.queue).toEqual([{ kind: 'catalogue.person', personId: requester.id }]);
    house.queue.splice(0);
    desk = createDesk({ ...house.tools, now: () => new Date(Date.now() + 3_600_000) });
    await desk.formForCommand(userOf(requester), 'request');
    expect(house.queue).toHaveLength(1);
  });
});

describe('a request typed in one line', () => {
  const fieldsOf = async (line: string) => {
    const form = await desk.formForCommand(userOf(house.cast.requester), line);
    return { form, field: (id: string) => form?.fields.find((field) => field.id === id) };
  };

  it('that asks for longer than is allowed gets the longest, and says so', async () => {
    const { form, field } = await fieldsOf('request github organization admin for 3d because on-call');
    expect(field('duration')).toMatchObject({
      hint: 'You asked for 3 days; at most 8 h for this access.',
      value: { label: '8 h' },
    });
    const ask = {
      user: userOf(house.cast.requester),
      form: 'request',
      context: form?.context ?? '',
    } as const;
    const offered = await desk.suggest({ ...ask, source: 'duration', text: '3d', limit: 100 });
    expect(offered.map(({ label }) => label)).toEqual(['8 h']);
  });

  it('that matches nothing starts the search anew', async () => {
    const { form, field } = await fieldsOf('request flux capacitor');
    expect(JSON.stringify(field('matches'))).toContain('Nothing matches');
    expect(field('entitlement')).toMatchObject({ minLetters: 1 });
    const ask = {
      user: userOf(house.cast.requester),
      form: 'request',
      context: form?.context ?? '',
    } as const;
    expect(await desk.suggest({ ...ask, source: 'entitlement', text: '', limit: 100 })).not.toEqual([]);
  });
});
