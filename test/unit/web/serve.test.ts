import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPage } from '../../../sandbox/web/serve.ts';

describe('the page', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const page = await createPage({ firstUser: 'U1', links: [] });
    server = createServer((request, response) => {
      void page(request, response).then((served) => served || response.writeHead(418).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    url = `http://127.0.0.1:${address.port}`;
  });
  afterAll(() => server.close());

  it.each([
    ['/?user=U1&channel=C1', 'text/html', '<div id="root">'],
    ['/app.js', 'text/javascript', 'You are'],
    ['/app.css', 'text/css', '.composer'],
    ['/page/config', 'application/json', '{"firstUser":"U1","links":[]}'],
  ])('serves %s', async (path, type, content) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain(content);
  });

  it.each([
    ['GET', '/page/state'],
    ['GET', '/favicon.ico'],
    ['POST', '/'],
  ])('leaves %s %s to others', async (method, path) => {
    expect((await fetch(url + path, { method })).status).toBe(418);
  });

  it('asks no other host for anything: no address but the namespaces of its drawings', async () => {
    const texts = await Promise.all(
      ['/', '/app.js', '/app.css'].map(async (path) => (await fetch(url + path)).text()),
    );
    const hosts = texts.join('\n').match(/https?:\/\/[\w.-]+\w/g) ?? [];
    expect([...new Set(hosts)].filter((host) => host !== 'http://www.w3.org')).toEqual([]);
  });
});
