/** C1: whether the credential is good, who it is, and whether its roles suffice for what the bot does with it. */

import { clientOf } from '../../app.ts';
import { createAccessOffice, createDeviceLogin } from '../../c1/index.ts';
import type { Config } from '../../config.ts';
import { AccessError } from '../../domain/errors.ts';
import type { Access, Principal, Role } from '../../ports/access.ts';
import { checkClock } from './clock.ts';
import { type Finding, fail, inWords, ok, warn } from './finding.ts';
import { quiet } from './quiet.ts';

/** One attempt each, and none of them long: an operator waits. */
const PATIENCE = { timeoutMs: 5000, totalMs: 6000, attempts: 1 };
const CREDENTIAL = 'C1 credential';

/** C1's internal names, for principals that may not list the roles. Source: C1's own command line. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['system:owner', 'Super Administrator'],
  ['system:viewer', 'Read-Only Administrator'],
  ['system:user', 'Basic User'],
]);
/** Titles as C1's documentation ("User roles") has them, in its short and its long form. */
const SEES_ALL = /^(super|read-only) admin/i;
const REQUESTS_FOR_ALL = /^super admin|^access request (helpdesk|admin)/i;

export async function checkC1(config: Config): Promise<readonly Finding[]> {
  const clock = checkClock('C1', config.c1.serverUrl);
  const office = createAccessOffice({ ...clientOf(config, quiet), patience: PATIENCE });
  return [...(await principalFindings(office.service, config)), await clock];
}

async function principalFindings(c1: Access, config: Config): Promise<readonly Finding[]> {
  let principal: Principal;
  try {
    principal = await c1.introspect();
  } catch (error) {
    return [fail(CREDENTIAL, inWords(error), credentialRemedy(error))];
  }
  const [name, titles] = await Promise.all([nameOf(c1, principal), titlesOf(c1, principal)]);
  const roles = titles.length > 0 ? `roles: ${titles.join(', ')}` : 'C1 names no roles';
  return [
    ok(CREDENTIAL, `${name} at ${new URL(config.c1.serverUrl).host}; ${roles}`),
    ...(await Promise.all([reading(c1, titles), device(config)])),
    requesting(titles),
  ];
}

function credentialRemedy(error: unknown): string {
  if (error instanceof AccessError && (error.kind === 'unauthenticated' || error.kind === 'forbidden')) {
    return 'Make a new credential for the service principal in C1 and set CONDUCTORONE_CLIENT_ID and CONDUCTORONE_CLIENT_SECRET; an address allow-list in C1 may also be in the way.';
  }
  return "Check that this machine reaches C1's address, and that it is the right one (CONDUCTORONE_CLIENT_ID names it, CONDUCTORONE_SERVER_URL overrides it).";
}

async function nameOf(c1: Access, { userId }: Principal): Promise<string> {
  const [person] = await c1.usersByIds([userId]).catch(() => []);
  return person?.name || userId;
}

async function titlesOf(c1: Access, principal: Principal): Promise<readonly string[]> {
  const all: readonly Role[] = await c1.roles().catch(() => []);
  return principal.roles.map(
    (role) => all.find(({ id, name }) => id === role || name === role)?.title ?? KNOWN.get(role) ?? role,
  );
}

/** Tried, not only read off the roles; but what a role may not see C1 leaves out silently, so the roles count too. */
async function reading(c1: Access, titles: readonly string[]): Promise<Finding> {
  const check = 'C1 reading';
  const remedy =
    'Give the service principal (and its credential) the role Read-Only Administrator or Super Administrator.';
  try {
    const [people] = await Promise.all([
      c1.searchUsers('a', 2),
      c1.tasks({ open: true, pageSize: 10 }),
      c1.entitlements()[Symbol.asyncIterator]().next(),
    ]);
    if (titles.some((title) => SEES_ALL.test(title))) return ok(check, 'people, tasks and the catalogue');
    const seen = people.length > 1 ? 'more people than itself' : 'hardly anybody but itself';
    return warn(check, `no role that sees every person and task; it sees ${seen}`, remedy);
  } catch (error) {
    return fail(check, inWords(error), remedy);
  }
}

function requesting(titles: readonly string[]): Finding {
  const check = 'C1 requesting';
  const able = titles.find((title) => REQUESTS_FOR_ALL.test(title));
  if (able !== undefined) return ok(check, `for anybody, as ${able}`);
  return warn(
    check,
    'no role that may request for other people: C1 will refuse requests of those who have not linked themselves',
    'Give the service principal the role Access Request Helpdesk, Access Request Administrator or Super Administrator.',
  );
}

/** Starts a login and forgets it: C1 lets it expire. */
async function device(config: Config): Promise<Finding> {
  const check = 'C1 linking';
  const { deviceClientId } = config.c1;
  try {
    await createDeviceLogin({ ...clientOf(config, quiet), deviceClientId, patience: PATIENCE }).start();
    return ok(check, 'device authorization answers');
  } catch (error) {
    const say = config.decisions.mode === 'linked' ? fail : warn;
    return say(
      check,
      `device authorization: ${inWords(error)}`,
      "Set CONDUCTORONE_DEVICE_CLIENT_ID to a public client your tenant accepts (the default is the one of C1's own command line), or let people paste a credential (identity.pasteCredentials).",
    );
  }
}
