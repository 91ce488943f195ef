/**
 * The walls of the house: which room of src/ may import which, and which npm packages. ARCHITECTURE.md says why.
 * test/architecture/walls.test.ts plants a violation of every rule here and expects it to be caught.
 */

const CONFIG = '^src/config(\\.ts$|/)';
const JOBS = '^src/queue/jobs\\.ts$';

/**
 * `rooms`, `files`: what a room may import besides itself. `npm`: packages, a scope as `@scope/`. `core`: Node's own
 * modules. Rooms that are not named here may not exist.
 */
const ROOMS = {
  domain: { core: false },
  cards: { rooms: ['domain'], core: false },
  ports: { rooms: ['domain', 'cards'], core: false },
  queue: { rooms: ['domain', 'ports'], npm: ['bullmq', 'zod', '@opentelemetry/api'] },
  c1: { rooms: ['domain', 'ports'], npm: ['zod', 'jose', 'undici'] },
  identity: { rooms: ['domain', 'ports'], npm: ['zod'] },
  pollers: { rooms: ['domain', 'ports'], files: [JOBS] },
  state: { rooms: ['domain', 'ports'], npm: ['ioredis'] },
  handlers: { rooms: ['domain', 'ports', 'cards'], files: [JOBS] },
  http: { rooms: ['domain', 'ports'], files: [JOBS] },
  observability: { rooms: ['domain', 'ports'], npm: ['pino', 'prom-client', '@opentelemetry/'] },
};

/** A platform may import the adapters' shared files, never another platform. */
const PLATFORMS = {
  slack: { npm: ['@slack/', 'zod', 'undici'] },
  teams: { npm: ['botbuilder', 'botframework-connector', 'jose', 'zod', 'undici'] },
};

/** Single files that may import one thing more than their room. */
const EXTRAS = {
  '^src/cards/action\\.ts$': { npm: ['zod'] },
  [JOBS]: { files: ['^src/cards/form\\.ts$'] },
};

const npmPath = (name) => `(^|/)node_modules/${name.endsWith('/') ? name : `${name}/`}`;

const allowed = ({ rooms = [], files = [], npm = [] }) => [
  ...rooms.map((room) => `^src/${room}/`),
  ...files,
  ...npm.map(npmPath),
];

/** A whitelist as a rule: whatever is not named is a violation. */
const only = (name, from, to, core = true) => ({
  name,
  severity: 'error',
  from,
  to: { pathNot: to, ...(core && { dependencyTypesNot: ['core'] }) },
});

const roomRules = Object.entries(ROOMS).flatMap(([room, may]) => {
  const inside = `^src/${room}/`;
  const extras = Object.entries(EXTRAS).filter(([file]) => file.startsWith(inside));
  const to = [inside, ...allowed(may)];
  return [
    only(room, { path: inside, pathNot: extras.map(([file]) => file) }, to, may.core),
    ...extras.map(([file, more]) =>
      only(`${room}-extra`, { path: file }, [...to, ...allowed(more)], may.core),
    ),
  ];
});

const ADAPTER = { rooms: ['domain', 'ports', 'cards'], files: [JOBS, '^src/adapters/[^/]+\\.ts$'] };

const adapterRules = [
  only('adapters', { path: '^src/adapters/[^/]+\\.ts$' }, [...allowed(ADAPTER), npmPath('zod')]),
  ...Object.entries(PLATFORMS).map(([platform, { npm }]) => {
    const inside = `^src/adapters/${platform}/`;
    return only(`adapters-${platform}`, { path: inside }, [inside, ...allowed({ ...ADAPTER, npm })]);
  }),
];

const known = [
  ...Object.keys(ROOMS).map((room) => `^src/${room}/`),
  '^src/adapters/([^/]+\\.ts$|(slack|teams)/)',
];

module.exports = {
  forbidden: [
    ...roomRules,
    ...adapterRules,
    {
      name: 'ports-are-types',
      severity: 'error',
      from: { path: '^src/ports/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    only('config', { path: CONFIG }, [CONFIG, npmPath('zod'), npmPath('yaml')]),
    {
      name: 'composition',
      comment:
        'Only app.ts and the command line put rooms together; a room this file does not know is nobody’s.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...known, CONFIG, '^src/(app\\.ts$|cli(\\.ts$|/))'] },
      to: {},
    },
    {
      name: 'sandbox-knows-nothing',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src|test|bench)/' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(sandbox|test|bench|scripts)/' },
    },
    {
      name: 'declared-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-circle', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(^|/)node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
