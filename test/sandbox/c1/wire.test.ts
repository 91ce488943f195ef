import { expect, test } from 'vitest';
import { COVERAGE } from '../../../sandbox/c1/coverage.ts';
import { ROUTES } from '../../../sandbox/c1/routes/index.ts';
import { MESSAGES } from '../../../sandbox/c1/wire/messages.ts';
import * as clients from '../../../sandbox/c1/wire/requests-clients.ts';
import * as directory from '../../../sandbox/c1/wire/requests-directory.ts';
import * as tasks from '../../../sandbox/c1/wire/requests-tasks.ts';
import { validator } from './company.ts';

const routes = ROUTES.map(({ method, path }) => `${method} ${path}`);

test('the coverage list and the routes name the same operations', () => {
  expect(COVERAGE.map(({ operation }) => operation).sort()).toEqual([...routes].sort());
});

test('partial support says what is missing', () => {
  expect(COVERAGE.filter(({ support, note }) => support === 'partial' && !note)).toEqual([]);
});

test.skipIf(!validator)('every route is an operation of C1', () => {
  expect(routes.filter((route) => !validator?.operations.includes(route))).toEqual([]);
});

test.skipIf(!validator).each(Object.entries(MESSAGES))(
  '%s carries every field of the message',
  (name, template) => {
    expect(Object.keys(template).sort()).toEqual(validator?.fields(`c1.api.${name}`)?.sort());
  },
);

const schemas = Object.entries({ ...tasks, ...directory, ...clients });

test.skipIf(!validator).each(schemas)('%s reads every field of its request', (name, schema) => {
  const requests = ROUTES.flatMap(({ method, path }) => validator?.requestMessage(method, path) ?? []);
  const wanted = Object.keys(schema.shape).sort().join();
  const match = requests.find((request) => validator?.fields(request)?.sort().join() === wanted);
  expect(match, `${name} has the fields of no request message`).toBeDefined();
});

test.skipIf(!validator)(
  'the validator finds an unknown field, a wrong type, a bad duration and a bad answer',
  () => {
    const grant = { appId: 'a', appEntitlementId: 'e' };
    const check = (body: unknown) => validator?.validateRequest('POST', '/api/v1/task/grant', body);
    expect(check(grant)).toEqual([]);
    expect(check({ ...grant, taskId: 'x' })).toHaveLength(1);
    expect(check({ ...grant, description: 5 })).toHaveLength(1);
    expect(check({ ...grant, grantDuration: '1h' })?.length).toBeGreaterThan(0);
    expect(check({ appId: 'a' })).toHaveLength(1);
    expect(validator?.validateResponse('GET', '/api/v1/users/x', 200, { user: {} })).toHaveLength(1);
    expect(validator?.validateResponse('GET', '/api/v1/users/x', 404, { error: 'x' })).toHaveLength(1);
  },
);
