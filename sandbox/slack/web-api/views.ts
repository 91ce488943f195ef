/** views.*: modals and the Home tab. */
import { z } from 'zod';
import { checkView } from '../blocks/validate.ts';
import type { Context } from '../context.ts';
import { SlackError } from '../errors.ts';
import type { OpenView } from '../views.ts';
import { type Methods, method, structured } from './method.ts';
import { viewShape } from './shapes.ts';

const answer = (open: OpenView, context: Context) => ({ view: viewShape(open, context) });
const triggered = z.object({ trigger_id: z.string(), view: structured });

export const views: Methods = {
  'views.open': method({
    args: triggered,
    answer(args, context) {
      const view = checkView(args.view, 'modal');
      return answer(context.views.open(context.triggers.exchange(args.trigger_id), view), context);
    },
  }),

  'views.push': method({
    args: triggered,
    answer(args, context) {
      const view = checkView(args.view, 'modal');
      return answer(context.views.push(context.triggers.exchange(args.trigger_id), view), context);
    },
  }),

  'views.update': method({
    args: z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: structured,
    }),
    answer(args, context) {
      const open =
        args.view_id === undefined
          ? context.views.byExternalId(args.external_id ?? '')
          : context.views.byId(args.view_id);
      if (open === undefined) throw new SlackError('not_found');
      const view = checkView(args.view, open.view['type'] === 'home' ? 'home' : 'modal');
      context.views.checkHash(open, args.hash);
      return answer(context.views.update(open, view), context);
    },
  }),

  'views.publish': method({
    args: z.object({ user_id: z.string(), hash: z.string().optional(), view: structured }),
    answer(args, context) {
      if (context.manifest?.features.app_home.home_tab_enabled === false) throw new SlackError('not_enabled');
      const user = context.store.users.get(args.user_id);
      if (user === undefined || user.deactivated) throw new SlackError('user_not_found');
      const view = checkView(args.view, 'home');
      context.views.checkHash(context.views.home(user.id), args.hash);
      return answer(context.views.publish(user.id, view), context);
    },
  }),
};
