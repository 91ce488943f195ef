/** What `CONFIG_FILE` may say. Its JSON Schema is docs/config.schema.json, for editors and for other programs. */

import { z } from 'zod';

export const configFile = z.strictObject({
  decisions: z
    .strictObject({
      mode: z
        .enum(['linked', 'service'])
        .default('linked')
        .describe(
          '`linked`: people decide with their own C1 credential. `service`: the bot decides for them with its service principal, after checking that they may; C1 accepts that only where the policy names the service principal as an approver.',
        ),
    })
    .prefault({}),
  identity: z
    .strictObject({
      allowGuests: z.boolean().default(false).describe('Whether guests of the workspace may use the bot.'),
      pasteCredentials: z
        .boolean()
        .default(false)
        .describe(
          'Whether people may paste a personal C1 credential where device authorization is not to be had.',
        ),
    })
    .prefault({}),
  command: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, 'must be a slash and up to 31 lower-case letters, digits, - or _')
    .default('/access')
    .describe('Name of the Slack command.'),
  locale: z
    .string()
    .refine(isLocale, 'must be a language tag')
    .default('en')
    .describe('Language of what is written where nobody in particular reads, e.g. in channels.'),
  polling: z
    .strictObject({
      tasksSeconds: z.int().min(2).max(3600).default(10).describe('How often changed tasks are looked for.'),
      catalogueSeconds: z
        .int()
        .min(30)
        .max(86_400)
        .default(600)
        .describe('How often the catalogue behind suggestions is read anew.'),
    })
    .prefault({}),
});

export type ConfigFile = z.output<typeof configFile>;

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
