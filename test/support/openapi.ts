/**
 * Holds requests and answers to C1's published OpenAPI document, stricter than it is written: a field it does not
 * name is an error. The document is not part of this repository; without it the checks that need it are skipped.
 */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type Format, type ValidateFunction } from 'ajv';
import { z } from 'zod';

const Content = z.looseObject({
  content: z.looseObject({
    'application/json': z.looseObject({ schema: z.looseObject({ $ref: z.string() }) }),
  }),
});
const Operation = z.looseObject({
  requestBody: Content.optional(),
  responses: z.looseObject({ '200': Content }),
});
const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
});

export interface OpenApiValidator {
  /** "POST /api/v1/search/users" and so on. */
  readonly operations: readonly string[];
  /** What is wrong with a request body; empty when nothing is. `path` may hold ids or parameter names. */
  validateRequest(method: string, path: string, body: unknown): string[];
  /** What is wrong with an answer, the objects in `expanded[]` included; other statuses than 200 are Status messages. */
  validateResponse(method: string, path: string, status: number, body: unknown): string[];
  /** The field names of a message, e.g. "c1.api.task.v1.Task"; undefined when there is no such message. */
  fields(message: string): string[] | undefined;
  /** The request message of an operation, if it takes one. */
  requestMessage(method: string, path: string): string | undefined;
}

const BESIDE_THE_REPOSITORY = fileURLToPath(new URL('../../../shared/c1/openapi.json', import.meta.url));

/** undefined, after saying so, when the document is not there. */
export function openApiValidator(): OpenApiValidator | undefined {
  const file = [process.env['C1_OPENAPI'], BESIDE_THE_REPOSITORY].find((path) => path && existsSync(path));
  if (file) return createValidator(JSON.parse(readFileSync(file, 'utf8')));
  process.stderr.write(
    'SKIPPED: no C1 OpenAPI document; set C1_OPENAPI to its path to check the wire format\n',
  );
  return undefined;
}

const whole = { type: 'number', validate: Number.isInteger } as const;

const FORMATS: Record<string, Format> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  duration: /^-?\d+(\.\d+)?s$/,
  int64: /^-?\d+$/,
  uint64: /^\d+$/,
  int32: whole,
  uint32: whole,
  base64: true,
  float: true,
  double: true,
};

function createValidator(json: unknown): OpenApiValidator {
  const document = Document.parse(json);
  const { schemas } = document.components;
  for (const schema of Object.values(schemas)) schema['additionalProperties'] ??= false;
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  ajv.addSchema({ components: { schemas } }, 'c1');
  const compiled = new Map<string, ValidateFunction>();

  const problems: Check = (name, body) => {
    const validate = compiled.get(name) ?? ajv.compile({ $ref: `c1#/components/schemas/${name}` });
    compiled.set(name, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${name}${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
  };
  const find = (method: string, path: string) => findOperation(document, method, path);

  return {
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
    validateRequest(method, path, body) {
      const operation = find(method, path);
      if (!operation) return [`no operation ${method} ${path}`];
      const name = messageOf(operation.requestBody);
      if (name) return problems(name, body ?? {});
      return body === undefined ? [] : [`${method} ${path} takes no body`];
    },
    validateResponse(method, path, status, body) {
      if (status !== 200) return problems('google.rpc.Status', body);
      const name = messageOf(find(method, path)?.responses['200']);
      if (!name) return [`no operation ${method} ${path}`];
      return [...problems(name, body), ...expandedProblems(body, problems)];
    },
    fields: (message) => schemas[message] && Object.keys(schemas[message].properties ?? {}),
    requestMessage: (method, path) => messageOf(find(method, path)?.requestBody),
  };
}

type Check = (message: string, body: unknown) => string[];

function messageOf(content: z.infer<typeof Content> | undefined): string | undefined {
  return content?.content['application/json'].schema.$ref.split('/').pop();
}

/** Of several templates that fit, the one with the fewest parameters is meant. */
function findOperation(document: z.infer<typeof Document>, method: string, path: string) {
  const given = path.split('/');
  const fits = (template: string) => {
    const wanted = template.split('/');
    return (
      wanted.length === given.length && wanted.every((part, i) => part === given[i] || part.startsWith('{'))
    );
  };
  return Object.entries(document.paths)
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([template, methods]) => (fits(template) ? (methods[method.toLowerCase()] ?? []) : []))[0];
}

const Expanded = z.looseObject({ expanded: z.array(z.looseObject({ '@type': z.string() })) });

/** `expanded[]` is declared as anything with an `@type`; each item must be the message its type names. */
function expandedProblems(body: unknown, problems: Check): string[] {
  const parsed = Expanded.safeParse(body);
  if (!parsed.success) return [];
  return parsed.data.expanded.flatMap(({ '@type': type, ...fields }) =>
    problems(type.replace('type.googleapis.com/', ''), fields),
  );
}
