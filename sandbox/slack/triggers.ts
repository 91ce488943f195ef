/** trigger_ids: good once, for three seconds, for the person who caused them. */
import { randomBytes } from 'node:crypto';
import { SlackError } from './errors.ts';

const LIFETIME = 3000;

export interface Triggers {
  issue(user: string): string;
  /** @returns the person. @throws SlackError `invalid_trigger_id`, `expired_trigger_id`, `exchanged_trigger_id`. */
  exchange(triggerId: string): string;
}

export function createTriggers(clock: () => number): Triggers {
  const issued = new Map<string, { readonly user: string; readonly at: number; used: boolean }>();
  let count = 0;
  return {
    issue(user) {
      count += 1;
      const id = `${count}.${Math.floor(clock())}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, at: clock(), used: false });
      return id;
    },
    exchange(triggerId) {
      const trigger = issued.get(triggerId);
      if (trigger === undefined) throw new SlackError('invalid_trigger_id');
      if (trigger.used) throw new SlackError('exchanged_trigger_id');
      if (clock() - trigger.at > LIFETIME) throw new SlackError('expired_trigger_id');
      trigger.used = true;
      return trigger.user;
    },
  };
}
