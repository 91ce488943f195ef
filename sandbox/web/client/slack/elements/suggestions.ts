/** Options of an external select, asked from the app while the person types. */

import { useEffect, useState } from 'preact/hooks';
import type { Json } from '../../../../slack/page-api.ts';
import { useHost } from '../host.ts';
import { actionIdOf } from '../inputs.ts';
import { list, num, str } from '../read.ts';
import { useSurface } from '../surface.ts';
import type { ElementProps } from './field.ts';
import { optionChoice, toGroup } from './options.ts';
import type { ChoiceGroup } from './picker.tsx';

const DEBOUNCE_MS = 200;
/** Slack's default of `min_query_length`. */
const MIN_QUERY = 3;

export interface Suggestions {
  readonly groups: readonly ChoiceGroup[];
  readonly options: readonly Json[];
  readonly note: string | undefined;
}

const NOTHING: Suggestions = { groups: [], options: [], note: undefined };

/** `query` undefined: the menu is closed. Elements that are not external never ask. */
export function useSuggestions({ blockId, element }: ElementProps, query: string | undefined): Suggestions {
  const { act } = useHost();
  const { origin } = useSurface();
  const [found, setFound] = useState(NOTHING);
  const external = str(element, 'type')?.endsWith('external_select') ?? false;
  const missing = (num(element, 'min_query_length') ?? MIN_QUERY) - (query?.length ?? 0);
  const asks = external && query !== undefined && missing <= 0;

  useEffect(() => {
    if (!asks) return undefined;
    let stale = false;
    setFound({ ...NOTHING, note: 'Loading…' });
    const timer = setTimeout(
      async () => {
        const result = await act({
          do: 'suggest',
          origin,
          blockId,
          actionId: actionIdOf(element),
          text: query,
        });
        if (!stale) setFound(toSuggestions(result));
      },
      query === '' ? 0 : DEBOUNCE_MS,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [asks, query]);

  if (!external || query === undefined) return NOTHING;
  return asks
    ? found
    : {
        ...NOTHING,
        note: `Type ${missing === 1 ? 'one more character' : `${missing} more characters`} to search`,
      };
}

function toSuggestions(result: Awaited<ReturnType<ReturnType<typeof useHost>['act']>>): Suggestions {
  if (!result.ok || !('options' in result)) return { ...NOTHING, note: 'The options could not be loaded.' };
  const { options, groups } = result;
  const shown = groups.length > 0 ? groups.map(toGroup) : [{ choices: options.map(optionChoice) }];
  const none = shown.every((group) => group.choices.length === 0);
  return {
    groups: shown,
    options: [...options, ...groups.flatMap((group) => list(group, 'options'))],
    note: none ? 'No results' : undefined,
  };
}
