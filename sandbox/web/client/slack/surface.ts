/** One place that shows blocks (a message, a modal, the Home tab): its inputs and the way its clicks go out. */

import { createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import type { Json, PageOrigin, PageValues } from '../../../slack/page-api.ts';
import { useHost } from './host.ts';
import { actionIdOf, mergeValues, pickField } from './inputs.ts';
import { obj, str } from './read.ts';

export interface Surface {
  readonly origin: PageOrigin;
  readonly values: PageValues;
  /** Complaints by block id, under the inputs. */
  readonly errors: { readonly [blockId: string]: string };
  /** `block_id action_id` of the element whose click is on its way. */
  readonly busy: string | undefined;
  /** What Slack would say about the last click. */
  readonly problem: string | undefined;
  /** Remembers an input. */
  readonly set: (blockId: string, element: Json, picked: unknown) => void;
  /** Sends a block action; `part` is what the element adds (`value`, `selected_option`, …). */
  readonly fire: (blockId: string, element: Json, part: Json) => Promise<void>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('Block outside of a surface');
  return surface;
}

export function busyKey(blockId: string, element: Json): string {
  return `${blockId} ${actionIdOf(element)} ${str(element, 'value') ?? ''}`;
}

/** `errors` belong to the owner (a modal), who may drop one when its block is edited; a message or Home has none. */
export function useNewSurface(
  origin: PageOrigin,
  blocks: readonly Json[],
  errors: Surface['errors'] = {},
  onEdit?: (blockId: string) => void,
): Surface {
  const host = useHost();
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [, redraw] = useState(0);
  // A ref, because an action that follows an input within one event must already carry it.
  const kept = useRef<PageValues>({});
  kept.current = mergeValues(kept.current, blocks);

  const set: Surface['set'] = (blockId, element, picked) => {
    const type = str(element, 'type') ?? '';
    const state: Json = { type, [pickField(type) ?? 'value']: picked };
    kept.current = { ...kept.current, [blockId]: { ...kept.current[blockId], [actionIdOf(element)]: state } };
    redraw((count) => count + 1);
    onEdit?.(blockId);
  };

  const fire: Surface['fire'] = async (blockId, element, part) => {
    const question = obj(element, 'confirm');
    if (question !== undefined && !(await host.confirm(question))) return;
    setBusy(busyKey(blockId, element));
    setProblem(undefined);
    const action = {
      type: str(element, 'type') ?? '',
      block_id: blockId,
      action_id: actionIdOf(element),
      ...part,
    };
    const result = await host.act({ do: 'click', origin, action, values: kept.current });
    setBusy(undefined);
    if (!result.ok && 'problem' in result) setProblem(result.problem);
  };

  return { origin, values: kept.current, errors, busy, problem, set, fire };
}
