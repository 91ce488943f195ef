/** What every stateful element shares: its place, its current state, and the way a pick is kept and sent. */

import type { Json } from '../../../../slack/page-api.ts';
import { actionIdOf, pickField } from '../inputs.ts';
import { obj, str } from '../read.ts';
import { useSurface } from '../surface.ts';
import { plainText } from '../text/text.tsx';

export interface ElementProps {
  readonly blockId: string;
  readonly element: Json;
  /** Whether a change is sent to the app at once (always outside of `input` blocks). */
  readonly dispatch: boolean;
  /** Id for the control, so that the label of an `input` block names it; absent: the element names itself. */
  readonly controlId?: string;
  readonly describedBy?: string;
  readonly invalid?: boolean;
  readonly optional?: boolean;
}

export interface Field {
  readonly type: string;
  readonly picked: unknown;
  readonly pick: (value: unknown) => void;
  /** Keeps a value without sending it. */
  readonly keep: (value: unknown) => void;
  readonly send: (value: unknown) => void;
}

export function useField({ blockId, element, dispatch }: ElementProps): Field {
  const surface = useSurface();
  const type = str(element, 'type') ?? '';
  const field = pickField(type) ?? 'value';
  const keep = (value: unknown): void => surface.set(blockId, element, value);
  const send = (value: unknown): void => void surface.fire(blockId, element, { [field]: value });
  return {
    type,
    picked: surface.values[blockId]?.[actionIdOf(element)]?.[field],
    keep,
    send,
    pick: (value) => {
      keep(value);
      if (dispatch) send(value);
    },
  };
}

/** Attributes that name and describe a control to assistive technology (and to tests). */
export function naming(
  props: ElementProps,
  fallback: string,
): { readonly [attribute: string]: string | boolean | undefined } {
  const label = plainText(obj(props.element, 'placeholder')) || fallback;
  return {
    id: props.controlId,
    'aria-label': props.controlId === undefined ? label : undefined,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.invalid ?? false,
    'aria-required': props.controlId !== undefined && props.optional === false,
  };
}
