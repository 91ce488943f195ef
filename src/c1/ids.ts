/** Guards ids before they enter a URL: an empty or odd segment would lead to another endpoint of C1. */

import { AccessError } from '../domain/errors.ts';

const OBJECT_ID = /^[a-zA-Z0-9]{27}$/;
const TASK_NUMBER = /^\d{1,19}$/;

/** Whether this can be the id of an object of C1 (27 letters and digits). */
export function isObjectId(id: string): boolean {
  return OBJECT_ID.test(id);
}

/** An object's id as a path segment; throws `invalid` for anything else. */
export function objectId(id: string): string {
  if (!isObjectId(id)) throw new AccessError('invalid', 'That is not an id of C1.');
  return id;
}

/** A task's id or number as a path segment; throws `not-found` for anything else, as people type them. */
export function taskId(id: string): string {
  if (!isObjectId(id) && !TASK_NUMBER.test(id)) throw new AccessError('not-found', 'There is no such task.');
  return id;
}
