/** Whether this process can do its work now, part by part; asked often, so each answer serves for a second. */

import type { Meter } from '../ports/telemetry.ts';

/** A part is ready when its check says so in time; throwing is saying no. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, 'ready' | 'not ready' | 'no answer'>>;
}

const FRESH_MS = 1000;
const CHECK_MS = 2000;

export function createReadiness(
  checks: Checks,
  meter: Meter,
  now: () => number = Date.now,
): () => Promise<Readiness> {
  let last: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;

  async function look(): Promise<Readiness> {
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await ask(check)] as const),
    );
    for (const [part, state] of parts) meter.gauge('ready', state === 'ready' ? 1 : 0, { part });
    return { ready: parts.every(([, state]) => state === 'ready'), parts: Object.fromEntries(parts) };
  }

  return () => {
    if (last === undefined || now() - last.at >= FRESH_MS) last = { at: now(), answer: look() };
    return last.answer;
  };
}

async function ask(check: Checks[string]): Promise<Readiness['parts'][string]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'no answer'>((resolve) => {
    timer = setTimeout(() => resolve('no answer'), CHECK_MS);
  });
  try {
    const said = Promise.resolve(check()).then((ready) => (ready ? 'ready' : 'not ready'));
    return await Promise.race([said, late]);
  } catch {
    return 'not ready';
  } finally {
    clearTimeout(timer);
  }
}
