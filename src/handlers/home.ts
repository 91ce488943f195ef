/** Draws a person's home page: what waits for them, what they asked for, what ends soon. */

import { homeCard } from '../cards/lists.ts';
import type { Grant } from '../domain/catalogue.ts';
import type { Act } from './act.ts';
import { listView, openRequests, waitingFor } from './status.ts';
import type { Tools } from './tools.ts';

type Needs = Pick<Tools, 'office' | 'identity' | 'pages' | 'log' | 'homePage' | 'now'>;

/** Access that ends within a week is worth a line. */
const SOON_MS = 7 * 86_400_000;

export async function home(tools: Needs, act: Act): Promise<void> {
  const { person, chat, tier } = act.who;
  const [waiting, mine, grants] = await Promise.all([
    waitingFor(tools, person.id),
    openRequests(tools, person.id),
    tools.office.service.grantsOf(person.id),
  ]);
  const card = homeCard({
    ...(await listView(tools, act, [...waiting, ...mine])),
    name: chat.name || person.name,
    linked: tier === 'linked',
    waiting,
    mine,
    ending: ending(grants, tools.now()),
  });
  await tools.homePage(chat.user.platform).publish(chat.user, card);
}

function ending(grants: readonly Grant[], now: Date): readonly Grant[] {
  const until = (grant: Grant) => grant.until?.getTime() ?? Number.POSITIVE_INFINITY;
  return grants
    .filter((grant) => until(grant) > now.getTime() && until(grant) < now.getTime() + SOON_MS)
    .sort((a, b) => until(a) - until(b));
}
