/** Buttons and the overflow menu. */

import type { JSX } from 'preact';
import type { Json } from '../../../../slack/page-api.ts';
import { Menu } from '../../menu.tsx';
import { list, obj, str } from '../read.ts';
import { busyKey, useSurface } from '../surface.ts';
import { safeUrl } from '../text/nodes.ts';
import { Plain, plainText } from '../text/text.tsx';
import type { ElementProps } from './field.ts';

export function Button({ blockId, element }: ElementProps): JSX.Element {
  const surface = useSurface();
  const text = obj(element, 'text');
  const value = str(element, 'value');
  const url = safeUrl(str(element, 'url') ?? '');
  const busy = surface.busy === busyKey(blockId, element);
  const onClick = (): void => {
    if (!busy) void surface.fire(blockId, element, { text, ...(value !== undefined && { value }) });
  };
  const shared = {
    class: `btn ${str(element, 'style') ?? ''}`,
    'aria-label': str(element, 'accessibility_label'),
    'aria-busy': busy,
    onClick,
  };
  const label = <Plain text={str(text, 'text') ?? ''} emoji={text?.['emoji'] !== false} />;
  return url === undefined ? (
    <button type="button" {...shared}>
      {label}
    </button>
  ) : (
    <a href={url} target="_blank" rel="noopener noreferrer" {...shared}>
      {label}
    </a>
  );
}

export function Overflow({ blockId, element }: ElementProps): JSX.Element {
  const surface = useSurface();
  const items = list(element, 'options').map((option: Json, index) => {
    const url = safeUrl(str(option, 'url') ?? '');
    const description = plainText(obj(option, 'description'));
    return {
      key: `${index} ${str(option, 'value') ?? ''}`,
      label: plainText(obj(option, 'text')),
      ...(description && { description }),
      ...(url && { url }),
      onPick: () => void surface.fire(blockId, element, { selected_option: option }),
    };
  });
  return (
    <Menu
      label="More actions"
      class="btn overflow"
      items={items}
      busy={surface.busy === busyKey(blockId, element)}
      placement={{ align: 'start' }}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="4" cy="10" r="1.6" />
        <circle cx="10" cy="10" r="1.6" />
        <circle cx="16" cy="10" r="1.6" />
      </svg>
    </Menu>
  );
}
