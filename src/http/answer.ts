/** Small JSON answers of our own; a platform's answers are its adapter's. */

import type { ServerResponse } from 'node:http';

/** Does nothing where an answer was begun already: then there is only the connection left to end. */
export function answer(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}
