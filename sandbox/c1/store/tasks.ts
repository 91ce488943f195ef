/** The tasks, with the open ones at hand: they are what waits, what falls due, and what makes a duplicate. */

import type { TaskKind, TaskRecord } from '../engine/task.ts';
import { Versioned } from './versioned.ts';

export class Tasks extends Versioned<TaskRecord> {
  readonly #open = new Map<string, TaskRecord>();
  readonly #openByAim = new Map<string, string>();
  readonly #idByNumber = new Map<number, string>();

  override put(task: TaskRecord, at: number): void {
    super.put(task, at);
    this.#idByNumber.set(task.number, task.id);
    const aim = aimOf(task.kind, task.entitlementId, task.subjectId);
    if (task.open) {
      this.#open.set(task.id, task);
      this.#openByAim.set(aim, task.id);
    } else if (this.#open.delete(task.id)) {
      this.#openByAim.delete(aim);
    }
  }

  open(): Iterable<TaskRecord> {
    return this.#open.values();
  }

  /** The open task that already asks the same thing for the same person. */
  openDuplicate(kind: TaskKind, entitlementId: string, subjectId: string): TaskRecord | undefined {
    return this.get(this.#openByAim.get(aimOf(kind, entitlementId, subjectId)) ?? '');
  }

  /** By the number people know it under, e.g. 120222. */
  byNumber(number: number): TaskRecord | undefined {
    return this.get(this.#idByNumber.get(number) ?? '');
  }
}

function aimOf(kind: TaskKind, entitlementId: string, subjectId: string): string {
  return `${kind}/${entitlementId}/${subjectId}`;
}
