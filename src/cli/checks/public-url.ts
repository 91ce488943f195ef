/** PUBLIC_URL: whether what Slack is told to call is https and leads to this service. */

import type { Config } from '../../config.ts';
import { type Finding, fail, inWords, ok, warn } from './finding.ts';

const CHECK = 'Public URL';
const PATIENCE_MS = 5000;

export async function checkPublicUrl(config: Config): Promise<readonly Finding[]> {
  const { publicUrl, slack } = config;
  const needed = slack !== undefined && slack.appToken === undefined;
  if (publicUrl === undefined) {
    if (!needed) return [ok(CHECK, 'not set, and not needed in Socket Mode')];
    return [
      warn(CHECK, 'not set, so it cannot be checked', 'Set PUBLIC_URL to the address in the Slack app.'),
    ];
  }
  if (new URL(publicUrl).protocol !== 'https:') {
    return [(needed ? fail : warn)(CHECK, `${publicUrl} is not https`, 'Slack calls https addresses only.')];
  }
  const outside = await healthy(publicUrl);
  if (outside === true) return [ok(CHECK, `${publicUrl} leads here`)];
  const found = `${new URL('/healthz', publicUrl).href}: ${outside}`;
  const running = (await healthy(`http://127.0.0.1:${config.port}`)) === true;
  if (!running) {
    return [warn(CHECK, `${found}; no service runs on this machine`, 'Start the service, then ask again.')];
  }
  return [
    fail(
      CHECK,
      `${found}; the service itself runs`,
      'Look at DNS, the certificate and the proxy in between.',
    ),
  ];
}

/** True, or what came instead of a healthy answer. */
async function healthy(base: string): Promise<true | string> {
  try {
    const response = await fetch(new URL('/healthz', base), {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    if (response.status !== 200) return `answers ${response.status}`;
    return text === '{"ok":true}' || 'answers, but is something else';
  } catch (error) {
    return inWords(error);
  }
}
