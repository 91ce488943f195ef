/** The pages about the configuration say what the code does: tables, JSON Schema, examples. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeVariable, VARIABLES } from '../../src/config/environment.ts';
import { configFile } from '../../src/config/file.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Tables without the spaces that line their columns up. */
const page = readFileSync(join(ROOT, 'docs', 'configuration.md'), 'utf8').replace(/ {2,}/g, ' ');

const jsonSchema = z.toJSONSchema(configFile, { io: 'input' });

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');
}

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text.replaceAll('`', '')}\``;
}

/** Rows of the file's settings, `a.b` for a setting inside a section. */
function settings(schema: z.core.JSONSchema.BaseSchema, path: readonly string[] = []): readonly string[] {
  if (schema.properties === undefined) {
    return [row(code(path.join('.')), code(JSON.stringify(schema.default)), schema.description ?? '')];
  }
  return Object.entries(schema.properties).flatMap(([name, inner]) =>
    typeof inner === 'boolean' ? [] : settings(inner, [...path, name]),
  );
}

describe('docs/configuration.md', () => {
  it('has a row for every variable, and no other', () => {
    const rows = VARIABLES.map(describeVariable).map(({ name, byDefault, description, example }) =>
      row(code(name), code(byDefault), description, code(example)),
    );
    expect(page.match(/^\| `[A-Z_]+`.*\|$/gm)).toEqual(rows);
  });

  it('has a row for every setting of the file, and no other', () => {
    expect(page.match(/^\| `[a-z][A-Za-z.]+`.*\|$/gm)).toEqual(settings(jsonSchema));
  });
});

it('docs/config.schema.json is current (vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(jsonSchema, null, 2)}\n`).toMatchFileSnapshot(
    join(ROOT, 'docs', 'config.schema.json'),
  );
});

it('says something about each of them', () => {
  const mute = VARIABLES.map(describeVariable).filter(({ description, example }) => !description || !example);
  expect(mute).toEqual([]);
});
