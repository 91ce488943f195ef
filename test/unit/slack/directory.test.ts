/** Who is a stranger where organisations share channels; the plain cases are in the chat contract. */
import { describe, expect, it } from 'vitest';
import { createDirectory } from '../../../src/adapters/slack/directory.ts';
import type { BotIdentity, Web } from '../../../src/adapters/slack/web.ts';

function directory(user: object, me: Partial<BotIdentity> = {}) {
  const web: Web = {
    call: async (_method, _nature, answer) =>
      answer.parse({ ok: true, user: { id: 'U1', name: 'ada', ...user } }),
    identity: async () => ({ workspace: 'T1', botId: 'B1', userId: 'U0', ...me }),
  };
  return createDirectory(web);
}

const profile = (user: object, me: Partial<BotIdentity> = {}) =>
  directory(user, me).profile({ platform: 'slack', workspace: 'T1', id: 'U1' });
const kind = async (user: object, me: Partial<BotIdentity> = {}) => (await profile(user, me)).kind;

describe('a Slack user', () => {
  it('is a colleague in our workspace or our organisation, else a stranger', async () => {
    const org = { enterpriseId: 'E1' };
    expect(await kind({ team_id: 'T1' })).toBe('member');
    expect(await kind({ team_id: 'T2' })).toBe('stranger');
    expect(await kind({})).toBe('stranger');
    expect(await kind({ team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } }, org)).toBe('member');
    expect(await kind({ team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } }, org)).toBe('stranger');
    expect(await kind({ team_id: 'T2', enterprise_user: {} })).toBe('stranger');
    expect(await kind({ team_id: 'T1', is_stranger: true })).toBe('stranger');
  });

  it('is a bot, Slackbot included, before anything else', async () => {
    expect(await kind({ team_id: 'T1', is_bot: true })).toBe('bot');
    expect(await kind({ team_id: 'T1', is_workflow_bot: true })).toBe('bot');
    expect(await kind({ id: 'USLACKBOT', team_id: 'T1' })).toBe('bot');
  });

  it('has an address only when Slack has confirmed it', async () => {
    const found = { team_id: 'T1', profile: { email: 'ada@example.com' } };
    expect((await profile({ ...found, is_email_confirmed: true })).email).toBe('ada@example.com');
    expect(await profile({ ...found, is_email_confirmed: false })).not.toHaveProperty('email');
  });

  it('is found by address only when they are one of us', async () => {
    expect(await directory({ team_id: 'T1' }).byEmail('a@b.c')).toEqual({
      platform: 'slack',
      workspace: 'T1',
      id: 'U1',
    });
    for (const other of [
      { team_id: 'T2' },
      { team_id: 'T1', deleted: true },
      { team_id: 'T1', is_bot: true },
      { team_id: 'T1', is_email_confirmed: false },
    ]) {
      expect(await directory(other).byEmail('a@b.c')).toBeUndefined();
    }
  });
});
