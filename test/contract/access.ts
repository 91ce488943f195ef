/** What every implementation of `ports/access` must do, told as the story of a request. */

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AccessError, type AccessErrorKind } from '../../src/domain/errors.ts';
import { stageOf, type Task } from '../../src/domain/task.ts';
import type {
  Access,
  AccessOffice,
  DeviceLogin,
  NewGrant,
  PersonalCredential,
} from '../../src/ports/access.ts';

interface Someone {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

interface Something {
  readonly id: string;
  readonly appId: string;
  readonly name: string;
}

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

/** An office on a company in which these people and things exist. */
export interface AccessStage {
  readonly office: AccessOffice;
  readonly login: DeviceLogin;
  /** The client id of the office's own principal, and its user. */
  readonly servicePersonId: string;
  readonly requester: Someone;
  /** The requester's manager. */
  readonly manager: Someone;
  /** Neither manager nor owner of anything asked for here. */
  readonly onlooker: Someone;
  readonly app: { readonly id: string; readonly name: string };
  /** At most 8 h, decided by the manager. */
  readonly limited: Something & { readonly type: string };
  /** Manager, then somebody else. */
  readonly twoSteps: Something;
  /** Without an end; decided by somebody. */
  readonly unlimited: Something;
  /** The requester may not ask for it. */
  readonly restricted: Something;
  credentialOf(personId: string): PersonalCredential;
  answerDevice(userCode: string, personId: string): void;
  close(): Promise<void>;
}

export function accessContract(name: string, open: () => Promise<AccessStage>): void {
  describe(`${name} keeps the contract of access to C1`, () => {
    let stage: AccessStage;
    let service: Access;
    beforeAll(async () => {
      stage = await open();
      service = stage.office.service;
    });
    afterAll(() => stage.close());

    const as = (person: Someone) => stage.office.as(stage.credentialOf(person.id));
    const ask = (what: Something, more: Partial<NewGrant> = {}): NewGrant => ({
      appId: what.appId,
      entitlementId: what.id,
      personId: stage.requester.id,
      justification: 'on-call this week',
      emergency: false,
      requestId: 'a1b2c3d4e5f6a1b2c3d4e5f6',
      ...more,
    });
    const fails = async (kind: AccessErrorKind, work: Promise<unknown>): Promise<AccessError> => {
      const error = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(AccessError);
      expect(error).toMatchObject({ kind });
      if (!(error instanceof AccessError)) throw new Error('unreachable');
      return error;
    };
    const settled = (id: string, when: (task: Task) => boolean): Promise<Task> =>
      vi.waitFor(
        async () => {
          const task = await service.task(id);
          expect(when(task)).toBe(true);
          return task;
        },
        { timeout: 10_000, interval: 50 },
      );

    test('knows whose hands it is in', async () => {
      expect(await service.introspect()).toMatchObject({ userId: stage.servicePersonId });
      expect(await as(stage.requester).introspect()).toMatchObject({ userId: stage.requester.id });
    });

    test('finds people by address, id and words', async () => {
      const { requester, manager } = stage;
      expect(await service.usersByEmail(requester.email.toUpperCase())).toMatchObject([
        { id: requester.id, name: requester.name, kind: 'human', enabled: true, managerIds: [manager.id] },
      ]);
      expect(await service.usersByEmail('nobody@nowhere.example')).toEqual([]);
      expect(await service.usersByEmail('')).toEqual([]);
      const found = await service.usersByIds([requester.id, manager.id, 'not an id', requester.id]);
      expect(found.map((person) => person.id).toSorted()).toEqual([requester.id, manager.id].toSorted());
      expect((await service.searchUsers(requester.name, 5)).map((person) => person.id)).toContain(
        requester.id,
      );
      expect(await service.searchUsers(' ', 5)).toEqual([]);
    });

    test('reads the catalogue to its end, with the names of apps and types', async () => {
      const apps = await service.apps();
      expect(apps).toContainEqual(expect.objectContaining({ id: stage.app.id, name: stage.app.name }));
      const everything = await all(service.entitlements());
      expect(new Set(everything.map((one) => `${one.appId}/${one.id}`)).size).toBe(everything.length);
      expect(everything.filter((one) => one.appName === '' || one.name === '' || one.type === '')).toEqual(
        [],
      );
      expect(everything.find((one) => one.id === stage.limited.id)).toMatchObject({
        name: stage.limited.name,
        appName: stage.app.name,
        type: stage.limited.type,
        maxSeconds: 28_800,
      });
      expect(everything.find((one) => one.id === stage.unlimited.id)).not.toHaveProperty('maxSeconds');
    });

    test('tells what the caller may request', async () => {
      const mine = (await all(as(stage.requester).requestable())).map((one) => one.id);
      expect(mine).toContain(stage.limited.id);
      expect(mine).not.toContain(stage.restricted.id);
    });

    test('asked, approved by the manager, granted', async () => {
      const { requester, manager, limited, app } = stage;
      const asked = await service.createGrant(
        ask(limited, { seconds: 3600, externalUrl: 'https://chat.example/p1' }),
      );
      expect(asked).toMatchObject({
        kind: 'grant',
        open: true,
        justification: 'on-call this week',
        seconds: 3600,
        requestId: 'a1b2c3d4e5f6a1b2c3d4e5f6',
        opener: { id: stage.servicePersonId },
        openedByHuman: false,
        subject: { id: requester.id, name: requester.name, email: requester.email },
        app: { id: app.id, name: app.name },
        entitlement: { id: limited.id, name: limited.name },
      });
      expect(asked.number).toMatch(/^\d+$/);

      const read = await service.task(asked.number);
      expect(read).toMatchObject({
        id: asked.id,
        step: { kind: 'approval', by: 'manager', approvers: [{ id: manager.id, name: manager.name }] },
        entitlement: { type: limited.type },
      });
      expect((await as(manager).task(asked.id)).actions).toEqual(expect.arrayContaining(['approve', 'deny']));
      const stepId = read.step?.id ?? '';

      const again = await fails('duplicate', service.createGrant(ask(limited, { seconds: 3600 })));
      expect(again.facts).toMatchObject({ status: 409, taskId: asked.id });
      await fails('forbidden', as(stage.onlooker).approve({ taskId: asked.id, stepId, comment: '' }));

      await as(manager).approve({ taskId: asked.id, stepId, comment: 'go ahead' });
      const done = await settled(asked.id, (task) => !task.open);
      expect(done).toMatchObject({
        outcome: 'granted',
        history: [
          { kind: 'approval', id: stepId, outcome: 'approved', by: { id: manager.id, name: manager.name } },
          { kind: 'provision', outcome: 'completed' },
        ],
      });
      expect(stageOf(done)).toBe('granted');
      expect(done.outcomeAt).toBeInstanceOf(Date);

      const comments = await service.comments(asked.id);
      expect(comments).toMatchObject([{ by: manager.id, text: 'go ahead' }]);
      await fails('closed', as(manager).close(asked.id, 'too late'));
      await vi.waitFor(
        async () => {
          const held = (await service.grantsOf(requester.id)).find((one) => one.entitlementId === limited.id);
          expect(held).toMatchObject({ appName: app.name, entitlementName: limited.name });
          expect(held?.until).toBeInstanceOf(Date);
        },
        { timeout: 10_000, interval: 50 },
      );
    });

    test('a step that has passed is stale, and the next one has another id', async () => {
      const asked = await service.createGrant(ask(stage.twoSteps, { seconds: 3600 }));
      const first = await service.task(asked.id);
      expect(first.approvalsAhead).toBe(1);
      const decision = { taskId: asked.id, stepId: first.step?.id ?? '', comment: '' };
      await as(stage.manager).approve(decision);
      const second = await settled(asked.id, (task) => task.step?.id !== first.step?.id);
      expect(second).toMatchObject({ open: true, approvalsAhead: 0, step: { kind: 'approval' } });
      await fails('stale-step', as(stage.manager).deny(decision));

      await service.comment(asked.id, 'any news?');
      expect((await service.comments(asked.id)).map((one) => one.text)).toEqual(['any news?']);
      const approver = second.step?.kind === 'approval' ? second.step.approvers[0] : undefined;
      if (!approver) throw new Error('the second step has no approver');
      await as(approver).deny({ taskId: asked.id, stepId: second.step?.id ?? '', comment: 'not now' });
      const denied = await settled(asked.id, (task) => !task.open);
      expect(denied).toMatchObject({ outcome: 'denied' });
      expect(denied.history.at(-1)).toMatchObject({ outcome: 'denied', by: { id: approver.id } });
    });

    test('finds tasks by what they wait for, whom they are about and what they are', async () => {
      const asked = await service.createGrant(ask(stage.unlimited));
      const filters = [
        { open: true, openedByOrAbout: stage.requester.id },
        { about: [stage.requester.id], kinds: ['grant'] },
        { entitlementIds: [stage.unlimited.id], createdAfter: new Date(Date.now() - 60_000) },
      ] as const;
      for (const filter of filters) {
        const found = await vi.waitFor(
          async () => {
            const { tasks } = await service.tasks({ ...filter, pageSize: 100 });
            expect(tasks.map((task) => task.id)).toContain(asked.id);
            return tasks;
          },
          { timeout: 5_000, interval: 50 },
        );
        expect(found.find((task) => task.id === asked.id)).toMatchObject({
          subject: { name: stage.requester.name },
          app: { name: stage.app.name },
          entitlement: { name: stage.unlimited.name },
        });
      }
      const step = (await service.task(asked.id)).step;
      const approver = step?.kind === 'approval' ? step.approvers[0] : undefined;
      const waiting = await service.tasks({ open: true, waitingFor: [approver?.id ?? ''] });
      expect(waiting.tasks.map((task) => task.id)).toContain(asked.id);
      expect(await service.tasks({ waitingFor: [] })).toEqual({ tasks: [] });
      expect(
        (await service.tasks({ kinds: ['revoke'], entitlementIds: [stage.unlimited.id] })).tasks,
      ).toEqual([]);

      const batch = await service.tasksByIds([asked.id, 'nonsense', '2AAAAAAAAAAAAAAAAAAAAAAAAAA']);
      expect(batch.map((task) => task.id)).toEqual([asked.id]);

      await service.close(asked.id, 'no longer needed');
      expect(await settled(asked.id, (task) => !task.open)).toMatchObject({ outcome: 'cancelled' });
    });

    test('pages through tasks without losing or repeating one', async () => {
      const seen: string[] = [];
      let pageToken: string | undefined;
      do {
        const page = await service.tasks({ pageSize: 10, ...(pageToken && { pageToken }) });
        seen.push(...page.tasks.map((task) => task.id));
        pageToken = page.next;
      } while (pageToken !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(3);
    });

    test('refuses with a reason', async () => {
      await fails('forbidden', service.createGrant(ask(stage.restricted)));
      const tooLong = await fails(
        'invalid',
        service.createGrant(ask(stage.limited, { seconds: 99_999_999 })),
      );
      expect(tooLong.message).not.toContain('request-id');
      expect(tooLong.facts.requestId).toBeTruthy();
      await fails('not-found', service.task('2AAAAAAAAAAAAAAAAAAAAAAAAAA'));
      await fails('not-found', service.task('../users'));
      const wrong = { ...stage.credentialOf(stage.requester.id), clientSecret: 'wrong' };
      stage.office.forget(wrong.clientId);
      await fails('unauthenticated', stage.office.as(wrong).introspect());
    });

    test('device login: a person proves who they are, and may take it back', async () => {
      const { login, office, requester } = stage;
      const code = await login.start();
      expect(code.expiresAt.getTime()).toBeGreaterThan(Date.now());
      expect(await login.poll(code.deviceCode)).toEqual({ is: 'pending' });
      stage.answerDevice(code.userCode, requester.id);
      const poll = await login.poll(code.deviceCode);
      if (poll.is !== 'done') throw new Error(`not done but ${poll.is}`);
      const issued = await login.claim(poll.token, 'Slack');
      const mine = office.as(issued);
      expect(await mine.introspect()).toMatchObject({ userId: requester.id });
      await mine.revokePersonalClient(issued.id);
      await mine.revokePersonalClient(issued.id);
      office.forget(issued.clientId);
      await fails('unauthenticated', office.as(issued).introspect());
      expect(await login.poll('no such code')).toEqual({ is: 'expired' });
    });
  });
}
