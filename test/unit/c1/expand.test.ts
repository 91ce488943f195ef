import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathIndices, readExpanded } from '../../../src/c1/expand.ts';

const user = (id: string) => ({ '@type': 'type.googleapis.com/c1.api.user.v1.User', id });
const app = (id: string) => ({ '@type': 'type.googleapis.com/c1.api.app.v1.App', id });

test.each([
  ['$.expanded[0]', [0]],
  ['$.expanded[12]', [12]],
  ['$.expanded[0,2, 5]', [0, 2, 5]],
  ['$.expanded[1],$.expanded[3]', [1, 3]],
  ['', []],
  ['$.expanded[*]', []],
  ['$.expanded[-1]', []],
  ['$.expanded[0].manager', []],
  ['$.expanded[0],$.other[1]', []],
  ['expanded[0]', []],
])('%s names %j', (path, indices) => {
  expect(pathIndices(path)).toEqual(indices);
});

test('finds by path, and by id where the path leads astray', () => {
  const expanded = readExpanded([null, user('u1'), app('a1'), 'junk', user('u2'), { id: 'no type' }]);
  expect(expanded.find('c1.api.user.v1.User', 'u2', '$.expanded[4]')).toMatchObject({ id: 'u2' });
  expect(expanded.find('c1.api.user.v1.User', '', '$.expanded[4]')).toMatchObject({ id: 'u2' });
  expect(expanded.find('c1.api.user.v1.User', 'u1', '$.expanded[2]')).toMatchObject({ id: 'u1' });
  expect(expanded.find('c1.api.user.v1.User', 'u1', '$.expanded[4]')).toMatchObject({ id: 'u1' });
  expect(expanded.find('c1.api.app.v1.App', 'u1')).toBeUndefined();
  expect(expanded.find('c1.api.user.v1.User', '')).toBeUndefined();
  expect(expanded.all('c1.api.user.v1.User')).toHaveLength(2);
});

test('never returns an object of another type or id, whatever the path and the elements', () => {
  const element = fc.oneof(
    fc.constantFrom('u1', 'u2', '').map(user),
    fc.constantFrom('a1', 'u1').map(app),
    fc.jsonValue(),
  );
  const path = fc.oneof(
    fc.string(),
    fc.nat(12).map((n) => `$.expanded[${n}]`),
    fc.array(fc.nat(12), { minLength: 1 }).map((list) => `$.expanded[${list.join(',')}]`),
  );
  fc.assert(
    fc.property(fc.array(element), path, fc.constantFrom('u1', 'u2', 'x'), (elements, where, id) => {
      const found = readExpanded(elements).find('c1.api.user.v1.User', id, where);
      const there = elements.some(
        (one) =>
          typeof one === 'object' &&
          one !== null &&
          'id' in one &&
          '@type' in one &&
          one.id === id &&
          one['@type'] === 'type.googleapis.com/c1.api.user.v1.User',
      );
      expect(found).toEqual(there ? user(id) : undefined);
    }),
  );
});
