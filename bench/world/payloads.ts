/** Slack's requests as the load generator sends them: form-encoded bodies, each with a trigger of its own. */

import { randomUUID } from 'node:crypto';
import { packMetadata } from '../../src/adapters/slack/view-state.ts';
import { ELEMENTS } from '../../src/adapters/slack/views.ts';
import { COMMAND, type Stage } from '../stage.ts';
import { plainPeople } from './people.ts';

/** People at their keyboards, one after the other. */
function* typists({ world }: Stage): Generator<string, never> {
  const people = plainPeople(world);
  for (let turn = 0; ; turn += 1) yield people[turn % people.length]?.slack.id ?? '';
}

export function commands(stage: Stage, text: string, count: number): string[] {
  const people = typists(stage);
  return Array.from({ length: count }, () => {
    const trigger = randomUUID();
    return new URLSearchParams({
      command: COMMAND,
      text,
      user_id: people.next().value,
      team_id: stage.world.workspace.id,
      channel_id: stage.world.channels[0]?.id ?? '',
      trigger_id: trigger,
      response_url: `${stage.slack.url}/response/${trigger}`,
      is_enterprise_install: 'false',
    }).toString();
  });
}

/** Letters typed into the request form's field for what is wanted. */
export function lookups(stage: Stage, texts: readonly string[]): string[] {
  const people = typists(stage);
  return texts.map((value) => {
    const payload = {
      type: 'block_suggestion',
      user: { id: people.next().value },
      team: { id: stage.world.workspace.id },
      enterprise: null,
      action_id: `${ELEMENTS.lookup}.entitlement`,
      block_id: 'entitlement',
      value,
      view: {
        id: 'V0BENCH',
        type: 'modal',
        hash: '1',
        private_metadata: packMetadata({ form: 'request', context: '{}' }),
        blocks: [],
      },
    };
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  });
}
