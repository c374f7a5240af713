import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Arguments of a command. */
export type CommandLine<Config extends ParseArgsConfig> = ReturnType<typeof parseArgs<Config>>;

/**
 * Reads the arguments of a command. `--help` prints the usage, and ends the command. An unknown argument ends it with status 2 and a sentence.
 */
export function readCommandLine<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): CommandLine<Config> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    // The sentences after the first are about something else.
    const [reason = ''] = (error as Error).message.split('. ');
    return wrongUsage(usage, `${reason}.`);
  }
}

/** Reads a number above 0; `otherwise` if there is none. Anything else ends the command as {@link readCommandLine} does. */
export function positiveNumber(usage: string, what: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  return wrongUsage(usage, `${what} must be a number above 0, but is "${text}".`);
}

/** Ends the command, as {@link readCommandLine} does, if an argument is not one of `known`. */
export function refuseUnknown(usage: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const names = unknown.join(', ');
  wrongUsage(usage, known.length > 0 ? `There is no ${names}; there are ${known.join(', ')}.` : `Not known: ${names}.`);
}

export function wrongUsage(usage: string, message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}
