/** C1's user, and what of it people are shown. */

import { z } from 'zod';
import type { Person, PersonRef } from '../../domain/person.ts';
import { id, list, suffix, text, texts, time } from './scalars.ts';

const KINDS: ReadonlyMap<string | undefined, Person['kind']> = new Map([
  ['HUMAN', 'human'],
  ['SERVICE', 'service'],
  ['AGENT', 'agent'],
  ['SYSTEM', 'system'],
]);

export const user = z
  .object({
    id,
    displayName: text,
    email: text,
    username: text,
    status: text,
    type: text,
    jobTitle: text,
    department: text,
    managerIds: texts,
    roleIds: texts,
    delegatedUserId: text,
    deletedAt: time,
  })
  .transform(
    (wire): Person => ({
      id: wire.id,
      name: wire.displayName || wire.username || wire.email,
      email: wire.email,
      kind: KINDS.get(suffix(wire.type, 'USER_TYPE_')) ?? 'unknown',
      enabled: wire.status === 'ENABLED' && wire.deletedAt === undefined,
      title: wire.jobTitle,
      department: wire.department,
      managerIds: wire.managerIds,
      roleIds: wire.roleIds,
      ...(wire.delegatedUserId && { delegateId: wire.delegatedUserId }),
    }),
  );

/** The person an account in an app stands for, where C1 knows no user for it (a service account, for example). */
export const accountHolder = z
  .object({ identityUserId: text, displayName: text, username: text, email: text })
  .transform(
    (wire): PersonRef => ({
      id: wire.identityUserId,
      name: wire.displayName || wire.username || wire.email,
      email: wire.email,
    }),
  );

export const userPage = z.object({
  list: list(z.object({ user })).transform((rows) => rows.map((row) => row.user)),
  nextPageToken: text,
});

export const introspection = z.object({ userId: id, roles: texts, permissions: texts });
