/** Bundles the browser page once, in memory, and serves it. No build step, no file on disk, no other host. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { PageConfig } from './config.ts';

/** The page may talk to its own origin only; pictures of other hosts show their words instead. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

interface Asset {
  readonly type: string;
  readonly body: string;
}

/**
 * A handler for `/`, `/app.js`, `/app.css` and `/page/config`. It resolves to false for any other request, untouched.
 * Rejects when the client does not compile.
 */
export async function createPage(
  config: PageConfig = { links: [] },
): Promise<(req: IncomingMessage, res: ServerResponse) => Promise<boolean>> {
  const client = fileURLToPath(new URL('./client/', import.meta.url));
  const [html, bundle] = await Promise.all([readFile(`${client}index.html`, 'utf8'), bundleClient(client)]);
  const assets = new Map<string, Asset>([
    ['/', { type: 'text/html; charset=utf-8', body: html }],
    ['/app.js', { type: 'text/javascript; charset=utf-8', body: bundle.js }],
    ['/app.css', { type: 'text/css; charset=utf-8', body: bundle.css }],
    ['/page/config', { type: 'application/json', body: JSON.stringify(config) }],
  ]);
  return async (req, res) => {
    const { pathname } = new URL(req.url ?? '/', 'http://page');
    const asset = assets.get(pathname);
    if (asset === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
    res.writeHead(200, {
      'content-type': asset.type,
      'cache-control': 'no-cache',
      'content-security-policy': POLICY,
    });
    res.end(req.method === 'HEAD' ? undefined : asset.body);
    return true;
  };
}

async function bundleClient(client: string): Promise<{ readonly js: string; readonly css: string }> {
  const { outputFiles } = await build({
    entryPoints: [`${client}main.tsx`, `${client}styles/main.css`],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: client,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const text = (end: string): string => outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  return { js: text('.js'), css: text('.css') };
}
