/** The door to C1, as one principal: every call is made with that principal's rights and recorded under its name. */

import type { App, Entitlement, Grant } from '../domain/catalogue.ts';
import type { Person } from '../domain/person.ts';
import type { Task, TaskComment, TaskKind } from '../domain/task.ts';

/** Every method throws `AccessError` (`domain/errors`). Reads are retried inside; changes never are. */
export interface Access {
  /** Who C1 takes us for. */
  introspect(): Promise<Principal>;
  /** The roles C1 has. */
  roles(): Promise<readonly Role[]>;

  /** C1 users whose main address is exactly this one; several are possible. */
  usersByEmail(email: string): Promise<readonly Person[]>;
  /** Unknown ids are left out. */
  usersByIds(ids: readonly string[]): Promise<readonly Person[]>;
  /** Fuzzy, by name and address, best first. */
  searchUsers(query: string, limit: number): Promise<readonly Person[]>;
  /** Direct reports of a manager; at most 100. */
  reportsOf(personId: string): Promise<readonly Person[]>;

  apps(): Promise<readonly App[]>;
  /** The whole catalogue, page by page; app names resolved. */
  entitlements(): AsyncIterable<readonly Entitlement[]>;
  /** What the CALLER may request, page by page. */
  requestable(): AsyncIterable<readonly Entitlement[]>;
  grantsOf(personId: string): Promise<readonly Grant[]>;

  /** Throws `duplicate` with the open task's id, `forbidden` when not requestable, `unclear` when the answer was lost. */
  createGrant(request: NewGrant): Promise<Task>;
  /** By id or number, names resolved. */
  task(id: string): Promise<Task>;
  /** Batch read, at most 100 a call; deleted and unknown ids are left out. */
  tasksByIds(ids: readonly string[]): Promise<readonly Task[]>;
  tasks(filter: TaskFilter): Promise<TaskPage>;
  comments(taskId: string): Promise<readonly TaskComment[]>;

  /** Actions answer nothing: C1 echoes the task as it was BEFORE them. Read it again. */
  approve(decision: StepDecision): Promise<void>;
  deny(decision: StepDecision): Promise<void>;
  comment(taskId: string, words: string): Promise<void>;
  /** Asynchronous at C1: the task closes some time after. */
  close(taskId: string, words: string): Promise<void>;

  /** Revokes one of the caller's own personal clients. Unknown ids are no error: it is gone. */
  revokePersonalClient(id: string): Promise<void>;
}

export interface Principal {
  readonly userId: string;
  /** Internal names (`system:owner`) or ids: no source says which, so both are understood. */
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

export interface Role {
  readonly id: string;
  /** C1's internal name, e.g. `system:viewer`. */
  readonly name: string;
  /** As C1's web page calls it, e.g. `Read-Only Administrator`. */
  readonly title: string;
}

export interface NewGrant {
  readonly appId: string;
  readonly entitlementId: string;
  readonly personId: string;
  readonly justification: string;
  /** Absent: no end date. */
  readonly seconds?: number;
  readonly emergency: boolean;
  /** Ours, stored by C1 in `source.requestId`: how we recognise our own task after a lost answer. */
  readonly requestId: string;
  /** Link to the message the request is about. */
  readonly externalUrl?: string;
}

export interface StepDecision {
  readonly taskId: string;
  readonly stepId: string;
  readonly comment: string;
}

export interface TaskFilter {
  readonly open?: boolean;
  readonly kinds?: readonly TaskKind[];
  /** Waits for these people ("My work" in C1). */
  readonly waitingFor?: readonly string[];
  readonly openedByOrAbout?: string;
  readonly about?: readonly string[];
  readonly entitlementIds?: readonly string[];
  readonly createdAfter?: Date;
  readonly outcomeAfter?: Date;
  /** 10 to 100. */
  readonly pageSize?: number;
  readonly pageToken?: string;
}

export interface TaskPage {
  readonly tasks: readonly Task[];
  /** Absent at the end. */
  readonly next?: string;
}

/** A credential C1 accepts for a person: secret, kept sealed, never logged. */
export interface PersonalCredential {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface IssuedCredential extends PersonalCredential {
  /** C1's id of the personal client, for revoking it. */
  readonly id: string;
  readonly expiresAt?: Date;
}

/** Whose hands the client puts the calls in. */
export interface AccessOffice {
  readonly service: Access;
  as(credential: PersonalCredential): Access;
  /** Drops what is cached for a credential (after logout or a refusal). */
  forget(clientId: string): void;
}

/** Device authorization (RFC 8628) as C1 offers it: proves who a person is, and issues their personal client. */
export interface DeviceLogin {
  start(): Promise<DeviceCode>;
  poll(deviceCode: string): Promise<DevicePoll>;
  /** Makes the personal client with the token of a finished poll; the secret is shown by C1 only this once. */
  claim(token: string, label: string): Promise<IssuedCredential>;
}

export interface DeviceCode {
  readonly deviceCode: string;
  readonly userCode: string;
  /** https page to open, with the code filled in. */
  readonly verificationUrl: string;
  readonly expiresAt: Date;
  /** Milliseconds between polls. */
  readonly intervalMs: number;
}

export type DevicePoll =
  | { readonly is: 'pending' }
  /** Wait 5 s longer between polls from now on. */
  | { readonly is: 'slow-down' }
  | { readonly is: 'denied' }
  | { readonly is: 'expired' }
  | { readonly is: 'done'; readonly token: string };

/** Pages of C1's own web app. */
export interface AccessPages {
  task(number: string): string;
  home(): string;
}
