/** `manifest slack`: the app manifest to paste into Slack, as YAML or JSON. */

import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { flagsOf, UsageError } from './usage.ts';

export async function manifest(args: readonly string[]): Promise<number> {
  const { values, positionals } = flagsOf({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      'socket-mode': { type: 'boolean', default: false },
      command: { type: 'string', default: '/access' },
      name: { type: 'string', default: 'Access' },
    },
  });
  if (positionals[0] !== 'slack')
    throw new UsageError('Say for which platform: manifest slack --url https://…');
  if (values.url === undefined && !values['socket-mode']) {
    throw new UsageError('Slack must know where to send: give --url https://your.host, or --socket-mode.');
  }
  const made = build(values);
  const text =
    values.json || values.out?.endsWith('.json') ? JSON.stringify(made, undefined, 2) : stringify(made);
  if (values.out === undefined) process.stdout.write(`${text.trimEnd()}\n`);
  else await writeFile(values.out, `${text.trimEnd()}\n`);
  return 0;
}

function build(values: { url?: string; 'socket-mode': boolean; command: string; name: string }) {
  try {
    return slackManifest({
      ...(values.url !== undefined && { url: values.url }),
      socketMode: values['socket-mode'],
      commandName: values.command,
      name: values.name,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
