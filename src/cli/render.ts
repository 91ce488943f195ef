/** `render CARD`: any card as the platform's JSON, from its example, to look at in the platform's own designer. */

import { blocksOf } from '../adapters/slack/blocks.ts';
import { SAMPLES } from '../cards/samples.ts';
import { flagsOf, UsageError } from './usage.ts';

export async function render(args: readonly string[]): Promise<number> {
  const { values, positionals } = flagsOf({
    args: [...args],
    allowPositionals: true,
    options: { platform: { type: 'string', default: 'slack' } },
  });
  if (values.platform !== 'slack')
    throw new UsageError(`There is no platform "${values.platform}": choose slack.`);
  const [name = ''] = positionals;
  if (!isSample(name))
    throw new UsageError(`There is no card "${name}": choose from ${Object.keys(SAMPLES).join(', ')}.`);
  process.stdout.write(`${JSON.stringify(blocksOf(SAMPLES[name]()), undefined, 2)}\n`);
  return 0;
}

function isSample(name: string): name is keyof typeof SAMPLES {
  return Object.hasOwn(SAMPLES, name);
}
