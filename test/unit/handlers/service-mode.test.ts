/** Service mode: the bot lends its power, so who clicked is found out at that moment. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { route } from '../../../src/handlers/router.ts';
import type { Resolved } from '../../../src/ports/identity.ts';
import { actionOf, type House, openHouse, read } from '../../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ mode: 'service' });
  const { requester, githubAdmin } = house.cast;
  house.linkUp(requester);
  await house.run(house.request(requester, githubAdmin));
  await house.settle();
});
afterEach(() => house.close());

/** What is remembered of the approver says yes; `now` is what C1 and chat say when asked afresh. */
async function approve(now: Resolved | undefined): Promise<string> {
  const { approver } = house.cast;
  const resolve: House['tools']['identity']['resolve'] = async (user, options) =>
    options?.fresh && now ? now : house.tools.identity.resolve(user);
  const job = house.act(approver, {
    kind: 'click',
    action: actionOf(house.cards(approver)[0], 'Approve'),
  });
  if (job.kind !== 'click') throw new Error('no click');
  await route({ ...house.tools, identity: { ...house.tools.identity, resolve } }, job);
  return read(house.told(approver)[0]);
}

const tried = () => house.c1.calls({ path: '*/action/approve' }).length;

describe('a decision made by the bot for somebody', () => {
  it('is tried for one who is still who they were', async () => {
    await approve(undefined);
    expect(tried()).toBe(1);
  });

  it('is not made for one who was disabled a moment ago', async () => {
    expect(await approve({ ok: false, why: 'disabled' })).toContain('Your C1 account is disabled');
    expect(tried()).toBe(0);
  });

  it('is not made for one whose address belongs to another by now', async () => {
    const user = house.act(house.cast.bystander, { kind: 'home' }).reply.user;
    expect(await approve(await house.tools.identity.resolve(user))).toContain('C1 does not let you do this');
    expect(tried()).toBe(0);
  });
});
