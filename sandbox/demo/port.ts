/** Finds a port to listen on, the wished one or the next that is free. */

import { createServer } from 'node:net';

/** @throws Error when fifty in a row are taken */
export async function freePort(wished: number): Promise<number> {
  for (let port = wished; port < wished + 50; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port from ${wished} to ${wished + 49}. Choose another with --port.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
