/** views.*: triggers, hashes, the stack, external ids, and what stays typed. */
import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import type { Slack } from '../../../sandbox/slack/slack.ts';
import { clientOf, refusal, slackOnly, someText } from './harness.ts';

const modal = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: title },
  blocks: [],
  ...more,
});

/** A trigger as the app would get it. Nobody listens, so the delivery fails; the trigger is good all the same. */
async function trigger(slack: Slack): Promise<string> {
  await slack.as('ada').command('/access');
  return String(slack.deliveries.log.at(-1)?.payload['trigger_id']);
}

test('a trigger opens one modal, within three seconds', async () => {
  let now = Date.now();
  const slack = await slackOnly({ clock: () => now });
  const client = clientOf(slack);
  const first = await trigger(slack);
  now += 3000;
  const opened = await client.views.open({ trigger_id: first, view: modal('One') });
  expect(slack.as('ada').modal()?.id).toBe(opened.view?.id);
  expect(opened.view).toMatchObject({
    root_view_id: opened.view?.id,
    state: { values: {} },
    hash: someText,
  });
  expect(await refusal(client.views.open({ trigger_id: first, view: modal('Two') }))).toMatchObject({
    error: 'exchanged_trigger_id',
  });
  const late = await trigger(slack);
  now += 3001;
  expect(await refusal(client.views.open({ trigger_id: late, view: modal('Two') }))).toMatchObject({
    error: 'expired_trigger_id',
  });
  expect(await refusal(client.views.open({ trigger_id: '1.2.x', view: modal('Two') }))).toMatchObject({
    error: 'invalid_trigger_id',
  });
});

test('three views deep, no deeper; closing peels them off', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  await client.views.open({ trigger_id: await trigger(slack), view: modal('One') });
  await client.views.push({ trigger_id: await trigger(slack), view: modal('Two') });
  const third = await client.views.push({
    trigger_id: await trigger(slack),
    view: modal('Three', { clear_on_close: true }),
  });
  expect(
    await refusal(client.views.push({ trigger_id: await trigger(slack), view: modal('Four') })),
  ).toMatchObject({
    error: 'push_limit_reached',
  });
  const ada = slack.as('ada');
  const top = ada.modal();
  expect(top?.id).toBe(third.view?.id);
  if (top) await ada.closeModal(top);
  expect(ada.modal()).toBeUndefined();
  expect(await refusal(client.views.update({ view_id: top?.id ?? '', view: modal('Late') }))).toMatchObject({
    error: 'not_found',
  });
});

test('an update needs the current hash when it names one, and keeps what was typed in surviving inputs', async () => {
  const slack = await slackOnly();
  const client = clientOf(slack);
  const field = (id: string) => ({
    type: 'input' as const,
    block_id: id,
    label: { type: 'plain_text' as const, text: id },
    element: { type: 'plain_text_input' as const, action_id: 'text' },
  });
  const form = (...ids: string[]) =>
    modal('Form', {
      submit: { type: 'plain_text', text: 'Send' },
      external_id: 'form-1',
      blocks: ids.map(field),
    });
  const { view } = await client.views.open({ trigger_id: await trigger(slack), view: form('Why', 'Who') });
  const ada = slack.as('ada');
  const open = ada.modal();
  if (open) await ada.fill(open, { Why: 'on call', Who: 'me' });
  const updated = await client.views.update({
    external_id: 'form-1',
    hash: view?.hash ?? '',
    view: form('Why', 'When'),
  });
  expect(updated.view?.state).toEqual({
    values: {
      Why: { text: { type: 'plain_text_input', value: 'on call' } },
      When: { text: { type: 'plain_text_input', value: null } },
    },
  });
  expect(
    await refusal(client.views.update({ external_id: 'form-1', hash: view?.hash ?? '', view: form('Why') })),
  ).toMatchObject({
    error: 'hash_conflict',
  });
  expect(
    await refusal(client.views.push({ trigger_id: await trigger(slack), view: form('Why') })),
  ).toMatchObject({
    error: 'duplicate_external_id',
  });
});

test('Home: published per person, refused for the unknown and when the tab is off', async () => {
  const slack = await slackOnly();
  const home = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  const { view } = await clientOf(slack).views.publish({ user_id: 'U0ADA', view: home });
  expect(slack.as('ada').home()?.id).toBe(view?.id);
  expect(slack.as('bob').home()).toBeUndefined();
  expect(
    await refusal(clientOf(slack).views.publish({ user_id: 'U0ADA', hash: 'old', view: home })),
  ).toMatchObject({ error: 'hash_conflict' });
  expect(await refusal(clientOf(slack).views.publish({ user_id: 'U0GONE', view: home }))).toMatchObject({
    error: 'user_not_found',
  });
});
