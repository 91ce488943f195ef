/** The Web API client's `fetch` over an undici pool: a third of the CPU of the built-in one, with timeouts of our own. */

import type { WebClientOptions } from '@slack/web-api';
import { Agent } from 'undici';
import { DEADLINES } from './limits.ts';

export type Fetch = NonNullable<WebClientOptions['fetch']>;

export interface Transport {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

export function createTransport(): Transport {
  const agent = new Agent({
    connect: { timeout: DEADLINES.call },
    headersTimeout: DEADLINES.call,
    bodyTimeout: DEADLINES.call,
    keepAliveTimeout: 30_000,
  });
  return {
    async fetch(url, init = {}) {
      const target = new URL(url);
      if (init.body !== undefined && typeof init.body !== 'string')
        throw new TypeError('uploads are not supported');
      const response = await agent.request({
        origin: target.origin,
        path: `${target.pathname}${target.search}`,
        method: init.method === 'POST' ? 'POST' : 'GET',
        ...(init.headers && { headers: init.headers }),
        ...(init.body !== undefined && { body: init.body }),
        ...(init.signal && { signal: init.signal }),
      });
      const headers = new Map(
        Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
      );
      return {
        ok: response.statusCode >= 200 && response.statusCode < 300,
        status: response.statusCode,
        statusText: '',
        url: target.href,
        headers: { get: (name) => headers.get(name.toLowerCase()) ?? null, entries: () => headers.entries() },
        arrayBuffer: () => response.body.arrayBuffer(),
        json: () => response.body.json(),
        text: () => response.body.text(),
      };
    },
    close: () => agent.close(),
  };
}
