/** Finds the objects an answer refers to in its `expanded[]`: by path where C1's path can be read, else by id and type. */

import { z } from 'zod';

/** Messages we read out of `expanded[]`, as their `@type` ends. */
type MessageName =
  | 'c1.api.user.v1.User'
  | 'c1.api.app.v1.App'
  | 'c1.api.app.v1.AppUser'
  | 'c1.api.app.v1.AppEntitlement'
  | 'c1.api.app.v1.AppResourceType';

const item = z.looseObject({ '@type': z.string(), id: z.string().catch('') });

type Item = z.infer<typeof item>;

const INDICES = /^\$\.expanded\[\s*(\d{1,6}(?:\s*,\s*\d{1,6})*)\s*\]$/;

/**
 * The positions a path names: `$.expanded[3]`, and for several objects `$.expanded[0,2]` or a comma-separated list of
 * paths. C1 does not document its plural paths; one in any other form names nothing, and ids must do.
 */
export function pathIndices(path: string): readonly number[] {
  const found: number[] = [];
  for (const part of path.split(/,(?=\s*\$)/)) {
    const match = INDICES.exec(part.trim());
    if (!match) return [];
    found.push(...(match[1] ?? '').split(',').map(Number));
  }
  return found;
}

export interface Expanded {
  /** All objects of one message type. */
  all(type: MessageName): readonly unknown[];
  /**
   * The object a view refers to. A path is believed only when it leads to the type asked for (and to the id, where
   * one is given): C1's specification swaps two of its paths.
   */
  find(type: MessageName, id: string, ...paths: readonly string[]): unknown;
}

/** Indexes an answer's `expanded[]`; elements that are not messages are ignored but keep their position. */
export function readExpanded(elements: readonly unknown[]): Expanded {
  const items = elements.map((element): Item | undefined => item.safeParse(element).data);
  const isA = (candidate: Item | undefined, type: MessageName): candidate is Item =>
    candidate !== undefined && candidate['@type'].slice(candidate['@type'].lastIndexOf('/') + 1) === type;

  return {
    all: (type) => items.filter((candidate) => isA(candidate, type)),
    find(type, id, ...paths) {
      const fits = (candidate: Item | undefined): candidate is Item =>
        isA(candidate, type) && (id === '' || candidate.id === id);
      const pointed = paths.flatMap(pathIndices).map((index) => items[index]);
      return pointed.find(fits) ?? (id === '' ? undefined : items.find(fits));
    },
  };
}
