/** Slack: whose bot token this is, whether it may all that the manifest asks for, and how Slack reaches us. */

import { inspectBot, inspectSocket } from '../../adapters/slack/inspect.ts';
import { BOT_SCOPES } from '../../adapters/slack/manifest.ts';
import type { Config } from '../../config.ts';
import { ChatError } from '../../domain/chat-error.ts';
import { checkClock } from './clock.ts';
import { type Finding, fail, inWords, ok, warn } from './finding.ts';
import { quiet } from './quiet.ts';

type Settings = NonNullable<Config['slack']>;

const TOKEN = 'Slack token';
const SCOPES = 'Slack scopes';
const SOCKET = 'Slack Socket Mode';
const SECRET = 'Slack signing secret';

export async function checkSlack({ slack }: Config): Promise<readonly Finding[]> {
  if (!slack) return [warn('Slack', 'off: SLACK_BOT_TOKEN is not set', 'See docs/setup-slack.md.')];
  const [bot, door, clock] = await Promise.all([
    botFindings(slack),
    slack.appToken ? socket(slack, slack.appToken.reveal()) : signingSecret(slack),
    checkClock('Slack', slack.apiUrl),
  ]);
  return [...bot, door, clock];
}

async function botFindings(slack: Settings): Promise<readonly Finding[]> {
  try {
    const { team, bot, scopes } = await inspectBot(slack.botToken.reveal(), {
      ...quiet,
      apiUrl: slack.apiUrl,
    });
    return [ok(TOKEN, `@${bot} in ${team}`), ...scopeFindings(scopes)];
  } catch (error) {
    return [
      fail(
        TOKEN,
        saidBySlack(error),
        isRefusal(error)
          ? 'Install the app to the workspace (again) and set SLACK_BOT_TOKEN to its Bot User OAuth Token.'
          : 'Check that this machine reaches Slack (SLACK_API_URL, proxy, firewall).',
      ),
    ];
  }
}

function scopeFindings(granted: readonly string[] | undefined): readonly Finding[] {
  if (granted === undefined) {
    return [warn(SCOPES, 'Slack does not say which were granted', 'Compare them with the manifest by hand.')];
  }
  const missing = Object.entries(BOT_SCOPES).filter(([scope]) => !granted.includes(scope));
  if (missing.length === 0) return [ok(SCOPES, 'all that the manifest asks for')];
  return missing.map(([scope, purpose]) =>
    fail(
      SCOPES,
      `${scope} is missing: ${purpose}`,
      'Add it under OAuth & Permissions (or update the app from the manifest), then install the app again.',
    ),
  );
}

async function socket(slack: Settings, appToken: string): Promise<Finding> {
  try {
    await inspectSocket(appToken, { ...quiet, apiUrl: slack.apiUrl });
    return ok(SOCKET, slack.signingSecret ? 'on; the signing secret is not used' : 'on');
  } catch (error) {
    return fail(
      SOCKET,
      saidBySlack(error),
      'Turn Socket Mode on in the app, and set SLACK_APP_TOKEN to an app-level token with connections:write.',
    );
  }
}

/** Nothing but a request of Slack's can try it, so only its form is looked at. */
function signingSecret({ signingSecret: secret }: Settings): Finding {
  const value = secret?.reveal() ?? '';
  const remedy = "Copy the Signing Secret from the app's Basic Information.";
  if (/^x(ox|app)/.test(value)) return fail(SECRET, 'it is a token', remedy);
  if (/^[0-9a-f]{32}$/.test(value)) return ok(SECRET, 'has the form Slack gives it');
  return warn(SECRET, 'not 32 hexadecimal digits, as Slack makes them', remedy);
}

function saidBySlack(error: unknown): string {
  return error instanceof ChatError ? `Slack says ${error.code}` : inWords(error);
}

function isRefusal(error: unknown): boolean {
  return error instanceof ChatError && (error.kind === 'refused' || error.kind === 'locked-out');
}
