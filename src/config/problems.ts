/** What is wrong with a configuration: all of it at once, in words an operator can act on, never with a value. */

export interface Problem {
  /** The variable, or `CONFIG_FILE` with the path inside it. */
  readonly name: string;
  readonly what: string;
  readonly example?: string;
}

/** The command line prints `message` and exits 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(['The configuration is refused:', ...problems.map(line)].join('\n'));
    this.problems = problems;
  }
}

function line({ name, what, example }: Problem): string {
  return `  ${name}: ${what}${example === undefined ? '' : `. Example: ${example}`}`;
}
