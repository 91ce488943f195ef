/** Rules that more than one variable takes part in. On what is present, so that they speak up beside other mistakes. */

import { exampleOf, type VariableName } from './environment.ts';
import type { Problem } from './problems.ts';

export type Raw = Readonly<Partial<Record<VariableName, string>>>;

export function brokenRules(raw: Raw): readonly Problem[] {
  return [...c1(raw), ...slack(raw), ...linking(raw), ...production(raw)];
}

function missing(name: VariableName, why: string): Problem {
  return { name, what: `is missing: ${why}`, example: exampleOf(name) };
}

function c1(raw: Raw): readonly Problem[] {
  if (raw.CONDUCTORONE_ACCESS_TOKEN !== undefined) {
    const address =
      raw.CONDUCTORONE_SERVER_URL ?? raw.CONDUCTORONE_TENANT_DOMAIN ?? raw.CONDUCTORONE_CLIENT_ID;
    return address === undefined
      ? [missing('CONDUCTORONE_TENANT_DOMAIN', 'an access token does not say where C1 is')]
      : [];
  }
  const problems: Problem[] = [];
  if (raw.CONDUCTORONE_CLIENT_ID === undefined) {
    problems.push(missing('CONDUCTORONE_CLIENT_ID', 'C1 is reached as a service principal'));
  }
  if (raw.CONDUCTORONE_CLIENT_SECRET === undefined && raw.CONDUCTORONE_OIDC_TOKEN === undefined) {
    problems.push(missing('CONDUCTORONE_CLIENT_SECRET', 'C1 is reached as a service principal'));
  }
  return problems;
}

function slack(raw: Raw): readonly Problem[] {
  if (raw.SLACK_BOT_TOKEN === undefined) {
    const beside = (['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const).find(
      (name) => raw[name] !== undefined,
    );
    return beside === undefined ? [] : [missing('SLACK_BOT_TOKEN', `${beside} is of no use without it`)];
  }
  if (raw.SLACK_SIGNING_SECRET !== undefined || raw.SLACK_APP_TOKEN !== undefined) return [];
  return [missing('SLACK_SIGNING_SECRET', 'Slack needs it (HTTP), or SLACK_APP_TOKEN (Socket Mode)')];
}

/** In every mode: anybody may link, and the addresses to answer at are sealed too. */
function linking(raw: Raw): readonly Problem[] {
  if (raw.ENCRYPTION_KEY !== undefined) return [];
  return [missing('ENCRYPTION_KEY', "people's own C1 credentials are kept sealed with it")];
}

function production(raw: Raw): readonly Problem[] {
  if (raw.NODE_ENV !== 'production' || raw.REDIS_URL !== undefined) return [];
  return [missing('REDIS_URL', 'the private Redis is for development; production needs one of its own')];
}
