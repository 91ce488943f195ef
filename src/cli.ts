/** The command line: start, doctor, failed, manifest, render. Exit codes: 0 clean, 1 unexpected, 2 configuration refused. */

import { doctor } from './cli/doctor.ts';
import { failed } from './cli/failed.ts';
import { manifest } from './cli/manifest.ts';
import { render } from './cli/render.ts';
import { start } from './cli/start.ts';
import { UsageError } from './cli/usage.ts';
import { ConfigError } from './config.ts';

const COMMANDS = { start, doctor, failed, manifest, render } as const;

const HELP = `c1-chatops: ask for, decide on and clean up access from chat

  start [--role ingress,worker,scheduler]     run the service; every role by default
  doctor                                      check configuration and connections, with what to do (--json)
  failed [--retry REF|all]                    list the jobs that were given up, or put them back
  manifest slack --url https://… [--out FILE] print the Slack app manifest (--json, --socket-mode, --name)
  render CARD --platform slack                print a card as JSON, for the platform's card designer
`;

async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(HELP);
    return 0;
  }
  if (!isCommand(name)) throw new UsageError(`There is no command "${name}".`);
  return COMMANDS[name](args);
}

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
