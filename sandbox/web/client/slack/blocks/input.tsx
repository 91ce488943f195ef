/** The `input` block: label, element, hint, and the complaint under it. */

import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Json } from '../../../../slack/page-api.ts';
import { Element } from '../elements/element.tsx';
import { flag, obj, str } from '../read.ts';
import { useSurface } from '../surface.ts';
import { Plain } from '../text/text.tsx';

export function InputBlock({
  block,
  blockId,
}: {
  readonly block: Json;
  readonly blockId: string;
}): JSX.Element | null {
  const id = useId();
  const error = useSurface().errors[blockId];
  const element = obj(block, 'element');
  if (element === undefined) return null;
  const optional = flag(block, 'optional');
  const hint = str(obj(block, 'hint'), 'text');
  const group = ['checkboxes', 'radio_buttons'].includes(str(element, 'type') ?? '');
  const label = (
    <>
      <Plain text={str(obj(block, 'label'), 'text') ?? ''} />
      {optional && <span class="optional"> (optional)</span>}
    </>
  );
  return (
    <div class={error === undefined ? 'b-input' : 'b-input invalid'}>
      {group ? (
        <div class="input-label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label class="input-label" for={id}>
          {label}
        </label>
      )}
      <Element
        blockId={blockId}
        element={element}
        dispatch={flag(block, 'dispatch_action')}
        controlId={id}
        describedBy={`${id}-error ${id}-hint`}
        invalid={error !== undefined}
        optional={optional}
      />
      {error !== undefined && (
        <p class="input-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="input-hint" id={`${id}-hint`}>
          <Plain text={hint} />
        </p>
      )}
    </div>
  );
}
