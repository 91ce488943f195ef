/** The bodies of personal client operations. Strict: C1 refuses a field it does not know. */

import { z } from 'zod';
import { duration, int, list, Ref, text, texts } from './fields.ts';

export const PersonalClientCreateRequest = z.strictObject({
  allowSourceCidr: texts,
  displayName: text,
  expires: duration,
  scopedRoles: texts,
});

export const PersonalClientDeleteRequest = z.strictObject({});

export const PersonalClientSearchRequest = z.strictObject({
  pageSize: int,
  pageToken: text,
  query: text,
  users: list(Ref),
});
