/** Following a link under way: to its end, whatever is away meanwhile, and never in silence. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChatError } from '../../../src/domain/chat-error.ts';
import { AccessError } from '../../../src/domain/errors.ts';
import { tellGivenUp } from '../../../src/handlers/failure.ts';
import { followLink } from '../../../src/handlers/link.ts';
import { route } from '../../../src/handlers/router.ts';
import type { Linking } from '../../../src/ports/identity.ts';
import type { JobOf } from '../../../src/queue/jobs.ts';
import { type House, openHouse, read } from '../../support/house.ts';

let house: House;
let job: JobOf<'link.poll'>;
beforeEach(async () => {
  house = await openHouse();
  const { reply } = house.act(house.cast.approver, { kind: 'home' });
  job = { kind: 'link.poll', linkId: 'abcd-1', reply, turn: 3 };
});
afterEach(() => house.close());

function follow(poll: Linking['poll']): Promise<void> {
  return followLink({ ...house.tools, linking: { ...house.tools.linking, poll } }, job);
}

describe('offering a link', () => {
  const offered = async (paste: boolean, error: AccessError) => {
    const begin = async () => Promise.reject(error);
    const { approver } = house.cast;
    const tools = {
      ...house.tools,
      linking: { ...house.tools.linking, begin },
      settings: { ...house.tools.settings, paste },
    };
    const login = house.act(approver, { kind: 'command', line: 'login' });
    if (login.kind !== 'command') throw new Error('no command');
    await route(tools, login);
    return read(house.told(approver)[0]);
  };
  const off = new AccessError('unauthenticated', 'C1 does not accept the credential (invalid_client).');

  it('leaves pasting where C1 offers no device authorization', async () => {
    expect(await offered(true, off)).toContain('[Link with a credential]');
    expect(house.queue).toEqual([]);
    await expect(offered(false, off)).rejects.toBe(off);
  });

  it('is tried again while C1 is away', async () => {
    const away = new AccessError('unavailable', 'C1 is not answering.');
    await expect(offered(true, away)).rejects.toBe(away);
  });
});

describe('following a link', () => {
  it.each([
    new AccessError('unavailable', 'C1 is not answering.'),
    new AccessError('unclear', 'C1 gave no clear answer.'),
    new ChatError('rate-limited', 'rate_limited'),
  ])('goes on after %s', async (error) => {
    await follow(async () => Promise.reject(error));
    expect(house.queue).toEqual([{ ...job, turn: 4 }]);
  });

  it('ends with what no later poll can change, and the person is told', async () => {
    const error = new AccessError('unauthenticated', 'C1 does not accept the credential (invalid_client).');
    await expect(follow(async () => Promise.reject(error))).rejects.toBe(error);
    expect(house.queue).toEqual([]);
    await tellGivenUp(house.tools, job);
    expect(read(house.told(house.cast.approver)[0])).toContain('Your link could not be done');
  });

  it.each(['expired', 'unknown'] as const)('says that the time is over (%s)', async (is) => {
    await follow(async () => ({ is }));
    expect(read(house.told(house.cast.approver)[0])).toContain('The link was not used in time');
  });
});
