/** Keeps the state in a JSON file between runs, so that a restarted demo still knows its tasks and credentials. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ApiClient } from '../auth/client.ts';
import type { AuditEntry } from '../engine/audit.ts';
import type { TaskRecord } from '../engine/task.ts';
import type { Binding, GrantEvent } from './grants.ts';
import type { State } from './state.ts';

const FORMAT = 1;
const WRITE_DELAY_MS = 200;

/** Records are this program's own: FORMAT vouches for their fields, so change it when they change. */
function own<T>() {
  return z.custom<T>((value) => typeof value === 'object' && value !== null);
}

const Snapshot = z.strictObject({
  format: z.literal(FORMAT),
  seed: z.number(),
  serial: z.int(),
  tasks: z.array(own<TaskRecord>()),
  bindings: z.array(own<Binding>()),
  grantFeed: z.array(own<GrantEvent>()),
  clients: z.array(own<ApiClient>()),
  audits: z.array(own<AuditEntry>()),
});

/** Loads what the file holds. False when it holds nothing for this company: no file, another seed or format. */
export function load(state: State, file: string): boolean {
  if (!existsSync(file)) return false;
  const parsed = Snapshot.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success || parsed.data.seed !== state.directory.world.seed) return false;
  const { serial, tasks, bindings, grantFeed, clients, audits } = parsed.data;
  state.serial = serial;
  for (const task of tasks) state.tasks.put(task, task.updatedAt);
  for (const binding of bindings) state.bindings.put(binding, binding.deletedAt ?? binding.createdAt);
  for (const client of clients) state.clients.set(client.id, client);
  state.grantFeed.push(...grantFeed);
  state.audits.push(...audits);
  return true;
}

/** Writes the file soon after each change; the returned function writes at once and stops. */
export function keepSaved(state: State, file: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    save(state, file);
  };
  state.onChange = () => {
    timer ??= setTimeout(write, WRITE_DELAY_MS).unref();
  };
  return () => {
    write();
    state.onChange = () => {};
  };
}

function save(state: State, file: string): void {
  const snapshot: z.infer<typeof Snapshot> = {
    format: FORMAT,
    seed: state.directory.world.seed,
    serial: state.serial,
    tasks: state.tasks.all(),
    bindings: state.bindings.all(),
    grantFeed: state.grantFeed,
    clients: [...state.clients.values()],
    audits: state.audits,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(snapshot));
  renameSync(`${file}.new`, file);
}
