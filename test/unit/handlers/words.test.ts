/** What people are told is true: of who decided, of what is over, of whose request it is, of what was done. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeAction } from '../../../src/cards/action.ts';
import { taskCard } from '../../../src/cards/task.ts';
import { wordsFor } from '../../../src/cards/words/index.ts';
import { ChatError } from '../../../src/domain/chat-error.ts';
import { AccessError } from '../../../src/domain/errors.ts';
import type { RefusedIdentity } from '../../../src/domain/person.ts';
import { tellQueued } from '../../../src/handlers/failure.ts';
import { route } from '../../../src/handlers/router.ts';
import type { Access } from '../../../src/ports/access.ts';
import type { HomePage } from '../../../src/ports/chat.ts';
import { actionOf, type House, openHouse, read } from '../../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

type Someone = House['cast']['requester'];

async function ask(): Promise<string> {
  await house.run(house.request(house.cast.requester, house.cast.githubAdmin));
  await house.settle();
  return house.c1.tasks()[0]?.id ?? '';
}

const click = (person: Someone, action: string) => house.act(person, { kind: 'click', action });

async function press(person: Someone, action: string): Promise<string> {
  await house.run(click(person, action));
  return read(house.told(person)[0]);
}

describe('of a request that is over', () => {
  it('a late click is told that it was cancelled, not that somebody approved it', async () => {
    const task = await ask();
    const { requester, approver } = house.cast;
    house.linkUp(requester);
    house.linkUp(approver);
    const approve = actionOf(house.cards(approver)[0], 'Approve');
    await press(requester, encodeAction({ do: 'cancel', task }));
    await vi.waitFor(() => expect(house.c1.tasks()[0]?.open).toBe(false));
    const said = await press(approver, approve);
    expect(said).toContain('This request is over: cancelled');
    expect(said).not.toContain('Already approved');
  });

  it('nobody is told that it is being cancelled', async () => {
    const task = await ask();
    const { requester, approver } = house.cast;
    house.linkUp(requester);
    house.linkUp(approver);
    await press(approver, actionOf(house.cards(approver)[0], 'Approve'));
    await vi.waitFor(() => expect(house.c1.tasks()[0]?.open).toBe(false));
    const said = await press(requester, encodeAction({ do: 'cancel', task }));
    expect(said).toContain('This request is over: granted');
  });
});

describe('of what was done', () => {
  it('a cancellation whose answer was lost is told once it is known', async () => {
    const task = await ask();
    const { requester } = house.cast;
    house.linkUp(requester);
    house.c1.faults.add({ path: '*/action/close', kind: 'lost', times: 1 });
    const job = click(requester, encodeAction({ do: 'cancel', task }));
    await expect(house.run(job)).rejects.toThrow();
    await vi.waitFor(() => house.run(job));
    expect(house.told(requester).map(read)).toEqual([expect.stringContaining('is being cancelled')]);
  });

  it('a comment is told although the process died right after it, and written once', async () => {
    const task = await ask();
    const { requester } = house.cast;
    house.linkUp(requester);
    const job = house.act(requester, {
      kind: 'submit',
      form: 'comment',
      context: encodeAction({ do: 'comment', task }),
      values: { reason: 'still needed' },
    });
    if (job.kind !== 'submit') throw new Error('no submit');
    const dead = { ...house.tools, put: async () => Promise.reject(new Error('died')) };
    await expect(route(dead, job)).rejects.toThrow('died');
    await house.run(job);
    expect(read(house.told(requester)[0])).toContain('Your comment is on');
    expect(house.c1.calls({ path: '*/action/comment' })).toHaveLength(1);
  });

  it('a decision in a list is told although the process died right after it', async () => {
    await ask();
    const { approver } = house.cast;
    house.linkUp(approver);
    await house.run(house.act(approver, { kind: 'command', line: 'approvals' }));
    const job = click(approver, actionOf(house.told(approver)[0], 'Approve'));
    const dead = { ...house.tools, put: async () => Promise.reject(new Error('died')) };
    if (job.kind !== 'click') throw new Error('no click');
    await expect(route(dead, job)).rejects.toThrow('died');
    await house.run(job);
    expect(read(house.told(approver)[0])).toContain('You approved');
    expect(house.c1.calls({ path: '*/action/approve' })).toHaveLength(1);
  });
});

describe('of whose request it is', () => {
  it('somebody who decided it does not read that they requested it', async () => {
    await ask();
    const { approver } = house.cast;
    house.linkUp(approver);
    await press(approver, actionOf(house.cards(approver)[0], 'Approve'));
    await house.run(house.act(approver, { kind: 'command', line: `status ${house.c1.tasks()[0]?.number}` }));
    const said = read(house.told(approver)[0]);
    expect(said).toContain(`Access request for ${house.cast.requester.name}`);
    expect(said).not.toContain('You requested');
  });

  it('a person whose link C1 no longer accepts is asked to link again', async () => {
    await ask();
    const { requester } = house.cast;
    const refused = async () => Promise.reject(new AccessError('unauthenticated', 'no'));
    const access: Access = { ...house.tools.office.service, task: refused };
    const tools = { ...house.tools, identity: { ...house.tools.identity, accessOf: async () => access } };
    const job = house.act(requester, { kind: 'command', line: `status ${house.c1.tasks()[0]?.number}` });
    if (job.kind !== 'command') throw new Error('no command');
    await route(tools, job);
    expect(read(house.told(requester)[0])).toContain('C1 no longer accepts your link');
  });
});

describe('of what is the matter', () => {
  it('C1 is only blamed for its own silence', async () => {
    const { requester } = house.cast;
    const job = house.act(requester, { kind: 'command', line: 'status' });
    const said = async (error: Error) => {
      await tellQueued(house.tools, job, error);
      return read(house.told(requester)[0]);
    };
    expect(await said(new AccessError('unavailable', 'away'))).toContain('C1 is not answering');
    expect(await said(new ChatError('rate-limited', 'rate_limited'))).not.toContain('C1');
  });

  it('somebody who may not act reads so on their home page, with the way to link where that helps', async () => {
    const drawn: string[] = [];
    const publish: HomePage['publish'] = async (_, card) => void drawn.push(read(card));
    const refusing = (why: RefusedIdentity) => ({
      ...house.tools,
      homePage: () => ({ publish }),
      identity: { ...house.tools.identity, resolve: async () => ({ ok: false as const, why }) },
    });
    const job = house.act(house.cast.requester, { kind: 'home' });
    if (job.kind !== 'home') throw new Error('no home');
    await route(refusing('guest'), job);
    await route(refusing('nobody'), job);
    expect(drawn[0]).toContain('Guests cannot use this here');
    expect(drawn[0]).not.toContain('[');
    expect(drawn[1]).toContain('[Link your C1 account]');
  });
});

it('of many approvers nobody is said to be absent: not all were looked up', async () => {
  const task = await house.tools.office.service.task(await ask());
  if (task.step?.kind !== 'approval') throw new Error('no approval');
  const approvers = Array.from({ length: 500 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}`, email: '' }));
  const card = taskCard({
    task: { ...task, step: { ...task.step, approvers } },
    reader: { as: 'requester', personId: task.subject.id },
    faces: new Map(),
    reasons: new Map(),
    words: wordsFor('en'),
    platform: 'slack',
    url: 'https://c1.example/task/1',
  });
  expect(read(card)).not.toContain('not in Slack');
  expect(read(card).length).toBeLessThan(1000);
});
