/** From the click on Approve to the redrawn card, by people who act with their own C1 credential. */

import { setTimeout as sleep } from 'node:timers/promises';
import { createAccessOffice } from '../../src/c1/index.ts';
import { type Spread, spreadOf } from '../numbers.ts';
import { quiet } from '../quiet.ts';
import { COMMAND, type Stage } from '../stage.ts';
import { type PlainPerson, plainPeople } from '../world/people.ts';

const MANAGERS = 6;
const EACH = 6;
/** The sweep that notices new tasks comes every ten seconds, and a direct message takes one card a second. */
const CARDS_MS = 60_000;
const DECISION_MS = 15_000;
const CODE = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/;

export interface Decisions {
  /** Until the button's own request is acknowledged. */
  readonly ack: Spread;
  /** Until the approver's card shows the decision. */
  readonly card: Spread;
}

interface Pair {
  readonly manager: PlainPerson;
  readonly report: PlainPerson;
}

/** A service must be running and Slack deliver to it. */
export async function decisions(stage: Stage): Promise<Decisions> {
  const pairs = pairsOf(stage);
  await Promise.all(pairs.map(({ manager }) => link(stage, manager)));
  await request(stage, pairs);
  const cards = pairs.map(({ manager }) => undecided(stage, manager));
  await stage.slack.until(() => cards.every((list) => list().length === EACH), { timeout: CARDS_MS });
  const ack: number[] = [];
  const card: number[] = [];
  for (let round = 0; round < EACH; round += 1) {
    for (const { manager } of pairs) {
      const [clicked] = undecided(stage, manager)();
      if (!clicked) throw new Error('a card is missing');
      const at = performance.now();
      const drawn = stage.slack
        .until(() => !undecided(stage, manager)().some(({ ts }) => ts === clicked.ts), {
          timeout: DECISION_MS,
        })
        .then(() => performance.now() - at);
      await stage.slack.as(manager.slack.id).click(clicked, 'Approve');
      ack.push(performance.now() - at);
      card.push(await drawn);
      // People do not click in bursts, and what follows a decision should not be measured with the next.
      await sleep(100);
    }
  }
  return { ack: spreadOf(ack), card: spreadOf(card) };
}

/** Managers, each with one direct report. */
function pairsOf({ world }: Stage): readonly Pair[] {
  const people = plainPeople(world);
  const pairs = people.flatMap((manager): Pair[] => {
    const report = people.find(({ managerIds }) => managerIds.length === 1 && managerIds[0] === manager.id);
    return report ? [{ manager, report }] : [];
  });
  if (pairs.length < MANAGERS) throw new Error(`only ${pairs.length} managers in Slack`);
  return pairs.slice(0, MANAGERS);
}

/** As a person does it: asks for the link in Slack, and confirms the code in C1. */
async function link({ slack, c1 }: Stage, person: PlainPerson): Promise<void> {
  const someone = slack.as(person.slack.id);
  const read = () => JSON.stringify([...someone.ephemerals(), ...someone.dm()].map(({ blocks }) => blocks));
  await someone.command(COMMAND, 'login');
  const code = await slack.until(() => CODE.exec(read())?.[0] ?? '', { timeout: DECISION_MS });
  c1.approveDevice(code, person.id);
  await slack.until(() => read().includes('Linked: you act as'), { timeout: DECISION_MS });
}

async function request({ world, c1 }: Stage, pairs: readonly Pair[]): Promise<void> {
  const { clientId, clientSecret } = c1.servicePrincipal;
  const { service } = createAccessOffice({ ...quiet, serverUrl: c1.url, clientId, clientSecret });
  const simple = world.entitlements.slice(-pairs.length * EACH);
  for (const [index, what] of simple.entries()) {
    const pair = pairs[index % pairs.length];
    if (!pair) return;
    await service.createGrant({
      appId: what.appId,
      entitlementId: what.id,
      personId: pair.report.id,
      justification: 'bench',
      seconds: 3600,
      emergency: false,
      requestId: `bench-${index}`,
    });
  }
}

/** Cards that still offer the decision, oldest first. */
function undecided({ slack }: Stage, person: PlainPerson) {
  return () =>
    slack
      .as(person.slack.id)
      .dm()
      .filter(({ blocks }) => JSON.stringify(blocks).includes('"text":"Approve"'));
}
