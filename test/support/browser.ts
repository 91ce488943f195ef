/** The system's Chromium, driven by playwright-core; screenshots land in docs/images when asked to be kept. */

import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function openBrowser(): Promise<BrowserContext> {
  const executablePath = process.env['CHROMIUM_BIN'] ?? PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error('No Chromium found: install it, or name it in CHROMIUM_BIN.');
  return chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'chatops-browser-')), {
    executablePath,
    args: FLAGS,
    viewport: { width: 1280, height: 860 },
  });
}

/** Kept under docs/images with KEEP_SCREENSHOTS=1, else in a folder that git ignores. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['KEEP_SCREENSHOTS'] ? 'docs/images' : '.data/screenshots';
  // A page in the background may show what it last drew.
  await page.bringToFront();
  await page.screenshot({ path: resolve(folder, `${name}.png`) });
}
