/** The codec of what a button carries: a verb and ids, nothing that could be believed. */

import { z } from 'zod';

const id = z.string().regex(/^[a-zA-Z0-9]{1,64}$/);

/** Every action a card can ask for. New fields are optional, so that cards already posted keep working. */
const action = z.discriminatedUnion('do', [
  /** `reason`: the step asks why. `list`: clicked in a list that is not redrawn, so the clicker is told. */
  z.object({
    do: z.literal('approve'),
    task: id,
    step: id,
    reason: z.boolean().optional(),
    list: z.boolean().optional(),
  }),
  z.object({ do: z.literal('deny'), task: id, step: id, list: z.boolean().optional() }),
  z.object({ do: z.literal('comment'), task: id }),
  z.object({ do: z.literal('cancel'), task: id }),
  /** `words`: a one-line request that was typed where no form can open. */
  z.object({ do: z.literal('request'), words: z.string().max(1500).optional() }),
  z.object({ do: z.literal('status'), task: id.optional() }),
  z.object({ do: z.literal('approvals') }),
  z.object({ do: z.literal('login') }),
  z.object({ do: z.literal('logout') }),
  z.object({ do: z.literal('paste') }),
]);

export type Action = z.infer<typeof action>;

/** At most 2,000 characters (Slack's button value); ours stay under 150. */
export function encodeAction(value: Action): string {
  return JSON.stringify(value);
}

/** Reads what came back from a chat client, which may have altered it; undefined for anything we did not write. */
export function decodeAction(value: string): Action | undefined {
  try {
    const parsed = action.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
