/** Slash commands as a person types them and as a real Bolt app receives them. */
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/slack/person/person.ts';
import { textWith, withBolt } from './harness.ts';

test('a command reaches Bolt with escaped mentions, and its ack is the reply only the person sees', async () => {
  const { slack } = await withBolt((app) => {
    app.command('/access', ({ command, ack }) =>
      ack(`${command.user_name} said ${command.text} in ${command.channel_name}`),
    );
  });
  const ada = slack.as('@ada');
  await ada.command('/access', 'offboard @bob see #security', { channel: '#general' });
  expect(ada.messages('#general').map(textOf)).toEqual([
    'ada said offboard <@U0BOB|bob> see <#C0SECURITY|security> in general',
  ]);
  expect(slack.as('bob').messages('#general')).toEqual([]);
});

test('an ack may answer in the channel, and respond() may follow', async () => {
  const { slack } = await withBolt((app) => {
    app.command('/access', async ({ ack, respond }) => {
      await ack({ response_type: 'in_channel', text: 'for all' });
      await respond('for you');
    });
  });
  await slack.as('ada').command('/access', 'help', { channel: '#general' });
  await slack.until(() => slack.as('ada').ephemerals().length === 1);
  expect(slack.as('bob').messages('#general').map(textOf)).toEqual(['for all']);
  expect(slack.as('ada').messages('#general').map(textOf)).toEqual(['for all', 'for you']);
});

test('Slackbot tells the person when the app is late, broken or away', async () => {
  let goOn = () => {};
  const lateEnough = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { slack } = await withBolt(
    (app) => {
      app.command('/access', async ({ command, ack }) => {
        if (command.text === 'fail') throw new Error('boom');
        if (command.text === 'late') await lateEnough;
        await ack();
      });
      app.error(async (error) => {
        throw error;
      });
    },
    { ackDeadline: 200 },
  );
  const ada = slack.as('ada');
  await ada.command('/access', 'late');
  expect(ada.slackbotSaid()).toBe('/access failed with the error "operation_timeout"');
  goOn();
  await ada.command('/access', 'fail');
  expect(ada.slackbotSaid()).toBe('/access failed with the error "dispatch_failed"');
  slack.deliverTo('http://127.0.0.1:1/slack/events');
  await ada.command('/access', 'away');
  expect(slack.deliveries.log.at(-1)?.outcome.reason).toBe('connection_failed');
});

test('a command the app does not have never leaves Slack', async () => {
  const { slack } = await withBolt(() => {});
  const result = await slack.as('ada').command('/nope');
  expect(result).toMatchObject({
    ok: false,
    problem: textWith('/nope is not a valid command'),
  });
  expect(slack.deliveries.log).toEqual([]);
});
