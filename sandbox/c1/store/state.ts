/** Everything the stand-in remembers, and the one way to change it. */

import { c1Id } from '../../world/ids.ts';
import type { World } from '../../world/types.ts';
import type { ApiClient } from '../auth/client.ts';
import type { AuditEntry, AuditEvent } from '../engine/audit.ts';
import type { TaskRecord } from '../engine/task.ts';
import { Bindings } from './bindings.ts';
import { Directory } from './directory.ts';
import { type Binding, bindingId, type GrantEvent } from './grants.ts';
import { Tasks } from './tasks.ts';

const FIRST_TASK_NUMBER = 120_201;

export interface StateOptions {
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** How far searches lag behind writes, ms. */
  readonly lagMs: number;
  /** How long a connector takes to provision, ms. */
  readonly provisionMs: number;
}

export class State {
  readonly directory: Directory;
  readonly provisionMs: number;
  readonly lagMs: number;
  readonly tasks: Tasks;
  readonly bindings: Bindings;
  readonly clients = new Map<string, ApiClient>();
  readonly audits: AuditEntry[] = [];
  readonly grantFeed: GrantEvent[] = [];
  /** Called after every change. */
  onChange: () => void = () => {};
  serial = 0;
  readonly #clock: () => number;
  #moment: number | undefined;

  constructor(options: StateOptions) {
    this.directory = new Directory(options.world);
    this.provisionMs = options.provisionMs;
    this.lagMs = options.lagMs;
    this.tasks = new Tasks(options.lagMs);
    this.bindings = new Bindings(options.lagMs);
    this.#clock = options.clock;
  }

  now(): number {
    return this.#moment ?? this.#clock();
  }

  /** Runs `work` as if it were `moment` (ms): what was due earlier is written with the time it was due. */
  at<T>(moment: number, work: () => T): T {
    this.#moment = moment;
    try {
      return work();
    } finally {
      this.#moment = undefined;
    }
  }

  /** A fresh C1 id, the same in every run that makes the same calls. */
  newId(kind: string): string {
    this.serial += 1;
    return c1Id(this.directory.world.seed, kind, String(this.serial));
  }

  newTaskNumber(): number {
    return FIRST_TASK_NUMBER + this.tasks.size;
  }

  saveTask(task: TaskRecord): TaskRecord {
    const saved = { ...task, updatedAt: this.now() };
    this.tasks.put(saved, this.now());
    this.onChange();
    return saved;
  }

  audit(taskId: string, userId: string, event: AuditEvent): void {
    this.audits.push({ id: this.newId('audit'), taskId, at: this.now(), userId, event });
  }

  grant(task: TaskRecord): void {
    const at = this.now();
    const binding: Binding = {
      id: bindingId(task.entitlementId, task.appUserId),
      appId: task.appId,
      entitlementId: task.entitlementId,
      appUserId: task.appUserId,
      userId: task.subjectId,
      createdAt: at,
      taskId: task.id,
      ...(task.duration === undefined ? {} : { deprovisionAt: at + task.duration * 1000 }),
    };
    this.#saveBinding(binding, { added: true, at, taskId: task.id, binding });
  }

  revoke(task: TaskRecord): void {
    const held = this.bindings.get(bindingId(task.entitlementId, task.appUserId));
    if (!held || held.deletedAt !== undefined) return;
    const at = this.now();
    this.#saveBinding({ ...held, deletedAt: at }, { added: false, at, taskId: task.id, binding: held });
  }

  #saveBinding(binding: Binding, event: GrantEvent): void {
    this.bindings.put(binding, event.at);
    this.grantFeed.push(event);
    this.onChange();
  }
}
