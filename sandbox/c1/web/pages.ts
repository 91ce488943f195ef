import type { Reply } from '../http/exchange.ts';
import { html } from '../http/exchange.ts';
import type { ServerContext } from '../http/server.ts';
export function answerPage(_context: ServerContext, _method: string, _url: URL, _text: string): Reply {
  return html('<p>soon</p>');
}
