/** The page's private HTTP API: state, change events, acts (see page-api.ts). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { readBody, sendJson } from '../http.ts';
import { parseJson } from '../json.ts';
import { act, PageActSchema } from './act.ts';
import { pageState } from './state.ts';

export async function servePageApi(
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  if (url.pathname === '/page/act' && request.method === 'POST') {
    const todo = PageActSchema.safeParse(parseJson(await readBody(request)));
    if (!todo.success) return sendJson(response, { ok: false, problem: todo.error.message }, 400);
    return sendJson(response, await act(todo.data, context));
  }
  const me = context.store.users.get(url.searchParams.get('user') ?? '');
  if (me === undefined) return sendJson(response, { ok: false, problem: 'No such person.' }, 404);
  if (url.pathname === '/page/state') return sendJson(response, pageState(me, context));
  if (url.pathname === '/page/events') return streamChanges(me.id, response, context);
  sendJson(response, { ok: false, problem: 'No such page route.' }, 404);
}

/** Changes that come together are told once. */
function streamChanges(user: string, response: ServerResponse, { changes }: Context): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': connected\n\n');
  let told = false;
  const stop = changes.listen((audience) => {
    if (told || (audience !== 'everybody' && !audience.includes(user))) return;
    told = true;
    setImmediate(() => {
      told = false;
      response.write('event: changed\ndata: {}\n\n');
    });
  });
  response.on('close', stop);
}
