/** Painting when somebody cannot be reached, or not yet. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChatError } from '../../../src/domain/chat-error.ts';
import { paintTask } from '../../../src/handlers/paint-task.ts';
import type { Painter } from '../../../src/ports/chat.ts';
import type { Identity } from '../../../src/ports/identity.ts';
import { type House, openHouse, read } from '../../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function openTask(): Promise<string> {
  await house.run(house.request(house.cast.requester, house.cast.githubAdmin));
  return house.c1.tasks()[0]?.id ?? '';
}

/** The house's painter, with direct messages to one person failing. */
function painterWithout(userId: string, kind: ChatError['kind']): Painter {
  const painter = house.tools.painter('slack');
  return {
    ...painter,
    post: async (to, card, mark) => {
      if (to.to === 'person' && to.user.id === userId) throw new ChatError(kind, 'test');
      return painter.post(to, card, mark);
    },
  };
}

describe('a copy that cannot be posted', () => {
  it.each(['not-found', 'refused'] as const)(
    'for good (%s) keeps nobody else from being told',
    async (kind) => {
      const taskId = await openTask();
      const { approver, requester } = house.cast;
      const painter = painterWithout(approver.slack.id, kind);
      await paintTask({ ...house.tools, painter: () => painter }, taskId);
      expect(read(house.cards(requester)[0])).toContain('You requested');
      expect(await house.tools.watchlist.all()).toContain(taskId);
    },
  );

  it.each(['rate-limited', 'locked-out'] as const)('for now (%s) is tried again', async (kind) => {
    const taskId = await openTask();
    const painter = painterWithout(house.cast.approver.slack.id, kind);
    await expect(paintTask({ ...house.tools, painter: () => painter }, taskId)).rejects.toThrow(kind);
    expect(await house.tools.watchlist.seen([taskId])).toEqual([undefined]);
    await paintTask(house.tools, taskId);
    expect(house.cards(house.cast.approver)).toHaveLength(1);
  });
});

describe('an approver who cannot be looked up', () => {
  const failing = (error: Error): Identity => ({
    ...house.tools.identity,
    async chatUserOf(person, platform) {
      if (person.id === house.cast.approver.id) throw error;
      return house.tools.identity.chatUserOf(person, platform);
    },
  });

  it('for now is asked as soon as they can be', async () => {
    const taskId = await openTask();
    const identity = failing(new ChatError('rate-limited', 'users.lookupByEmail'));
    await expect(paintTask({ ...house.tools, identity }, taskId)).rejects.toThrow('rate-limited');
    expect(house.cards(house.cast.requester)).toHaveLength(1);
    await paintTask(house.tools, taskId);
    expect(house.cards(house.cast.approver)).toHaveLength(1);
  });

  it('for good does not stop the painting of the others', async () => {
    const taskId = await openTask();
    await paintTask({ ...house.tools, identity: failing(new ChatError('refused', 'missing_scope')) }, taskId);
    expect(await house.tools.watchlist.all()).toContain(taskId);
  });
});
