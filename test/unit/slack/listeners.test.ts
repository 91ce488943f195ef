/** The adapter's listeners with the real Bolt over HTTP on loopback, against the stand-in of Slack. */

import { describe, expect, it, vi } from 'vitest';
import type { Person } from '../../../sandbox/slack/person/person.ts';
import type { OpenView } from '../../../sandbox/slack/views.ts';
import { intentOf } from '../../../src/adapters/ingress.ts';
import type { Form } from '../../../src/cards/form.ts';
import { text } from '../../../src/cards/rich.ts';
import { wordsFor } from '../../../src/cards/words/index.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import { type House, openHouse, smallForm } from '../../support/slack-house.ts';

const words = wordsFor('en').door;
const card = {
  summary: [text('A card')],
  blocks: [
    {
      is: 'actions' as const,
      buttons: [
        { label: 'Status', does: { action: '{"do":"status"}' } },
        { label: 'Open in C1', does: { url: 'https://example.com/' } },
      ],
      more: [{ label: 'Read in C1', does: { url: 'https://example.com/' } }],
    },
  ],
};

/** Somebody with our card in front of them. */
async function withCard(house: House) {
  const ada = house.slack.as('ada');
  const user = { platform: 'slack', workspace: 'T0ACME', id: ada.id } as const;
  await house.adapter.chat.post({ to: 'person', user }, card, 'mark');
  const message = ada.dm().at(-1);
  if (message === undefined) throw new Error('no card arrived');
  return { ada, message };
}

async function modalOf({ slack }: House, person: Person): Promise<OpenView> {
  await slack.until(() => person.modal());
  const view = person.modal();
  if (view === undefined) throw new Error('no modal is open');
  return view;
}

function gate() {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('a command', () => {
  it('is acknowledged after it was queued, never before', async () => {
    const reached = gate();
    const queue = gate();
    const house = await openHouse({
      async accept() {
        reached.open();
        await queue.passed;
        return 'queued';
      },
    });
    const typed = house.slack.as('ada').command('/access', 'status', { channel: '#general' });
    await reached.passed;
    expect(house.measured.filter((name) => name.startsWith('ack'))).toEqual([]);
    expect(house.slack.deliveries.log).toEqual([]);
    queue.open();
    await typed;
    expect(house.accepted).toMatchObject([{ kind: 'command', line: 'status', channel: 'C0GENERAL' }]);
    expect(house.measured).toContain('ack{platform=slack,type=command}');
    expect(house.slack.as('ada').ephemerals()).toEqual([]);
  });

  it('that could not be queued says so in the acknowledgement', async () => {
    const house = await openHouse({ accept: async () => 'busy' });
    await house.slack.as('ada').command('/access', 'status', { channel: '#general' });
    expect(
      house.slack
        .as('ada')
        .ephemerals()
        .map((message) => message.text),
    ).toEqual([words.busy]);
  });

  it('is acknowledged while the front desk hangs, and the person told', async () => {
    const house = await openHouse({ desk: { formForCommand: () => new Promise(() => {}) } });
    const ada = house.slack.as('ada');
    await ada.command('/access', 'request', { channel: '#general' });
    expect(ada.slackbotSaid()).toBeUndefined();
    await house.slack.until(() => ada.ephemerals().length > 0);
    expect(ada.ephemerals().map((message) => message.text)).toEqual([words.notOpened]);
    expect(house.accepted).toEqual([]);
  });

  it('is a job after all when the desk has no form for this person', async () => {
    const house = await openHouse({ desk: { formForCommand: async () => undefined } });
    await house.slack.as('ada').command('/access', 'request', { channel: '#general' });
    await house.slack.until(() => house.accepted.length > 0);
    expect(house.accepted[0]).toMatchObject({ kind: 'command', line: 'request' });
  });

  it('opens a form when the desk has one, and queues nothing', async () => {
    const house = await openHouse({ desk: { formForCommand: async () => smallForm() } });
    const ada = house.slack.as('ada');
    await ada.command('/access', 'request');
    const modal = await modalOf(house, ada);
    expect(modal.view['title']).toMatchObject({ text: 'Comment' });
    expect(house.accepted).toEqual([]);
  });

  it('whose trigger has expired says to try again', async () => {
    const house = await openHouse({ desk: { formForCommand: async () => smallForm() } });
    house.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const ada = house.slack.as('ada');
    await ada.command('/access', 'request', { channel: '#general' });
    await house.slack.until(() => ada.ephemerals().length > 0);
    expect(ada.ephemerals().map((message) => message.text)).toEqual([words.notOpened]);
    expect(ada.slackbotSaid()).toBeUndefined();
  });

  it('delivered twice is one intent', async () => {
    const house = await openHouse();
    house.slack.deliveries.twice = true;
    await house.slack.as('ada').command('/access', 'status');
    await house.slack.until(() => house.accepted.length === 2);
    expect(new Set(house.accepted.map(intentOf)).size).toBe(1);
  });

  it('typed twice is two', async () => {
    const house = await openHouse();
    await house.slack.as('ada').command('/access', 'status');
    await house.slack.as('ada').command('/access', 'status');
    expect(new Set(house.accepted.map(intentOf)).size).toBe(2);
  });
});

describe('a click', () => {
  it('is queued with the address to answer at', async () => {
    const house = await openHouse();
    const { ada, message } = await withCard(house);
    expect(await ada.click(message, 'Status')).toEqual({ ok: true });
    expect(house.accepted).toMatchObject([
      { kind: 'click', action: '{"do":"status"}', user: { id: ada.id, workspace: 'T0ACME' } },
    ]);
    expect(house.accepted[0]?.replyAddress).toMatch(/^http/);
  });

  it('that could not be queued is told to the clicker alone, and leaves the card', async () => {
    const house = await openHouse({ accept: async () => 'busy' });
    const { ada, message } = await withCard(house);
    expect(await ada.click(message, 'Status')).toEqual({ ok: true });
    await house.slack.until(() => ada.ephemerals().length > 0);
    expect(ada.ephemerals().map((one) => one.text)).toEqual([words.busy]);
    expect(house.slack.messages(message.channel).find((one) => one.ts === message.ts)).toEqual(message);
  });

  it('opens the form of its verb', async () => {
    const house = await openHouse({ desk: { formForAction: async () => smallForm() } });
    const { ada, message } = await withCard(house);
    await ada.click(message, 'Status');
    await house.slack.until(() => ada.modal());
    expect(house.accepted).toEqual([]);
  });

  it.each(['Open in C1', 'Read in C1'])('on %s is acknowledged and nothing else', async (label) => {
    const house = await openHouse();
    const { ada, message } = await withCard(house);
    expect(await ada.click(message, label)).toEqual({ ok: true });
    expect(house.accepted).toEqual([]);
  });
});

describe('a form', () => {
  const filled: Form = smallForm({
    id: 'request',
    context: '{"about":"x"}',
    fields: [
      { is: 'lookup', id: 'app', label: 'App', source: 'app', placeholder: 'App', minLetters: 0, live: true },
      { is: 'text', id: 'why', label: 'Why', multiline: true, maxLength: 100 },
    ],
  });
  const apps = [
    { value: 'A1', label: 'GitHub' },
    { value: 'A2', label: 'Okta' },
  ];

  async function opened(desk: Parameters<typeof openHouse>[0] = {}) {
    const house = await openHouse({
      ...desk,
      desk: {
        formForCommand: async () => filled,
        reform: async () => filled,
        suggest: async () => apps,
        ...desk.desk,
      },
    });
    const ada = house.slack.as('ada');
    await ada.command('/access', 'request');
    return { house, ada, view: await modalOf(house, ada) };
  }

  it('is queued as its values and closed', async () => {
    const { house, ada, view } = await opened();
    expect(await ada.submit(view, { App: 'Okta', Why: 'on-call' })).toEqual({ ok: true });
    expect(house.accepted).toMatchObject([
      {
        kind: 'submit',
        key: view.id,
        form: 'request',
        context: '{"about":"x"}',
        values: { app: 'A2', why: 'on-call' },
      },
    ]);
    expect(ada.modal()).toBeUndefined();
  });

  it('with mistakes stays open and names them', async () => {
    const check = vi
      .fn<Desk['check']>()
      .mockResolvedValueOnce({ why: 'Say more' })
      .mockResolvedValueOnce({ nowhere: 'Odd' });
    const { house, ada, view } = await opened({ desk: { check } });
    expect(await ada.submit(view, { App: 'Okta', Why: 'x' })).toEqual({
      ok: false,
      errors: { why: 'Say more' },
    });
    expect(await ada.submit(view)).toEqual({ ok: false, errors: { app: 'Odd' } });
    expect(house.accepted).toEqual([]);
  });

  it('that could not be queued stays open with everything in it', async () => {
    let outcome: 'queued' | 'busy' = 'busy';
    const { house, ada, view } = await opened({ accept: async () => outcome });
    expect(await ada.submit(view, { App: 'Okta', Why: 'x' })).toEqual({
      ok: false,
      errors: { app: words.busy },
    });
    outcome = 'queued';
    expect(await ada.submit(view)).toEqual({ ok: true });
    expect(new Set(house.accepted.map(intentOf)).size).toBe(1);
  });

  it('says it is busy when the desk cannot check it', async () => {
    const { ada, view } = await opened({ desk: { check: () => Promise.reject(new Error('away')) } });
    expect(await ada.submit(view, { App: 'Okta', Why: 'x' })).toEqual({
      ok: false,
      errors: { app: words.busy },
    });
  });

  it('offers choices, and an empty list when there are none to be had', async () => {
    const suggest = vi
      .fn<Desk['suggest']>()
      .mockResolvedValueOnce(apps)
      .mockRejectedValueOnce(new Error('away'));
    const { house, ada, view } = await opened({ desk: { suggest } });
    expect(await ada.suggest(view, 'App', 'g')).toEqual(['GitHub', 'Okta']);
    expect(await ada.suggest(view, 'App', 'g')).toEqual([]);
    expect(suggest).toHaveBeenCalledWith(
      expect.objectContaining({ source: 'app', text: 'g', form: 'request' }),
    );
    expect(house.measured).toContain('suggest{platform=slack,source=app}');
  });

  it('offers an empty list in time when choices are late', async () => {
    const { ada, view } = await opened({ desk: { suggest: () => new Promise(() => {}) } });
    expect(await ada.suggest(view, 'App', 'g')).toEqual([]);
  });

  it('never offers more choices than Slack takes', async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({
      value: `A${index}`,
      label: 'x'.repeat(index + 1),
    }));
    const { ada, view } = await opened({ desk: { suggest: async () => many } });
    expect(await ada.suggest(view, 'App', '')).toHaveLength(100);
  });

  it('is drawn again when a live field changes, and starts a fresh field anew', async () => {
    const reform = vi.fn<Desk['reform']>(async () => ({
      ...filled,
      fields: filled.fields.map((field) =>
        field.is === 'text' ? { ...field, fresh: 'A1', value: 'preset' } : field,
      ),
    }));
    const { house, ada, view } = await opened({ desk: { reform } });
    await ada.fill(view, { Why: 'typed', App: 'GitHub' });
    await house.slack.until(() => ada.modal()?.hash !== view.hash);
    expect(reform).toHaveBeenCalledWith(expect.anything(), 'request', '{"about":"x"}', {
      app: 'A1',
      why: 'typed',
    });
    expect(ada.modal()?.values).toMatchObject({
      app: { 'lookup.app': { selected_option: { value: 'A1' } } },
      'why~A1': { text: { value: 'preset' } },
    });
  });

  it('is left alone when the person has gone on meanwhile', async () => {
    const { house, ada, view } = await opened();
    house.slack.faults.next('views.update', { kind: 'error', error: 'hash_conflict' });
    await ada.fill(view, { App: 'GitHub' });
    await house.slack.until(() => house.slack.calls('views.update').length === 1);
    expect(house.lines.filter((line) => line.level === 'error')).toEqual([]);
  });
});

describe('shortcuts', () => {
  it('open the request form, on a message with its address', async () => {
    const formForMessage = vi.fn<Desk['formForMessage']>(async () => smallForm());
    const formForCommand = vi.fn<Desk['formForCommand']>(async () => smallForm());
    const house = await openHouse({ desk: { formForMessage, formForCommand } });
    const ada = house.slack.as('ada');
    await ada.shortcut('Request access');
    await house.slack.until(() => ada.modal());
    expect(formForCommand).toHaveBeenCalledWith(expect.objectContaining({ id: ada.id }), 'request');
    await ada.say('I need the logs', { channel: '#security' });
    const message = ada.messages('#security').at(-1);
    if (!message) throw new Error('nothing was said');
    await ada.shortcut('Request access for this', message);
    await house.slack.until(() => formForMessage.mock.calls.length === 1);
    expect(formForMessage).toHaveBeenCalledWith(
      expect.objectContaining({ id: ada.id }),
      `https://acme-inc.slack.com/archives/C0SECURITY/p${message.ts.replace('.', '')}`,
    );
  });
});

describe('App Home', () => {
  it('is asked for again by Slack when it could not be queued', async () => {
    const outcomes: ('queued' | 'busy')[] = ['busy', 'queued'];
    const house = await openHouse({
      accept: async () => outcomes.shift() ?? 'queued',
      slack: { retryDelays: [0, 0, 0] },
    });
    await house.slack.as('ada').openHome();
    await house.slack.until(() => house.slack.deliveries.log.length === 2);
    expect(house.slack.deliveries.log.map(({ retry, outcome }) => [retry, outcome.status])).toEqual([
      [0, 500],
      [1, 200],
    ]);
    expect(new Set(house.accepted.map(intentOf)).size).toBe(1);
  });
});

describe('words typed to the app', () => {
  it('are a command, and the app’s own words are not', async () => {
    const house = await openHouse();
    const { ada } = await withCard(house);
    await ada.say('status 120222');
    await house.slack.until(() => house.accepted.length > 0);
    house.slack.event('message.im', {
      type: 'message',
      channel_type: 'im',
      channel: ada.dm()[0]?.channel,
      user: house.slack.app.botUserId,
      bot_id: house.slack.app.botId,
      text: 'a card',
    });
    const acknowledged = () => house.slack.deliveries.log.filter(({ outcome }) => outcome.status === 200);
    await house.slack.until(() => acknowledged().length === 2);
    expect(house.accepted).toMatchObject([{ kind: 'command', line: 'status 120222', user: { id: ada.id } }]);
  });
});

describe('the door', () => {
  it('answers Slack’s challenge', async () => {
    const { slack } = await openHouse();
    expect(await slack.verifyUrl()).toBe(true);
  });

  it.each([
    ['a wrong secret', { secret: 'guessed' }, 'mismatch'],
    ['an old request', { timestamp: Math.floor(Date.now() / 1000) - 900 }, 'old'],
    ['a future request', { timestamp: Math.floor(Date.now() / 1000) + 900 }, 'future'],
  ])('refuses %s, and says why to the log alone', async (_what, forgery, reason) => {
    const house = await openHouse();
    await house.slack.as('ada').command('/access', 'status');
    const [delivery] = house.slack.deliveries.log;
    if (!delivery) throw new Error('nothing was delivered');
    const outcome = await house.slack.deliveries.forge(delivery, forgery);
    expect(outcome.status).toBe(401);
    expect(house.accepted).toHaveLength(1);
    expect(house.lines).toContainEqual(expect.objectContaining({ message: 'request refused', reason }));
  });

  it('lets a replay through, which is the same intent', async () => {
    const house = await openHouse();
    await house.slack.as('ada').command('/access', 'status');
    const [delivery] = house.slack.deliveries.log;
    if (!delivery) throw new Error('nothing was delivered');
    await house.slack.deliveries.replay(delivery);
    expect(house.accepted).toHaveLength(2);
    expect(new Set(house.accepted.map(intentOf)).size).toBe(1);
  });

  it('answers Slack’s certificate check, and reads nothing else of it', async () => {
    const house = await openHouse();
    const payload = JSON.stringify({ type: 'block_actions' });
    const response = await fetch(house.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ssl_check: '1', payload, command: '/access' }).toString(),
    });
    expect(response.status).toBe(200);
    expect(house.accepted).toEqual([]);
  });

  it('refuses unsigned requests and endless bodies', async () => {
    const house = await openHouse();
    const send = (body: string) => fetch(house.url, { method: 'POST', body }).then(({ status }) => status);
    expect(await send('{}')).toBe(401);
    expect(await send('x'.repeat(1024 * 1024 + 1))).toBe(413);
  });

  it('does not mind a charset that a proxy has added', async () => {
    const house = await openHouse();
    await house.slack.as('ada').command('/access', 'status');
    const sent = house.slack.deliveries.log[0]?.request;
    if (!sent) throw new Error('nothing was delivered');
    const response = await fetch(house.url, {
      method: 'POST',
      body: sent.body,
      headers: { ...sent.headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    });
    expect(response.status).toBe(200);
    expect(house.accepted).toHaveLength(2);
  });

  it('writes no secret and no payload into the log', async () => {
    const house = await openHouse({ accept: async () => 'busy' });
    await house.slack.as('ada').command('/access', 'request because of the secret-reason');
    const log = JSON.stringify(house.lines);
    for (const secret of ['xoxb-', 'the-signing-secret', 'secret-reason', '/response/'])
      expect(log).not.toContain(secret);
  });
});

describe('Socket Mode', () => {
  it('takes commands, forms and events over the socket, and survives its recycling', async () => {
    const house = await openHouse({ mode: 'socket', desk: { formForMessage: async () => smallForm() } });
    const ada = house.slack.as('ada');
    expect(house.adapter.routes).toEqual([]);
    expect(house.adapter.ready()).toBe(true);
    await ada.command('/access', 'status');
    await ada.openHome();
    await house.slack.until(() => house.accepted.length === 2);
    expect(house.accepted.map((event) => event.kind)).toEqual(['command', 'home']);
    expect(house.slack.deliveries.log.every((delivery) => delivery.transport === 'socket')).toBe(true);

    house.slack.sockets.disconnect('refresh_requested');
    await house.slack.until(() => house.slack.sockets.count() === 0);
    await vi.waitFor(() => expect(house.adapter.ready()).toBe(false));
    await house.slack.until(() => house.slack.sockets.count() === 1);
    await vi.waitFor(() => expect(house.adapter.ready()).toBe(true));
    await ada.command('/access', 'status');
    expect(house.accepted).toHaveLength(3);
  });
});

describe('starting', () => {
  it('fails cleanly when Slack refuses the token', async () => {
    await expect(openHouse({ slack: { botToken: 'xoxb-another' } })).rejects.toMatchObject({
      name: 'ChatError',
      kind: 'locked-out',
      code: 'invalid_auth',
    });
  });
});
