/** People as spans: mentioned where the reader's platform knows them, named everywhere else. */

import type { ChatUser, PersonRef, Platform } from '../domain/person.ts';
import type { Rich, Span } from './rich.ts';
import type { Words } from './words/index.ts';

/** Chat users of C1 users on the reader's platform, by C1 user id. */
export type Faces = ReadonlyMap<string, ChatUser>;

export function person(ref: PersonRef, faces: Faces): Span {
  const face = faces.get(ref.id);
  const name = ref.name || ref.email || ref.id;
  return face
    ? { is: 'person', name, handle: { platform: face.platform, id: face.id } }
    : { is: 'person', name };
}

/** `@a`, `@a or @b`, `@a or @b + 3`: as many as a line bears. */
export function someOf(people: readonly PersonRef[], faces: Faces, words: Words, most = 2): Rich {
  const shown = people.slice(0, most).map((ref) => person(ref, faces));
  const spans: Span[] = [];
  shown.forEach((span, index) => {
    if (index > 0) spans.push({ is: 'text', text: index === shown.length - 1 ? ' or ' : ', ' });
    spans.push(span);
  });
  const rest = people.length - shown.length;
  return rest > 0 ? [...spans, { is: 'text', text: words.state.andMore(rest) }] : spans;
}

/** Everybody by name: `A, B and C`. */
export function allOf(people: readonly PersonRef[], faces: Faces): Rich {
  return people.flatMap((ref, index): Span[] => {
    const joint =
      index === 0 ? [] : [{ is: 'text' as const, text: index === people.length - 1 ? ' and ' : ', ' }];
    return [...joint, person(ref, faces)];
  });
}

export function notOn(platform: Platform, people: readonly PersonRef[], faces: Faces): readonly PersonRef[] {
  return people.filter((ref) => faces.get(ref.id)?.platform !== platform);
}
