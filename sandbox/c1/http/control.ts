/** The stand-in's own switches over HTTP: /sandbox/faults and /sandbox/calls. */

import { z } from 'zod';
import { errorReply } from './api.ts';
import type { CallFilter } from './call-log.ts';
import type { ServerContext } from './context.ts';
import { json, parseJson, type Reply } from './exchange.ts';
import { Fault } from './faults.ts';
import { readBody } from './router.ts';

const FaultList = z.union([z.array(Fault), Fault.transform((fault) => [fault])]);

/** undefined when the path is none of these. */
export function answerSandbox(
  context: ServerContext,
  method: string,
  url: URL,
  text: string,
): Reply | undefined {
  try {
    if (url.pathname === '/sandbox/faults') return faults(context, method, url, text);
    if (url.pathname === '/sandbox/calls') return calls(context, method, url);
    return undefined;
  } catch (error) {
    return errorReply(error);
  }
}

/** POST adds one or several, DELETE clears (`?id=` removes one), every answer lists what is on. */
function faults(context: ServerContext, method: string, url: URL, text: string): Reply {
  if (method === 'POST') for (const fault of readBody(FaultList, parseJson(text))) context.faults.add(fault);
  if (method === 'DELETE') {
    const id = url.searchParams.get('id');
    if (id === null) context.faults.clear();
    else context.faults.remove(Number(id));
  }
  return json(200, { faults: context.faults.list() });
}

/** GET lists, filtered by `?method=`, `?path=` (glob) and `?caller=`; DELETE forgets. */
function calls(context: ServerContext, method: string, url: URL): Reply {
  if (method === 'DELETE') context.log.clear();
  const value = (name: string) => url.searchParams.get(name);
  const filter: CallFilter = {
    ...(value('method') === null ? {} : { method: value('method') ?? '' }),
    ...(value('path') === null ? {} : { path: value('path') ?? '' }),
    ...(value('caller') === null ? {} : { callerId: value('caller') ?? '' }),
  };
  return json(200, { calls: context.log.list(filter) });
}
