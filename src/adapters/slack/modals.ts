/** Modals on a person's screen: opened with the trigger of their act, redrawn while they fill them. */

import { z } from 'zod';
import type { Form } from '../../cards/form.ts';
import { ChatError } from '../../domain/chat-error.ts';
import type { OpenForm } from './parse.ts';
import { viewOf } from './views.ts';
import type { Web } from './web.ts';

/** `top`: on the bare screen; `over`: laid over the modal the person is in. */
export type Place = 'top' | 'over';

export interface Modals {
  /** Opens a form. Throws `ChatError`, `expired_trigger_id` among its codes. */
  open(trigger: string, form: Form, place: Place): Promise<void>;
  /** Draws a form again, unless the person has gone on meanwhile: then a later change draws it. Throws `ChatError`. */
  redraw(open: OpenForm, form: Form): Promise<void>;
}

/** The view changed, was closed or was submitted since. */
const OVERTAKEN = new Set(['hash_conflict', 'not_found', 'view_not_found']);

export function createModals(web: Web): Modals {
  return {
    async open(trigger, form, place) {
      const view = viewOf(form, true);
      const method = place === 'top' ? 'open' : 'push';
      await web.call(`views.${method}`, 'safe', z.unknown(), (slack) =>
        slack.views[method]({ trigger_id: trigger, view }),
      );
    },

    async redraw(open, form) {
      try {
        await web.call('views.update', 'safe', z.unknown(), (slack) =>
          slack.views.update({ view_id: open.viewId, hash: open.hash, view: viewOf(form) }),
        );
      } catch (error) {
        if (!(error instanceof ChatError && OVERTAKEN.has(error.code))) throw error;
      }
    },
  };
}
