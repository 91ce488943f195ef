import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionOf, type House, openHouse, read } from '../../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function ask(what = house.cast.githubAdmin, who = house.cast.requester) {
  await house.run(house.request(who, what));
  await house.settle();
}

async function press(person: House['cast']['approver'], label: string) {
  await house.run(house.act(person, { kind: 'click', action: actionOf(house.cards(person)[0], label) }));
  await house.settle();
}

async function afterPolling() {
  const [task] = house.c1.tasks();
  await house.run({ kind: 'task.changed', taskId: task?.id ?? '', cause: 'test' });
}

describe('asking and deciding', () => {
  it('gives the requester and the approver their cards', async () => {
    await ask();
    const { requester, approver } = house.cast;
    expect(read(house.cards(requester)[0])).toContain('You requested Organization Admin in GitHub');
    expect(read(house.cards(requester)[0])).toContain(`Awaiting approval from ${approver.name}`);
    expect(read(house.cards(approver)[0])).toContain(
      `Your approval is required on an access request for ${requester.name}`,
    );
    expect(read(house.cards(approver)[0])).toContain('[Approve] [Deny]');
  });

  it('waits for the link, decides as the person, and every copy says so', async () => {
    await ask();
    const { requester, approver } = house.cast;
    await press(approver, 'Approve');
    expect(read(house.told(approver)[0])).toContain('Link your C1 account');
    expect(house.c1.tasks()[0]?.open).toBe(true);
    house.linkUp(approver);
    await press(approver, 'Approve');
    await afterPolling();
    for (const person of [requester, approver]) {
      expect(house.cards(person)).toHaveLength(1);
      const text = read(house.cards(person)[0]);
      expect(text).toContain(`Approved by ${approver.name}`);
      expect(text).toContain('ends');
      expect(text).toContain('Granted');
      expect(text).not.toContain('[Approve]');
    }
  });

  it('shows the reason of a denial to the requester', async () => {
    await ask();
    const { requester, approver } = house.cast;
    house.linkUp(approver);
    await house.run(
      house.act(approver, {
        kind: 'submit',
        form: 'deny',
        context: actionOf(house.cards(approver)[0], 'Deny'),
        values: { reason: 'Use the audit role instead.' },
      }),
    );
    await house.settle();
    const text = read(house.cards(requester)[0]);
    expect(text).toContain(`Denied by ${approver.name}`);
    expect(text).toContain('Use the audit role instead.');
  });

  it('asks a second time about an open request and shows the first', async () => {
    await ask();
    await ask();
    expect(house.c1.tasks()).toHaveLength(1);
    expect(read(house.told(house.cast.requester)[0])).toContain('already being asked for');
  });

  it('tells a person whom C1 does not let request it', async () => {
    await ask(house.cast.restricted);
    expect(house.c1.tasks()).toHaveLength(0);
    expect(read(house.told(house.cast.requester)[0])).toContain('C1 does not let you request');
  });

  it('names approvers who are not in Slack on the requester’s card', async () => {
    await ask(house.cast.noSlackApprover);
    const text = read(house.cards(house.cast.requester)[0]);
    expect(text).toContain(`${house.cast.offSlack.name} is not in Slack: they decide in C1.`);
  });

  it('lets the first of two approvers win and tells the second who did', async () => {
    await ask(house.cast.group);
    const [one, two] = house.cast.securityTeam;
    house.linkUp(one);
    house.linkUp(two);
    const click = (person: typeof one) =>
      house.act(person, { kind: 'click', action: actionOf(house.cards(person)[0], 'Approve') });
    const both = [click(one), click(two)];
    await Promise.all(both.map((job) => house.run(job)));
    const said = [...house.told(one), ...house.told(two)].map(read);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/Already approved by/);
  });

  it('refuses a person who is not asked, whatever their click claims', async () => {
    await ask();
    const { approver, bystander } = house.cast;
    house.linkUp(bystander);
    await house.run(
      house.act(bystander, { kind: 'click', action: actionOf(house.cards(approver)[0], 'Approve') }),
    );
    expect(read(house.told(bystander)[0])).toContain(`This step waits for ${approver.name}`);
    expect(house.c1.tasks()[0]?.open).toBe(true);
  });

  it('does not let people approve their own request', async () => {
    await ask();
    const { requester, approver } = house.cast;
    house.linkUp(requester);
    await house.run(
      house.act(requester, { kind: 'click', action: actionOf(house.cards(approver)[0], 'Approve') }),
    );
    expect(house.c1.tasks()[0]?.open).toBe(true);
    expect(house.told(requester)).toHaveLength(1);
  });

  it('does a repeated job once and does not report its own work as a surprise', async () => {
    await ask();
    const { approver } = house.cast;
    house.linkUp(approver);
    const click = house.act(approver, {
      kind: 'click',
      action: actionOf(house.cards(approver)[0], 'Approve'),
    });
    await house.run(click);
    await house.run(click);
    expect(house.told(approver)).toHaveLength(0);
    expect(house.c1.calls({ path: '*/action/approve' })).toHaveLength(1);
  });

  it('finds its own task again when the answer to the grant was lost', async () => {
    house.c1.faults.add({ path: '*/task/grant', kind: 'lost', times: 1 });
    const job = house.request(house.cast.requester, house.cast.githubAdmin);
    await expect(house.run(job)).rejects.toThrow();
    await house.run(job);
    await house.settle();
    expect(house.c1.tasks()).toHaveLength(1);
    expect(house.cards(house.cast.requester)).toHaveLength(1);
    expect(house.told(house.cast.requester)).toHaveLength(0);
  });

  it('asks for somebody else only with the asker’s own rights', async () => {
    const { helpdesk, requester, githubAdmin } = house.cast;
    const job = house.request(helpdesk, githubAdmin, { person: requester.id });
    await house.run(job);
    expect(house.c1.tasks()).toHaveLength(0);
    expect(read(house.told(helpdesk)[0])).toContain('To ask for somebody else, link your C1 account');
    house.linkUp(helpdesk);
    await house.run(job);
    await house.settle();
    expect(read(house.cards(helpdesk)[0])).toContain(`for ${requester.name}`);
    expect(read(house.cards(requester)[0])).toContain(`${helpdesk.name} requested`);
  });
});

describe('lists and words', () => {
  it('answers status, approvals, whoami, help and a misspelt verb', async () => {
    await ask();
    const { requester, approver } = house.cast;
    const say = async (person: typeof requester, line: string) => {
      await house.run(house.act(person, { kind: 'command', line }));
      return read(house.told(person)[0]);
    };
    expect(await say(requester, 'status')).toContain('Organization Admin in GitHub');
    const number = house.c1.tasks()[0]?.number ?? 0;
    expect(await say(requester, `status #${number}`)).toContain(`#${number}`);
    expect(await say(house.cast.bystander, `status ${number}`)).toContain('I found no request');
    expect(await say(approver, 'approvals')).toContain('[Approve] [Deny]');
    expect(await say(requester, 'whoami')).toContain(requester.email);
    expect(await say(requester, '')).toContain('/access request');
    expect(await say(requester, 'aprovals')).toContain('Did you mean approvals?');
  });
});
